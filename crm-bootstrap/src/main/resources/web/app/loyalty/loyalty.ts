import { html, nothing } from 'lit';
import { get, start } from '../api/client';
import { may } from '../api/session';
import { TIERS, type Expiring, type Job, type LedgerAudit, type LedgerDifference, type Liability, type LoyaltyMetrics, type Page, type PointsTrend } from '../api/types';
import { follow, jobRow } from '../jobs/jobs';
import { chart } from '../ui/chart';
import { choice } from '../ui/choice';
import { Form } from '../ui/form';
import { bySkip, Load, Pages } from '../ui/load';
import { count, day, moment, month, percent, short, t, word } from '../ui/locale';
import { href } from '../ui/route';
import { button, empty, notice } from '../ui/states';
import { bar, card, figure, figures, table } from '../ui/table';
import { define, View } from '../ui/view';

const LIMIT = 20;
const MONTHS = 24;
const HUNDRED = 100;

class Loyalty extends View {
  private within = '30';
  private audit?: LedgerAudit;
  private job?: Job;
  private readonly auditForm = new Form(this);
  private readonly expiryForm = new Form(this);
  private readonly metrics = new Load(this, () =>
    get<LoyaltyMetrics>('/retail-customers/analytics/loyalty/metrics'),
  );
  private readonly liability = new Load(this, () =>
    get<Liability>('/retail-customers/analytics/loyalty/liability'),
  );
  private readonly trend = new Load(this, () =>
    get<PointsTrend>('/retail-customers/analytics/loyalty/trend', { limit: MONTHS }),
  );
  private readonly expiring = new Pages<Expiring>(
    this,
    bySkip(LIMIT, (skip) =>
      get<Page<Expiring>>('/retail-customers/loyalty/expiring', { within_days: this.within, skip, limit: LIMIT }),
    ),
  );

