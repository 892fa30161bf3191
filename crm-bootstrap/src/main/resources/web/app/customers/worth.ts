import { html, nothing } from 'lit';
import { get } from '../api/client';
import type { Customer, CustomerClv, CustomerRfm, Page, Scoring } from '../api/types';
import { Load } from '../ui/load';
import { count, day, decimal, percent, rounded, t, word } from '../ui/locale';
import { empty } from '../ui/states';
import { card, figure, figures, table } from '../ui/table';
import { define, View } from '../ui/view';
import { segmentBadge } from './badges';

/** What a customer is worth: the segment and how it came about, and the value to come. */
class Worth extends View {
  customer!: Customer;
  private readonly rfm = new Load(
    this,
    () => get<CustomerRfm>(`/retail-customers/${this.customer.id}/analytics/rfm`),
    () => empty(t('worth.noScores'), t('worth.noScoresText'), nothing, 'segments'),
  );
  private readonly clv = new Load(
    this,
    () => get<CustomerClv>(`/retail-customers/${this.customer.id}/analytics/clv`),
    () => empty(t('worth.noValue'), t('worth.noValueText'), nothing, 'value'),
  );
  private readonly history = new Load(this, () =>
    get<Page<Scoring>>(`/retail-customers/${this.customer.id}/analytics/rfm/history`, { limit: 24 }),
  );

  override connectedCallback() {
    super.connectedCallback();
    void this.rfm.run();
    void this.clv.run();
    void this.history.run();
  }

  protected override render() {
    return html`<div class="cards">
      ${card(t('worth.segment'), this.rfm.view((value) => this.scores(value)))}
      ${card(t('worth.value'), this.clv.view((value) => this.value(value)))}
      ${card(
        t('worth.history'),
        this.history.view(({ items }) =>
          items.length === 0
            ? html`<p class="muted">${t('worth.noHistory')}</p>`
            : table(
                t('worth.history'),
                [
                  { head: t('column.asOf'), cell: (one) => day(one.as_of) },
                  { head: t('column.segment'), cell: (one) => segmentBadge(one.rfm_segment) },
                  { head: t('worth.recency'), cell: (one) => one.recency_score, number: true },
                  { head: t('worth.frequency'), cell: (one) => one.frequency_score, number: true },
                  { head: t('worth.monetary'), cell: (one) => one.monetary_score, number: true },
                ],
                items,
                { compact: true },
              ),
        ),
        { wide: true },
      )}
    </div>`;
  }

  private scores(value: CustomerRfm) {
    const score = (label: string, of: number, note: string) =>
      html`<div class="score"><span class="hint">${label}</span><b>${of}</b><span class="hint">${note}</span></div>`;
    return html`
      <p>${segmentBadge(value.rfm_segment)}</p>
      <p>${word('advice', value.rfm_segment)}</p>
      <div class="scores">
        ${score(t('worth.recency'), value.recency_score, t('worth.daysAgo', { count: count(value.days_since_last_order) }))}
        ${score(t('worth.frequency'), value.frequency_score, t('customer.orders', { count: count(this.customer.total_orders) }))}
        ${score(t('worth.monetary'), value.monetary_score, rounded(this.customer.total_spent))}
      </div>
      <p class="hint">${t('worth.scale', { date: day(value.as_of) })}</p>
    `;
  }

  private value(value: CustomerClv) {
    const range = value.interval?.clv;
    const chances = value.probability_of_order;
    return html`
      ${figures(
        figure(
          t('worth.months', { count: value.customer_lifespan_months }),
          rounded(value.clv),
          range ? t('worth.interval', { low: rounded(range.low), high: rounded(range.high) }) : '',
        ),
        figure(t('worth.alive'), percent(value.probability_alive)),
        figure(t('worth.orders'), decimal(value.predicted_orders), t('worth.each', { amount: rounded(value.expected_order_value) })),
      )}
      ${chances
        ? html`<h3>${t('worth.chance')}</h3>
            ${figures(
              ...Object.entries(chances).map(([days, chance]) =>
                figure(t('worth.within', { count: days }), percent(chance)),
              ),
            )}`
        : nothing}
      <p class="hint">${t('worth.explained', { date: day(value.as_of) })}</p>
    `;
  }
}

define('crm-worth', Worth);
