import { html, nothing } from 'lit';
import { View, define } from './view';
import { loading } from './states';
import { t } from './locale';

type Chart = import('echarts/core').ECharts;
export type Option = Record<string, unknown>;

/** A picture, and the same numbers as a table for those who would rather read them. */
class ChartView extends View {
  label = '';
  tall = false;
  private data?: Option;
  private chart?: Chart;
  private numbers: unknown = nothing;
  private readonly resized = new ResizeObserver(() => this.chart?.resize());
  private readonly themed = () => this.draw();

  set option(option: Option) {
    this.data = option;
    this.requestUpdate();
  }

  set table(table: unknown) {
    this.numbers = table;
    this.requestUpdate();
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('crm-theme', this.themed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('crm-theme', this.themed);
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  protected override render() {
    return html`
      <div class="picture ${this.tall ? 'tall' : ''}" role="img" aria-label=${this.label}>
        ${this.chart ? nothing : loading('block')}
        <div class="canvas"></div>
      </div>
      ${this.numbers === nothing
        ? nothing
        : html`<details class="numbers">
            <summary>${t('chart.numbers')}</summary>
            ${this.numbers}
          </details>`}
    `;
  }

  protected override updated() {
    void this.draw();
  }

  private async draw() {
    const { create, themed } = await import('./echarts');
    const canvas = this.querySelector<HTMLElement>('.canvas');
    if (!this.isConnected || !canvas || !this.data) {
      return;
    }
    if (!this.chart) {
      this.chart = create(canvas);
      this.resized.observe(canvas);
      this.requestUpdate();
    }
    this.chart.setOption(themed(this.data), { notMerge: true });
  }
}

define('crm-chart', ChartView);

export const chart = (
  label: string,
  option: Option,
  numbers: unknown = nothing,
  { tall = false } = {},
) => html`<crm-chart
  .label=${label}
  .tall=${tall}
  .option=${option}
  .table=${numbers}
></crm-chart>`;
