import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Option } from './chart';

/** The part of ECharts that the console uses. It is loaded with the first picture. */
use([BarChart, LineChart, SankeyChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const SERIES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

export const create = (canvas: HTMLElement): ECharts => init(canvas);

const colour = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

interface Series {
  type: string;
  label?: object;
  data: unknown[];
}

/** The same colour for the same name on both sides of a flow: a blank at its end tells them apart. */
function alike(nodes: { name: string }[], palette: string[]) {
  const names = [...new Set(nodes.map(({ name }) => name.trim()))];
  return nodes.map((node) => ({
    ...node,
    itemStyle: { color: palette[names.indexOf(node.name.trim()) % palette.length] },
  }));
}

/** Gives a picture the colours of the page. Texts are drawn, never read as markup. */
export function themed(option: Option): Option {
  const ink = colour('--ink');
  const muted = colour('--muted');
  const line = colour('--line');
  const axis = (given: unknown) =>
    ({
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: line } },
      nameTextStyle: { color: muted },
      ...(given as object),
      axisLabel: { color: muted, hideOverlap: true, ...(given as { axisLabel?: object }).axisLabel },
    }) as object;
  const palette = SERIES.map((n) => colour(`--series-${n}`));
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    color: palette,
    animation: !still,
    animationDuration: 300,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    ...option,
    series: (option['series'] as Series[]).map((one) =>
      one.type === 'sankey'
        ? {
            ...one,
            data: alike(one.data as { name: string }[], palette),
            label: { ...one.label, color: ink, textBorderColor: 'transparent' },
          }
        : one,
    ),
    tooltip: {
      renderMode: 'richText',
      confine: true,
      backgroundColor: colour('--surface'),
      borderColor: line,
      textStyle: { color: ink, fontSize: 13 },
      ...(option['tooltip'] as object),
    },
    legend: option['legend']
      ? { type: 'plain', top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: { color: ink }, ...(option['legend'] as object) }
      : undefined,
    xAxis: option['xAxis'] ? axis(option['xAxis']) : undefined,
    yAxis: Array.isArray(option['yAxis'])
      ? option['yAxis'].map(axis)
      : option['yAxis']
        ? axis(option['yAxis'])
        : undefined,
  };
}
