import { html, nothing } from 'lit';
import { get } from '../api/client';
import { may } from '../api/session';
import type { Customer, Distribution, Job, LoyaltyMetrics, OrdersTrend, Page, RunTotals } from '../api/types';
import { isOver, jobRow, latestJobs } from '../jobs/jobs';
import { chart } from '../ui/chart';
import { Load } from '../ui/load';
import { amount, count, currency, day, month, percent, rounded, short, shortAmount, signed, t, word } from '../ui/locale';
import { href } from '../ui/route';
import { empty } from '../ui/states';
import { bar, card, figure, figures, table } from '../ui/table';
import { define, View } from '../ui/view';
import './sample';

const POINT_VALUE = 'crm.point-value';
const INTERVAL = 3000;
const MONTHS = 24;

class Overview extends View {
  private readonly customers = new Load(this, () => get<Page<Customer>>('/retail-customers', { limit: 1 }));
  private readonly metrics = new Load(this, () => get<LoyaltyMetrics>('/retail-customers/analytics/loyalty/metrics'));
  private readonly revenue = new Load(this, () =>
    get<OrdersTrend>('/retail-customers/analytics/orders/trend', { limit: MONTHS }),
  );
  private readonly segments = new Load(this, () => get<Distribution>('/retail-customers/analytics/rfm/distribution'));
  private readonly runs = new Load(this, () => get<Page<RunTotals>>('/retail-customers/analytics/rfm/trend', { limit: 2 }));
  private readonly jobs = new Load(this, () => latestJobs(5));
  private timer = 0;

  override connectedCallback() {
    super.connectedCallback();
    this.read();
    this.timer = window.setInterval(() => {
      if (this.jobs.value?.some((job: Job) => !isOver(job)) && !document.hidden) {
        void this.jobs.run();
      }
    }, INTERVAL);
  }

