/**
 * Customer lifetime value: the expected purchases of a customer in the coming months, and their
 * value.
 *
 * <p>Three models of purchases ({@link io.retailcrm.domain.clv.BgNbd BG/NBD}, {@link
 * io.retailcrm.domain.clv.MbgNbd MBG/NBD}, {@link io.retailcrm.domain.clv.ParetoNbd Pareto/NBD})
 * and the {@link io.retailcrm.domain.clv.GammaGamma Gamma-Gamma} model of spend, each fitted by
 * maximum likelihood; a {@linkplain io.retailcrm.domain.clv.HistoricalAverage simple estimate} for
 * populations without a trusted model; and {@link io.retailcrm.domain.clv.ClvFitting the selection}
 * between them.
 *
 * <pre>{@code
 * BuyingHistories histories =
 *     BuyingHistories.builder()
 *         .addDays(2, 213, 272, 29.33, 44.69) // repeat days, recency, age, first spend, repeat spend
 *         .addDays(0, 0, 272, 14.96, 0)
 *         .build();
 * ClvModel model = ClvFitting.standard().fit(histories).model();
 * ClvPrediction next12Months = model.predict(histories.get(0), new ClvTerms(12, 0.10, 0.35));
 * }</pre>
 *
 * <p>Sources, by the names used in this package: FHL 2005a: Fader, Hardie and Lee, "Counting Your
 * Customers" the Easy Way, Marketing Science 24(2), 275-284. FHL 2005b: Fader, Hardie and Lee, RFM
 * and CLV: Using Iso-Value Curves, Journal of Marketing Research 42, 415-430. SMC 1987:
 * Schmittlein, Morrison and Colombo, Counting Your Customers, Management Science 33(1), 1-24. BDF
 * 2007: Batislam, Denizel and Filiztekin, Empirical validation and comparison of models for
 * customer base analysis, International Journal of Research in Marketing 24(3), 201-209. Fader and
 * Hardie, notes 004, 009, 021, 025 and 039 at brucehardie.com/notes.
 */
@NullMarked
package io.retailcrm.domain.clv;

import org.jspecify.annotations.NullMarked;
