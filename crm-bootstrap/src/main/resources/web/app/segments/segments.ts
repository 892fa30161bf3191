import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { get, start } from '../api/client';
import { Problem } from '../api/problem';
import { may } from '../api/session';
import { SCORES, SEGMENTS, type Distribution, type Grid, type Job, type Migration, type Page, type RunTotals, type SegmentChange } from '../api/types';
import { failedNotice, failedRun, follow, jobRow } from '../jobs/jobs';
import { chart } from '../ui/chart';
import { choice } from '../ui/choice';
import { dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { heat } from '../ui/heat';
import { bySkip, Load, Pages } from '../ui/load';
import { amount, count, day, percent, rounded, short, shortAmount, t, word } from '../ui/locale';
import { href, note, route } from '../ui/route';
import { button, empty, notice } from '../ui/states';
import { bar, card, table } from '../ui/table';
import { tabs } from '../ui/tabs';
import { define, View } from '../ui/view';
import { businessDay } from '../shell/settings';
import '../customers/audience';

const LIMIT = 25;
const PAGE = 1000;
const MAX_MOVES = 20_000;

type Tab = 'now' | 'grid' | 'trend' | 'flow';
const MEASURES = ['customers', 'revenue', 'mean_clv'] as const;
type Measure = (typeof MEASURES)[number];

class Segments extends View {
  private current: Tab = 'now';
  private measure: Measure = 'customers';
  private monetary = 0;
  private exporting?: string;
  private running = false;
  private job?: Job;
  private since?: RunTotals;
  private until?: RunTotals;
  private readonly form = new Form(this);
  private readonly distribution = new Load(this, () =>
    get<Distribution>('/retail-customers/analytics/rfm/distribution'),
  );
  private readonly failure = new Load(this, () => failedRun('rfm'));
  private readonly grid = new Load(this, () =>
    get<Grid>('/retail-customers/analytics/rfm/grid', { by: 'rfm' }),
  );
  private readonly trend = new Load(this, () =>
    get<Page<RunTotals>>('/retail-customers/analytics/rfm/trend', { limit: 36 }),
  );
  private readonly flow = new Load(
    this,
    () => this.moves(),
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

  /**
   * The moves between the two runs. The service knows runs by the day on which they were made; of
   * several on one day it compares the last, and the moves to the latest are counted here.
   */
  private async moves(): Promise<Migration> {
    const { since, until } = this;
    const migration = await get<Migration>('/retail-customers/analytics/rfm/migration', {
      from: since && businessDay(since.calculated_at),
      to: until && businessDay(until.calculated_at),
    });
    if (migration.from_run_id === since?.run_id && migration.to_run_id === until?.run_id) {
      return migration;
    }
    if (!since || !until || until !== this.trend.value?.items[0] || since === until) {
      throw new Problem(404, '');
    }
    const counts = new Map<string, Migration['moves'][number]>();
    const arrived = new Map<string, number>();
    for (let skip = 0, total = 1; skip < total; skip += PAGE) {
      const page = await get<Page<SegmentChange>>('/retail-customers/analytics/rfm/changes', {
        since: since.run_id,
        skip,
        limit: PAGE,
      });
      total = page.total;
      if (total > MAX_MOVES) {
        throw new Problem(404, '');
      }
      for (const { from_segment, to_segment } of page.items) {
        const key = `${from_segment}>${to_segment}`;
        const move = counts.get(key) ?? { from_segment, to_segment, count: 0 };
        counts.set(key, { ...move, count: move.count + 1 });
        arrived.set(to_segment ?? '', (arrived.get(to_segment ?? '') ?? 0) + 1);
      }
    }
    const stayed = until.segments.map(({ segment, count: size }) => ({
      from_segment: segment,
      to_segment: segment,
      count: size - (arrived.get(segment) ?? 0),
    }));
    return { ...migration, moves: [...counts.values(), ...stayed] };
  }

  private read() {
    void this.failure.run();
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
      ${failedNotice(this.failure.value, may('admin', 'analyst') ? () => this.show(true) : undefined)}
      ${this.section()}
      ${this.exporting
        ? html`<crm-audience
            .query=${{ rfm_segments: [this.exporting], is_active: true }}
            @close=${() => {
              this.exporting = undefined;
              this.requestUpdate();
            }}
          ></crm-audience>`
        : nothing}
      ${this.running ? this.runDialog() : nothing}
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
    const options = runs.map((run): [string, string] => [run.run_id, `${day(run.as_of)} · ${count(run.customers)}`]);
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

  private show(running: boolean) {
    this.running = running;
    this.job = undefined;
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
              const { id } = await start<Job>('/retail-customers/analytics/rfm/calculate', { as_of, recalculate: true });
              const job = await follow(id, (now) => {
                this.job = now;
                this.requestUpdate();
              }, () => this.isConnected);
              if (job) {
                this.since = undefined;
                this.until = undefined;
                this.read();
              }
            })}
        >
          ${this.form.summary()}
          ${this.form.field('as_of', t('run.asOf'), { type: 'date', hint: t('run.asOfHint') })}
          ${this.job ? jobRow(this.job) : nothing}
          ${this.job && this.job.finished_at === null ? notice('info', t('run.leave')) : nothing}
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