  private read() {
    [this.customers, this.metrics, this.revenue, this.segments, this.runs, this.jobs].forEach(
      (load) => void load.run(),
    );
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override render() {
    const head = html`<div class="head">
      <div class="about">
        <h1>${t('nav.overview')}</h1>
        <p>${t('overview.about')}</p>
      </div>
    </div>`;
    if (this.customers.value?.total === 0) {
      return html`<div class="page">${head}${this.welcome()}</div>`;
    }
    return html`<div class="page">
      ${head}
      ${this.metrics.view((metrics) => this.figures(metrics), 'line')}
      <div class="cards">
        ${card(t('overview.revenue'), this.revenue.view((value) => this.revenueChart(value)), { wide: true })}
        ${card(t('overview.segments'), this.segments.view((value) => this.segmentBars(value)), {
          action: html`<a href=${href('segments')}>${t('action.more')}</a>`,
        })}
        <div class="stack">
          ${card(t('overview.changes'), this.runs.view((value) => this.changes(value)), {
            action: html`<a href=${href('segments/flow')}>${t('action.more')}</a>`,
          })}
          ${card(t('overview.jobs'), this.jobs.view((value) => this.jobList(value), 'line'))}
        </div>
      </div>
    </div>`;
  }

  private welcome() {
    return card(
      t('welcome.title'),
      html`${empty(
        t('welcome.subtitle'),
        t('welcome.text'),
        may('admin')
          ? html`<a class="button primary" href=${href('files')}>${t('welcome.import')}</a>`
          : nothing,
        'files',
      )}
      ${may('admin') ? html`<crm-sample @brought=${() => this.read()}></crm-sample>` : nothing}`,
      { wide: true },
    );
  }

  private figures(metrics: LoyaltyMetrics) {
    const months = this.revenue.value?.months;
    const total = months && (months.at(-1)?.revenue_to_date ?? 0);
    const each = pointValue();
    return figures(
      figure(t('overview.members'), count(metrics.total_members), t('overview.active', { count: count(metrics.active_members) })),
      figure(t('overview.total'), total === undefined ? '…' : shortAmount(total), total === undefined ? '' : rounded(total)),
      figure(t('overview.points'), short(metrics.current_outstanding_points), count(metrics.current_outstanding_points)),
      figure(
        t('overview.cost'),
        shortAmount(metrics.current_outstanding_points * each),
        html`<label class="inline"
          >${t('overview.each', { currency: currency() })}
          <input
            type="number"
            min="0"
            step="0.01"
            .value=${String(each)}
            @change=${(event: Event) => {
              localStorage.setItem(POINT_VALUE, (event.target as HTMLInputElement).value);
              this.requestUpdate();
            }}
        /></label>`,
      ),
    );
  }

  private revenueChart({ months }: OrdersTrend) {
    return months.length === 0
      ? empty(t('overview.noOrders'), t('overview.noOrdersText'))
      : chart(
          t('overview.revenue'),
          {
            xAxis: { type: 'category', data: months.map((one) => month(one.month)) },
            yAxis: { type: 'value', axisLabel: { formatter: (value: number) => shortAmount(value) } },
            tooltip: { trigger: 'axis', valueFormatter: (value: number) => amount(value) },
            grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
            series: [
              {
                type: 'bar',
                name: t('overview.revenue'),
                data: months.map((one) => one.revenue),
                barMaxWidth: 28,
                itemStyle: { borderRadius: [4, 4, 0, 0] },
              },
            ],
          },
          table(
            t('overview.revenue'),
            [
              { head: t('column.month'), cell: (one) => month(one.month) },
              { head: t('column.orders'), cell: (one) => count(one.orders), number: true },
              { head: t('column.revenue'), cell: (one) => amount(one.revenue), number: true },
            ],
            months,
            { compact: true },
          ),
        );
  }

  private segmentBars(value: Distribution) {
    const most = Math.max(...value.segment_distribution.map((share) => share.count), 1);
    return value.total_customers_analyzed === 0
      ? empty(t('segments.none'), t('segments.noneText'), nothing, 'segments')
      : table(
          t('overview.segments'),
          [
            {
              head: t('column.segment'),
              cell: (share) =>
                html`<a href=${href('customers', { segment: share.segment, active: 'true' })}>${word('segment', share.segment)}</a>`,
            },
            { head: t('column.share'), cell: (share) => bar(share.count / most), extra: true },
            { head: t('column.customers'), cell: (share) => count(share.count), number: true },
            { head: t('column.percent'), cell: (share) => percent(share.percentage / 100), number: true, extra: true },
          ],
          value.segment_distribution,
          { compact: true },
        );
  }

  private changes({ items }: Page<RunTotals>) {
    const [now, before] = items;
    if (!now || !before) {
      return empty(t('overview.oneRun'), t('overview.oneRunText'), nothing, 'segments');
    }
    const earlier = new Map(before.segments.map((segment) => [segment.segment, segment.count]));
    const changed = now.segments
      .map(({ segment, count: size }) => ({ segment, size, change: size - (earlier.get(segment) ?? 0) }))
      .filter(({ change }) => change !== 0)
      .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
      .slice(0, 6);
    return html`<p class="hint">${t('overview.between', { from: day(before.as_of), to: day(now.as_of) })}</p>
      ${table(
        t('overview.changes'),
        [
          { head: t('column.segment'), cell: (row) => word('segment', row.segment) },
          { head: t('column.customers'), cell: (row) => count(row.size), number: true },
          { head: t('column.change'), cell: (row) => signed(row.change), number: true },
        ],
        changed,
        { compact: true },
      )}`;
  }

  private jobList(jobs: Job[]) {
    return jobs.length === 0 ? html`<p class="muted">${t('overview.noJobs')}</p>` : jobs.map((job) => jobRow(job));
  }
}

/** What a point costs the shop, as the person of this browser has said. */
const pointValue = () => {
  const stored = Number(localStorage.getItem(POINT_VALUE) ?? 1);
  return Number.isFinite(stored) && stored >= 0 ? stored : 1;
};

define('crm-overview', Overview);

export const view = () => html`<crm-overview></crm-overview>`;
