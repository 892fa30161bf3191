import { html, nothing } from 'lit';
import { get } from '../api/client';
import { may } from '../api/session';
import type { ClvAnalysis, ClvModel } from '../api/types';
import { Run } from '../jobs/run';
import { chart } from '../ui/chart';
import { dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { Load } from '../ui/load';
import { count, day, decimal, percent, rounded, short, shortAmount, t, word } from '../ui/locale';
import { href } from '../ui/route';
import { button, empty, loading, notice } from '../ui/states';
import { card, figure, figures, table } from '../ui/table';
import { define, View } from '../ui/view';

const TOP = 20;
const WELL = 0.1;
const FAIRLY = 0.25;
const HUNDRED = 100;

class Value extends View {
  private asking = false;
  private readonly form = new Form(this);
  private readonly missing = () => empty(t('value.none'), t('value.noneText'), nothing, 'value');
  private readonly analysis = new Load(
    this,
    () => get<ClvAnalysis>('/retail-customers/analytics/clv/analysis', { limit: TOP }),
    this.missing,
  );
  private readonly model = new Load(
    this,
    () => get<ClvModel>('/retail-customers/analytics/clv/model'),
    this.missing,
  );
  private readonly run = new Run(this, 'clv', '/retail-customers/analytics/clv/calculate', () => this.read());

  override connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  private read() {
    void this.analysis.run();
    void this.model.run();
  }

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <div class="about">
          <h1>${t('nav.value')}</h1>
          <p>${t('value.about')}</p>
        </div>
        <div class="actions">
          ${may('admin', 'analyst')
            ? button(t('value.run'), () => this.show(true), { kind: 'primary', icon: 'play' })
            : nothing}
        </div>
      </div>
      ${this.run.view(may('admin', 'analyst') ? () => this.show(true) : undefined)}
      ${this.run.isKnown ? this.contents() : loading('page')}
      ${this.asking ? this.runDialog() : nothing}
    </div>`;
  }

  private contents() {
    return html`${this.analysis.view(
      (value) => (value.total_customers_analyzed === 0 ? card('', this.missing()) : this.values(value)),
      'page',
    )}
    ${this.analysis.value && this.analysis.value.total_customers_analyzed > 0
      ? this.model.view((value) => this.goodness(value))
      : nothing}`;
  }

  private values(value: ClvAnalysis) {
    const months = value.top_customers[0]?.customer_lifespan_months;
    const range = (one: ClvAnalysis['distribution'][number]) =>
      one.max_value === null
        ? t('value.above', { low: shortAmount(one.min_value) })
        : `${shortAmount(one.min_value)} – ${shortAmount(one.max_value)}`;
    return html`<div class="page">
      ${figures(
        figure(
          t('value.total'),
          shortAmount(value.total_clv),
          html`${months ? t('worth.months', { count: months }) : rounded(value.total_clv)}
            <br />${value.total_interval
              ? t('worth.interval', {
                  low: shortAmount(value.total_interval.low),
                  high: shortAmount(value.total_interval.high),
                })
              : t('value.noInterval')}`,
        ),
        figure(t('value.average'), rounded(value.average_clv), t('value.each')),
        figure(t('value.median'), rounded(value.median_clv), t('value.medianText')),
        figure(t('column.customers'), count(value.total_customers_analyzed), value.as_of ? t('value.asOf', { date: day(value.as_of) }) : ''),
      )}
      ${value.total_interval ? html`<p class="hint">${t('value.intervalText')}</p>` : nothing}
      <div class="cards">
        ${card(
          t('value.distribution'),
          chart(
            t('value.distribution'),
            {
              grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true },
              xAxis: { type: 'category', data: value.distribution.map(range) },
              yAxis: { type: 'value', axisLabel: { formatter: (of: number) => short(of) } },
              tooltip: { trigger: 'axis', valueFormatter: (of: number) => count(of) },
              series: [
                {
                  type: 'bar',
                  name: t('column.customers'),
                  data: value.distribution.map((one) => one.count),
                  barMaxWidth: 46,
                  itemStyle: { borderRadius: [4, 4, 0, 0] },
                },
              ],
            },
            table(
              t('value.distribution'),
              [
                { head: t('value.range'), cell: range },
                { head: t('column.customers'), cell: (one) => count(one.count), number: true },
                { head: t('column.percent'), cell: (one) => percent(one.percentage / HUNDRED, 1), number: true },
                { head: t('column.clv'), cell: (one) => rounded(one.total_clv), number: true },
              ],
              value.distribution,
              { compact: true },
            ),
          ),
        )}
        ${card(
          t('value.top'),
          table(
            t('value.top'),
            [
              {
                head: t('column.name'),
                cell: (one) => html`<a href=${href(`customers/${one.customer_id}/worth`)}>${one.customer_name}</a>`,
              },
              { head: t('column.clv'), cell: (one) => rounded(one.clv), number: true },
              { head: t('worth.orders'), cell: (one) => decimal(one.predicted_orders), number: true, extra: true },
              { head: t('worth.alive'), cell: (one) => percent(one.probability_alive), number: true, extra: true },
            ],
            value.top_customers.slice(0, 8),
            { compact: true },
          ),
          { action: html`<a href=${href('customers', { sort: '-clv' })}>${t('action.more')}</a>` },
        )}
      </div>
    </div>`;
  }

  /** Whether the forecast can be trusted: tried on a past that it did not see. */
  private goodness(model: ClvModel) {
    const { holdout } = model;
    const tried = holdout?.model ?? holdout?.historical_average;
    const off =
      holdout && tried && holdout.actual_purchases > 0
        ? tried.predicted_purchases / holdout.actual_purchases - 1
        : undefined;
    const verdict =
      off === undefined
        ? notice('info', t('model.untested'))
        : Math.abs(off) <= WELL
          ? notice('good', t('model.well', { off: percent(Math.abs(off), 1) }))
          : Math.abs(off) <= FAIRLY
            ? notice('info', t('model.fairly', { off: percent(Math.abs(off), 1) }))
            : notice('warn', t('model.badly', { off: percent(Math.abs(off), 1) }));
    return html`<div class="cards">
      ${card(
        t('model.title'),
        html`${verdict}
          ${holdout && tried
            ? html`<p>
                  ${t('model.test', {
                    days: count(holdout.days),
                    customers: count(holdout.customers),
                    predicted: count(tried.predicted_purchases),
                    actual: count(holdout.actual_purchases),
                  })}
                </p>
                <p>
                  ${holdout.model
                    ? t('model.each', {
                        model: decimal(holdout.model.mean_absolute_error, 2),
                        simple: decimal(holdout.historical_average.mean_absolute_error, 2),
                      })
                    : t('model.simple')}
                </p>`
            : nothing}
          <p>
            ${model.outliers.count > 0 && model.outliers.above !== null
              ? t('model.outliers', { count: count(model.outliers.count), above: rounded(model.outliers.above) })
              : t('model.noOutliers')}
          </p>
          <p class="hint">
            ${t('model.name', {
              model: word('model', model.model),
              date: day(model.as_of),
              customers: count(model.customers),
            })}
          </p>`,
        { wide: true },
      )}
      ${model.tracking.length === 0
        ? nothing
        : card(
            t('model.tracking'),
            chart(t('model.tracking'), {
              legend: {},
              tooltip: { trigger: 'axis', valueFormatter: (of: number) => count(of) },
              xAxis: { type: 'category', name: '', data: model.tracking.map((week) => String(week.week)) },
              yAxis: { type: 'value', axisLabel: { formatter: (of: number) => short(of) } },
              series: [
                { type: 'line', name: t('model.actual'), showSymbol: false, data: model.tracking.map((week) => week.actual) },
                {
                  type: 'line',
                  name: t('model.expected'),
                  showSymbol: false,
                  lineStyle: { type: 'dashed' },
                  data: model.tracking.map((week) => Math.round(week.expected)),
                },
              ],
            },
            table(
              t('model.tracking'),
              [
                { head: t('model.week'), cell: (week) => count(week.week), number: true },
                { head: t('model.actual'), cell: (week) => count(week.actual), number: true },
                { head: t('model.expected'), cell: (week) => count(Math.round(week.expected)), number: true },
              ],
              model.tracking,
              { compact: true },
            )),
            { hint: t('model.trackingHint') },
          )}
      ${holdout && holdout.bins.length > 0
        ? card(
            t('model.bins'),
            chart(
              t('model.bins'),
              {
                legend: {},
                tooltip: { trigger: 'axis', valueFormatter: (of: number) => decimal(of, 2) },
                xAxis: { type: 'category', data: holdout.bins.map((bin) => (bin.repeats >= 7 ? '7+' : String(bin.repeats))) },
                yAxis: { type: 'value', axisLabel: { formatter: (of: number) => short(of) } },
                series: [
                  { type: 'bar', name: t('model.actual'), data: holdout.bins.map((bin) => bin.actual / bin.customers) },
                  { type: 'bar', name: t('model.expected'), data: holdout.bins.map((bin) => bin.predicted / bin.customers) },
                ],
              },
              table(
                t('model.bins'),
                [
                  { head: t('model.repeats'), cell: (bin) => (bin.repeats >= 7 ? '7+' : String(bin.repeats)) },
                  { head: t('column.customers'), cell: (bin) => count(bin.customers), number: true },
                  { head: t('model.actual'), cell: (bin) => count(bin.actual), number: true },
                  { head: t('model.expected'), cell: (bin) => count(bin.predicted), number: true },
                ],
                holdout.bins,
                { compact: true },
              ),
            ),
            { hint: t('model.binsHint') },
          )
        : nothing}
      ${card(
        t('model.candidates'),
        model.candidates.length === 0
          ? html`<p>${model.explanation}</p>`
          : table(
              t('model.candidates'),
              [
                {
                  head: t('model.candidate'),
                  cell: (one) =>
                    html`${word('model', one.model)}
                    ${one.selected ? html` <span class="badge good">${t('model.used')}</span>` : nothing}`,
                },
                {
                  head: t('model.error'),
                  cell: (one) => (one.holdout ? decimal(one.holdout.mean_absolute_error, 2) : '–'),
                  number: true,
                },
                { head: t('model.reason'), cell: (one) => one.reason, extra: true },
              ],
              model.candidates,
            ),
        { wide: true, hint: t('model.candidatesHint') },
      )}
    </div>`;
  }

  private show(asking: boolean) {
    this.asking = asking;
    this.form.problem = undefined;
    this.requestUpdate();
  }

  private runDialog() {
    const close = () => this.show(false);
    return dialog(
      t('value.run'),
      html`<p>${t('value.runText')}</p>
        <form @submit=${this.send}>
          ${this.form.summary()}
          <div class="grid2">
            ${this.form.field('prediction_months', t('value.horizon'), {
              type: 'number',
              required: true,
              min: 1,
              max: 60,
              value: '12',
            })}
            ${this.form.field('discount_rate', t('value.discount'), {
              type: 'number',
              min: 0,
              max: 100,
              step: '0.1',
              hint: t('value.discountHint'),
            })}
          </div>
          ${this.form.field('as_of', t('run.asOf'), { type: 'date', hint: t('run.asOfHint') })}
          <div class="end">
            ${button(t('action.close'), close)}
            ${button(t('run.start'), undefined, { kind: 'primary', submit: true, disabled: this.form.busy })}
          </div>
        </form>`,
      close,
    );
  }

  private send = (event: Event) =>
    void this.form.submit(event, async () => {
      const { prediction_months, discount_rate, as_of } = Form.values(event);
      await this.run.start({
        prediction_months: Number(prediction_months),
        discount_rate: discount_rate ? Number(discount_rate) / HUNDRED : undefined,
        as_of,
        recalculate: true,
      });
      this.show(false);
    });
}

define('crm-value', Value);

export const view = () => html`<crm-value></crm-value>`;
