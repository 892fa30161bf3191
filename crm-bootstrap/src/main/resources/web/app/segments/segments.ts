import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { get } from '../api/client';
import { may } from '../api/session';
import { SCORES, SEGMENTS, type Distribution, type Grid, type Migration, type Page, type RunTotals, type SegmentChange } from '../api/types';
import { Run } from '../jobs/run';
import { chart } from '../ui/chart';
import { choice } from '../ui/choice';
import { dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { heat } from '../ui/heat';
import { bySkip, Load, Pages } from '../ui/load';
import { amount, count, day, moment, percent, rounded, short, shortAmount, t, word } from '../ui/locale';
import { href, note, route } from '../ui/route';
import { button, empty, loading } from '../ui/states';
import { bar, card, table } from '../ui/table';
import { tabs } from '../ui/tabs';
import { define, View } from '../ui/view';
import '../customers/audience';

const LIMIT = 25;

type Tab = 'now' | 'grid' | 'trend' | 'flow';
const MEASURES = ['customers', 'revenue', 'mean_clv'] as const;
type Measure = (typeof MEASURES)[number];

class Segments extends View {
  private current: Tab = 'now';
  private measure: Measure = 'customers';
  private monetary = 0;
  private exporting?: string;
  private asking = false;
  private since?: RunTotals;
  private until?: RunTotals;
  private readonly form = new Form(this);
  private readonly distribution = new Load(this, () =>
    get<Distribution>('/retail-customers/analytics/rfm/distribution'),
  );
  private readonly run = new Run(this, 'rfm', '/retail-customers/analytics/rfm/calculate', () => {
    this.since = undefined;
    this.until = undefined;
    this.read();
  });
  private readonly grid = new Load(this, () =>
    get<Grid>('/retail-customers/analytics/rfm/grid', { by: 'rfm' }),
  );
  private readonly trend = new Load(this, () =>
    get<Page<RunTotals>>('/retail-customers/analytics/rfm/trend', { limit: 36 }),
  );
  private readonly flow = new Load(
    this,
    () => {
      const runs = [this.since, this.until].filter((run) => run !== undefined);
      const [from, to] = runs.toSorted((a, b) => a.calculated_at.localeCompare(b.calculated_at));
      return get<Migration>('/retail-customers/analytics/rfm/migration', {
        from_run_id: from?.run_id,
        to_run_id: to?.run_id,
      });
    },
    () => empty(t('segments.noFlow'), t('segments.noFlowText'), nothing, 'segments'),
  );
  private readonly movers = new Pages<SegmentChange>(
    this,
    bySkip(LIMIT, (skip) =>
      get<Page<SegmentChange>>('/retail-customers/analytics/rfm/changes', {
        since: this.since?.run_id,
        skip,
        limit: LIMIT,
      }),
    ),
  );

  set tab(tab: string) {
    this.current = (['grid', 'trend', 'flow'] as string[]).includes(tab) ? (tab as Tab) : 'now';
    this.read();
    this.requestUpdate();
  }

  /** How the grid is shown, as the address tells it. */
  get look(): string {
    const query = new URLSearchParams();
    if (this.measure !== 'customers') {
      query.set('by', this.measure);
    }
    if (this.monetary) {
      query.set('m', String(this.monetary));
    }
    return query.toString();
  }

  set look(text: string) {
    const query = new URLSearchParams(text);
    this.measure = MEASURES.find((measure) => measure === query.get('by')) ?? 'customers';
    this.monetary = SCORES.find((score) => String(score) === query.get('m')) ?? 0;
    this.requestUpdate();
  }

  /** Shows the grid another way, which the address tells whoever comes back to it. */
  private turnGrid(measure: Measure, monetary: number) {
    this.measure = measure;
    this.monetary = monetary;
    note('segments/grid', {
      by: measure === 'customers' ? undefined : measure,
      m: monetary ? String(monetary) : undefined,
    });
    this.requestUpdate();
  }

  private read() {
    switch (this.current) {
      case 'grid':
        return void this.grid.run();
      case 'trend':
        return void this.trend.run();
      case 'flow':
        return void this.readFlow();
      default:
        return void this.distribution.run();
    }
  }

  private async readFlow() {
    await this.trend.run();
    const runs = this.trend.value?.items ?? [];
    this.until ??= runs[0];
    this.since ??= runs[1];
    if (this.since && this.until) {
      void this.flow.run();
      void this.movers.begin(0);
    }
    this.requestUpdate();
  }

  protected override render() {
    const parts: [Tab, string][] = [
      ['now', t('segments.now')],
      ['grid', t('segments.grid')],
      ['trend', t('segments.trend')],
      ['flow', t('segments.flow')],
    ];
    return html`<div class="page">
      <div class="head">
        <div class="about">
          <h1>${t('nav.segments')}</h1>
          <p>${t('segments.about')}</p>
        </div>
        <div class="actions">
          ${may('admin', 'analyst')
            ? button(t('segments.run'), () => this.show(true), { kind: 'primary', icon: 'play' })
            : nothing}
        </div>
      </div>
      ${tabs(
        t('segments.parts'),
        parts.map(([tab, title]) => ({
          path: tab === 'now' ? 'segments' : 'segments/' + tab,
          title,
          open: tab === this.current,
        })),
      )}
      ${this.run.view(may('admin', 'analyst') ? () => this.show(true) : undefined)}
      ${this.run.isKnown ? this.section() : loading('block')}
      ${this.exporting
        ? html`<crm-audience
            .query=${{ rfm_segments: [this.exporting], is_active: true }}
            @close=${() => {
              this.exporting = undefined;
              this.requestUpdate();
            }}
          ></crm-audience>`
        : nothing}
      ${this.asking ? this.runDialog() : nothing}
    </div>`;
  }

  private section() {
    switch (this.current) {
      case 'grid':
        return this.grid.view((value) => this.gridView(value));
      case 'trend':
        return this.trend.view(({ items }) => this.trendView(items));
      case 'flow':
        return this.trend.view(({ items }) => this.flowView(items));
      default:
        return this.distribution.view((value) => this.nowView(value));
    }
  }

  private noRun = () =>
    card('', empty(t('segments.none'), t('segments.noneText'), nothing, 'segments'));

  private nowView(value: Distribution) {
    if (value.total_customers_analyzed === 0) {
      return this.noRun();
    }
    const shares = value.segment_distribution;
    const most = Math.max(...shares.map((share) => share.count), 1);
    return card(
      t('segments.now'),
      table(
        t('segments.now'),
        [
          {
            head: t('column.segment'),
            cell: (share) =>
              html`<a href=${href('customers', { segment: share.segment, active: 'true' })}>${word('segment', share.segment)}</a>
                <span class="sub">${word('advice', share.segment)}</span>`,
          },
          {
            head: t('column.customers'),
            cell: (share) =>
              html`${count(share.count)}<span class="sub">${percent(share.percentage / 100, 1)}</span>${bar(share.count / most)}`,
            number: true,
          },
          { head: t('column.revenue'), cell: (share) => rounded(share.total_revenue), number: true },
          { head: t('column.averageOrder'), cell: (share) => amount(share.average_order_value), number: true, extra: true },
          {
            head: t('column.action'),
            cell: (share) =>
              may('admin', 'analyst') && share.count > 0
                ? button(t('audience.export'), () => this.export(share.segment), { kind: 'quiet', icon: 'download' })
                : nothing,
            extra: true,
          },
        ],
        shares,
      ),
      {
        hint: t('segments.of', {
          count: count(value.total_customers_analyzed),
          date: value.as_of ? day(value.as_of) : '',
        }),
      },
    );
  }

  private gridView(value: Grid) {
    if (value.cells.length === 0) {
      return this.noRun();
    }
    const cells = value.cells.filter((cell) => !this.monetary || cell.monetary_score === this.monetary);
    const at = (recency: number, frequency: number) => {
      const here = cells.filter(
        (cell) => cell.recency_score === recency && cell.frequency_score === frequency,
      );
      const sum = (of: (cell: Grid['cells'][number]) => number) =>
        here.reduce((all, cell) => all + of(cell), 0);
      const customers = sum((cell) => cell.customers);
      const value =
        this.measure === 'customers'
          ? customers
          : this.measure === 'revenue'
            ? sum((cell) => cell.revenue)
            : customers === 0
              ? 0
              : sum((cell) => (cell.mean_clv ?? 0) * cell.customers) / customers;
      return { customers, value };
    };
    const text = this.measure === 'customers' ? count : shortAmount;
    return card(
      t('segments.grid'),
      html`<div class="actions">
          ${choice(
            t('segments.colour'),
            [
              ['customers', t('column.customers')],
              ['revenue', t('column.revenue')],
              ['mean_clv', t('segments.meanValue')],
            ],
            this.measure,
            (measure) => this.turnGrid(measure as Measure, this.monetary),
          )}
          ${choice(
            t('worth.monetary'),
            [['0', t('segments.allMonetary')], ...SCORES.map((m): [string, string] => [String(m), 'M' + m])],
            String(this.monetary),
            (m) => this.turnGrid(this.measure, Number(m)),
          )}
        </div>
        ${heat({
          caption: t('segments.grid'),
          corner: t('segments.corner'),
          big: true,
          columns: SCORES.toReversed().map((f) => 'F' + f),
          rows: SCORES.map((recency) => ({
            head: 'R' + recency,
            cells: SCORES.toReversed().map((frequency) => {
              const { customers, value: of } = at(recency, frequency);
              return {
                value: of,
                text: customers === 0 ? '–' : text(of),
                href:
                  customers === 0
                    ? undefined
                    : href('customers', {
                        r: String(recency),
                        f: String(frequency),
                        m: this.monetary ? String(this.monetary) : undefined,
                        active: 'true',
                      }),
              };
            }),
          })),
        })}`,
      { hint: t('segments.gridHint') },
    );
  }

  private trendView(runs: RunTotals[]) {
    if (runs.length === 0) {
      return this.noRun();
    }
    const ordered = runs.toReversed();
    const of = (run: RunTotals, segment: string) =>
      run.segments.find((one) => one.segment === segment)?.count ?? 0;
    return card(
      t('segments.trend'),
      chart(
        t('segments.trend'),
        {
          grid: { left: 8, right: 16, top: 88, bottom: 8, containLabel: true },
          legend: {},
          tooltip: { trigger: 'axis', valueFormatter: (value: number) => count(value) },
          xAxis: { type: 'category', data: ordered.map((run) => day(run.as_of)) },
          yAxis: { type: 'value', axisLabel: { formatter: (value: number) => short(value) } },
          series: SEGMENTS.map((segment) => ({
            type: 'bar',
            stack: 'all',
            barMaxWidth: 60,
            name: word('segment', segment),
            data: ordered.map((run) => of(run, segment)),
          })),
        },
        table(
          t('segments.trend'),
          [
            { head: t('column.segment'), cell: (segment: string) => word('segment', segment) },
            ...ordered.slice(-6).map((run) => ({
              head: day(run.as_of),
              cell: (segment: string) => count(of(run, segment)),
              number: true,
            })),
          ],
          SEGMENTS,
          { compact: true },
        ),
        { tall: true },
      ),
      { hint: t('segments.trendHint') },
    );
  }

  private flowView(runs: RunTotals[]) {
    if (runs.length < 2) {
      return card('', empty(t('overview.oneRun'), t('overview.oneRunText'), nothing, 'segments'));
    }
    const isOneOfMany = (run: RunTotals) => runs.some((other) => other !== run && other.as_of === run.as_of);
    const options = runs.map((run): [string, string] => [
      run.run_id,
      [day(run.as_of), ...(isOneOfMany(run) ? [moment(run.calculated_at)] : []), count(run.customers)].join(' · '),
    ]);
    const pick = (which: 'since' | 'until') => (id: string) => {
      this[which] = runs.find((run) => run.run_id === id);
      void this.flow.run();
      void this.movers.begin(0);
    };
    return html`<div class="cards">
      ${card(
        t('segments.flow'),
        html`<div class="filters">
            ${this.form.field('since', t('segments.from'), { options, value: this.since?.run_id, input: pick('since') })}
            ${this.form.field('until', t('segments.to'), { options, value: this.until?.run_id, input: pick('until') })}
          </div>
          ${this.flow.view((value) => this.sankey(value))}`,
        { wide: true, hint: t('segments.flowHint') },
      )}
      ${card(
        t('segments.movers'),
        this.movers.view(
          (items) =>
            table(
              t('segments.movers'),
              [
                {
                  head: t('column.name'),
                  cell: (one) =>
                    html`<a href=${href('customers/' + one.customer_id)}>${one.customer_name}</a>
                      <span class="sub nowrap">${one.customer_number}</span>`,
                },
                { head: t('segments.from'), cell: (one) => (one.from_segment ? word('segment', one.from_segment) : '–') },
                { head: t('segments.to'), cell: (one) => (one.to_segment ? word('segment', one.to_segment) : '–') },
              ],
              items,
            ),
          () => html`<p class="muted">${t('segments.noMovers')}</p>`,
          t('action.loadMore'),
        ),
        { wide: true, hint: this.since ? t('segments.moversHint', { date: day(this.since.as_of) }) : '' },
      )}
    </div>`;
  }

  private sankey({ moves }: Migration) {
    const before = (segment: string | null) => (segment ? word('segment', segment) : t('segments.new'));
    const after = (segment: string | null) => (segment ? word('segment', segment) : t('segments.gone')) + ' ';
    const links = moves
      .filter((move) => move.count > 0)
      .map((move) => ({ source: before(move.from_segment), target: after(move.to_segment), value: move.count }));
    const names = [...new Set(links.flatMap((link) => [link.source, link.target]))];
    return links.length === 0
      ? html`<p class="muted">${t('segments.noMovers')}</p>`
      : chart(
          t('segments.flow'),
          {
            tooltip: { trigger: 'item' },
            series: [
              {
                type: 'sankey',
                animation: false,
                left: 8,
                right: 130,
                top: 8,
                bottom: 8,
                nodeGap: 10,
                layoutIterations: 32,
                data: names.map((name) => ({ name })),
                links,
                lineStyle: { color: 'source', opacity: 0.25 },
                label: { fontSize: 12 },
              },
            ],
          },
          table(
            t('segments.flow'),
            [
              { head: t('segments.from'), cell: (link) => link.source },
              { head: t('segments.to'), cell: (link) => link.target },
              { head: t('column.customers'), cell: (link) => count(link.value), number: true },
            ],
            links.toSorted((a, b) => b.value - a.value),
            { compact: true },
          ),
          { tall: true },
        );
  }

  private export(segment: string) {
    this.exporting = segment;
    this.requestUpdate();
  }

  private show(asking: boolean) {
    this.asking = asking;
    this.form.problem = undefined;
    this.requestUpdate();
  }

  private runDialog() {
    const close = () => this.show(false);
    return dialog(
      t('segments.run'),
      html`<p>${t('segments.runText')}</p>
        <form
          @submit=${(event: Event) =>
            void this.form.submit(event, async () => {
              const { as_of } = Form.values(event);
              await this.run.start({ as_of, recalculate: true });
              this.show(false);
            })}
        >
          ${this.form.summary()}
          ${this.form.field('as_of', t('run.asOf'), { type: 'date', hint: t('run.asOfHint') })}
          <div class="end">
            ${button(t('action.close'), close)}
            ${button(t('run.start'), undefined, { kind: 'primary', submit: true, disabled: this.form.busy })}
          </div>
        </form>`,
      close,
    );
  }
}

define('crm-segments', Segments);

export const view = ([tab]: string[]) => html`<crm-segments .tab=${tab ?? 'now'} .look=${live(route().query.toString())}></crm-segments>`;
