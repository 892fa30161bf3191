package io.retailcrm.domain.clv;

import org.jspecify.annotations.Nullable;

/**
 * A model that was tried.
 *
 * @param model its name, that of its limit if the fit is one: see {@link TransactionModel#name}
 * @param logLikelihood the log-likelihood of its fit to all customers; null if it could not be
 *     fitted, and for the historical average, which is not fitted
 * @param holdOut its error on the hold-out, fitted to the calibration part; null if it was not
 *     tried there
 * @param selected whether it is the model to predict with
 * @param reason why it was selected, or why not, in a sentence
 */
public record Candidate(
    String model,
    @Nullable Double logLikelihood,
    @Nullable ForecastError holdOut,
    boolean selected,
    String reason) {}