  override connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  private read() {
    void this.metrics.run();
    void this.liability.run();
    void this.trend.run();
    void this.expiring.begin(0);
  }

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <div class="about">
          <h1>${t('nav.loyalty')}</h1>
          <p>${t('loyalty.about')}</p>
        </div>
      </div>
      ${this.metrics.view((value) => this.figures(value), 'line')}
      <div class="cards">
        ${card(t('loyalty.liability'), this.liability.view((value) => this.liabilityChart(value)), {
          hint: t('loyalty.liabilityHint'),
        })}
        ${card(t('loyalty.trend'), this.trend.view((value) => this.trendChart(value)), { hint: t('loyalty.trendHint') })}
        ${card(t('loyalty.tiers'), this.metrics.view((value) => this.tiers(value)))}
        ${card(
          t('loyalty.expiring'),
          html`${choice(
            t('loyalty.within'),
            ['7', '30', '90'].map((days): [string, string] => [days, t('worth.within', { count: days })]),
            this.within,
            (within) => {
              this.within = within;
              void this.expiring.begin(0);
            },
          )}
          ${this.expiring.view(
            (items) => this.expiringTable(items),
            () => empty(t('loyalty.noneExpiring'), t('loyalty.noneExpiringText'), nothing, 'check'),
            t('action.loadMore'),
          )}`,
        )}
        ${may('admin') ? this.ledger() : nothing}
      </div>
    </div>`;
  }

  private figures(value: LoyaltyMetrics) {
    return figures(
      figure(t('loyalty.outstanding'), short(value.current_outstanding_points), count(value.current_outstanding_points)),
      figure(t('loyalty.issued'), short(value.total_points_issued), count(value.total_points_issued)),
      figure(t('loyalty.redeemed'), short(value.total_points_redeemed), t('loyalty.rate', { rate: percent(value.redemption_rate / HUNDRED, 1) })),
      figure(t('loyalty.expired'), short(value.total_points_expired), count(value.total_points_expired)),
    );
  }

  private liabilityChart(value: Liability) {
    if (value.months.length === 0) {
      return empty(t('points.noLots'), t('loyalty.noPoints'), nothing, 'loyalty');
    }
    return chart(
      t('loyalty.liability'),
      {
        grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true },
        xAxis: { type: 'category', data: value.months.map((one) => month(one.month)) },
        yAxis: { type: 'value', axisLabel: { formatter: (of: number) => short(of) } },
        tooltip: { trigger: 'axis', valueFormatter: (of: number) => count(of) },
        series: [
          {
            type: 'bar',
            name: t('column.points'),
            data: value.months.map((one) => one.points),
            barMaxWidth: 40,
            itemStyle: { borderRadius: [4, 4, 0, 0] },
          },
        ],
      },
      table(
        t('loyalty.liability'),
        [
          { head: t('column.month'), cell: (one) => month(one.month) },
          { head: t('column.points'), cell: (one) => count(one.points), number: true },
        ],
        value.months,
        { compact: true },
      ),
    );
  }

  private trendChart({ months }: PointsTrend) {
    if (months.length === 0) {
      return empty(t('points.none'), t('loyalty.noPoints'), nothing, 'loyalty');
    }
    const ordered = months.toSorted((a, b) => a.month.localeCompare(b.month));
    const series: [string, (one: PointsTrend['months'][number]) => number][] = [
      [t('loyalty.issued'), (one) => one.points_issued],
      [t('loyalty.redeemed'), (one) => one.points_redeemed],
      [t('loyalty.expired'), (one) => one.points_expired],
    ];
    return chart(
      t('loyalty.trend'),
      {
        legend: {},
        tooltip: { trigger: 'axis', valueFormatter: (of: number) => count(of) },
        xAxis: { type: 'category', data: ordered.map((one) => month(one.month)) },
        yAxis: { type: 'value', axisLabel: { formatter: (of: number) => short(of) } },
        series: series.map(([name, of]) => ({ type: 'bar', name, data: ordered.map(of), barMaxWidth: 20 })),
      },
      table(
        t('loyalty.trend'),
        [
          { head: t('column.month'), cell: (one) => month(one.month) },
          ...series.map(([head, of]) => ({
            head,
            cell: (one: PointsTrend['months'][number]) => count(of(one)),
            number: true,
          })),
        ],
        ordered.toReversed(),
        { compact: true },
      ),
    );
  }

  private tiers(value: LoyaltyMetrics) {
    const members = (tier: (typeof TIERS)[number]) => value[`${tier}_members`];
    const most = Math.max(...TIERS.map(members), 1);
    return table(
      t('loyalty.tiers'),
      [
        {
          head: t('column.tier'),
          cell: (tier) => html`<a href=${href('customers', { tier, active: 'true' })}>${word('tier', tier)}</a>`,
        },
        { head: t('column.share'), cell: (tier) => bar(members(tier) / most) },
        { head: t('loyalty.members'), cell: (tier) => count(members(tier)), number: true },
      ],
      TIERS,
      { compact: true },
    );
  }

  private expiringTable(items: Expiring[]) {
    return table(
      t('loyalty.expiring'),
      [
        {
          head: t('column.name'),
          cell: (one) =>
            html`<a href=${href(`customers/${one.customer_id}/points`)}>${one.customer_name}</a>
              <span class="sub nowrap">${one.customer_number}</span>`,
        },
        { head: t('column.points'), cell: (one) => count(one.points), number: true },
        { head: t('points.expires'), cell: (one) => html`<span class="nowrap">${day(one.expires_at)}</span>` },
      ],
      items,
      { compact: true },
    );
  }

  private ledger() {
    return card(
      t('loyalty.ledger'),
      html`<p class="muted">${t('loyalty.ledgerText')}</p>
        ${this.auditForm.summary()} ${this.expiryForm.summary()}
        ${this.audit
          ? this.audit.differences.length === 0
            ? notice('good', t('loyalty.auditGood', { count: count(this.audit.accounts_checked), at: moment(this.audit.checked_at) }))
            : html`${notice('bad', t('loyalty.auditBad', { count: count(this.audit.differences.length) }))}
                ${differences(this.audit.differences)}`
          : nothing}
        ${this.job ? jobRow(this.job) : nothing}
        <div class="actions">
          ${button(this.auditForm.busy ? t('state.loading') : t('loyalty.audit'), () => void this.check(), {
            icon: 'check',
            disabled: this.auditForm.busy,
          })}
          ${button(t('loyalty.expire'), () => void this.expire(), { disabled: this.expiryForm.busy })}
        </div>`,
      { wide: true },
    );
  }

  private check() {
    return this.auditForm.submit(undefined, async () => {
      this.audit = await get<LedgerAudit>('/retail-customers/loyalty/audit');
    });
  }

  private expire() {
    return this.expiryForm.submit(undefined, async () => {
      const { id } = await start<Job>('/retail-customers/loyalty/expire-points', undefined);
      await follow(
        id,
        (now) => {
          this.job = now;
          this.requestUpdate();
        },
        () => this.isConnected,
      );
      this.read();
    });
  }
}

const differences = (all: LedgerDifference[]) =>
  table(
    t('loyalty.ledger'),
    [
      { head: t('column.customer'), cell: (one) => html`<a href=${href(`customers/${one.customer_id}/points`)}>${one.customer_id}</a>` },
      { head: t('loyalty.what'), cell: (one) => one.what },
      { head: t('loyalty.recorded'), cell: (one) => one.recorded, number: true },
      { head: t('loyalty.rebuilt'), cell: (one) => one.rebuilt, number: true },
    ],
    all,
    { compact: true },
  );

define('crm-loyalty', Loyalty);

export const view = () => html`<crm-loyalty></crm-loyalty>`;
