import { html, nothing } from 'lit';
import { get } from '../api/client';
import type { Cohorts } from '../api/types';
import { choice } from '../ui/choice';
import { heat } from '../ui/heat';
import { Load } from '../ui/load';
import { count, month, percent, shortAmount, t } from '../ui/locale';
import { empty } from '../ui/states';
import { card } from '../ui/table';
import { define, View } from '../ui/view';

const HUNDRED = 100;
const MONTHS = 13;

type Measure = 'customers' | 'orders' | 'revenue';

/** Who came back: customers by the month of their first order, and by the months since. */
class CohortsView extends View {
  private measure: Measure = 'customers';
  private share = true;
  private limit = '12';
  private readonly cohorts = new Load(this, () =>
    get<Cohorts>('/retail-customers/analytics/cohorts', { measure: this.measure, limit: this.limit }),
  );

  override connectedCallback() {
    super.connectedCallback();
    void this.cohorts.run();
  }

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <div class="about">
          <h1>${t('nav.cohorts')}</h1>
          <p>${t('cohorts.about')}</p>
        </div>
      </div>
      ${card(
        t('cohorts.title'),
        html`<div class="actions">
            ${choice(
              t('cohorts.measure'),
              [
                ['customers', t('column.customers')],
                ['orders', t('column.orders')],
                ['revenue', t('column.revenue')],
              ],
              this.measure,
              (measure) => {
                this.measure = measure as Measure;
                void this.cohorts.run();
              },
            )}
            ${choice(
              t('cohorts.shown'),
              [
                ['share', t('cohorts.share')],
                ['number', t('cohorts.number')],
              ],
              this.share ? 'share' : 'number',
              (shown) => {
                this.share = shown === 'share';
                this.requestUpdate();
              },
            )}
            ${choice(
              t('cohorts.months'),
              ['12', '24', '36'].map((months): [string, string] => [months, t('cohorts.last', { count: months })]),
              this.limit,
              (limit) => {
                this.limit = limit;
                void this.cohorts.run();
              },
            )}
          </div>
          ${this.cohorts.view((value) => this.table(value), 'page')}`,
        { hint: t('cohorts.hint') },
      )}
    </div>`;
  }

  private table({ cohorts }: Cohorts) {
    if (cohorts.length === 0) {
      return empty(t('overview.noOrders'), t('overview.noOrdersText'), nothing, 'cohorts');
    }
    const months = Math.min(MONTHS, Math.max(...cohorts.map((cohort) => cohort.values.length)));
    const later = cohorts.flatMap((cohort) => (this.share ? cohort.retention : cohort.values).slice(1, months));
    const text = (value: number) =>
      this.share
        ? percent(value / HUNDRED)
        : this.measure === 'revenue'
          ? shortAmount(value)
          : count(value);
    return heat({
      caption: t('cohorts.title'),
      corner: t('cohorts.corner'),
      columns: Array.from({ length: months }, (_, since) => String(since)),
      most: Math.max(...later, 0),
      rows: cohorts.toSorted((a, b) => b.cohort.localeCompare(a.cohort)).map((cohort) => ({
        head: month(cohort.cohort),
        note: count(cohort.customers),
        cells: Array.from({ length: months }, (_, since) => {
          const value = (this.share ? cohort.retention : cohort.values)[since];
          return value === undefined ? undefined : { value, text: text(value) };
        }),
      })),
    });
  }
}

define('crm-cohorts', CohortsView);

export const view = () => html`<crm-cohorts></crm-cohorts>`;
