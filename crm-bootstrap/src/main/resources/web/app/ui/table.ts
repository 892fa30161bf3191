import { html, nothing, type TemplateResult } from 'lit';

export interface Column<T> {
  head: string;
  cell: (row: T) => unknown;
  number?: boolean;
  /** Left out where there is little room. */
  extra?: boolean;
}

/** A table; it scrolls by itself where it is wider than the page. */
export const table = <T>(
  caption: string,
  columns: Column<T>[],
  rows: T[],
  { compact = false } = {},
): TemplateResult => html`
  <div class="scroll" role="region" aria-label=${caption} tabindex="0">
    <table class=${compact ? 'compact' : ''}>
      <caption class="sr">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" class=${cssOf(column)}>${column.head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => html`<td class=${cssOf(column)}>${column.cell(row) ?? '–'}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

const cssOf = <T>(column: Column<T>) =>
  [column.number ? 'number' : '', column.extra ? 'extra' : ''].filter(Boolean).join(' ');

/** A share of a whole as a bar, with its text beside it. */
export const bar = (share: number): TemplateResult => html`
  <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="8" rx="2"></rect>
    <rect class="fill" width=${Math.max(0, Math.min(100, share * 100))} height="8" rx="2"></rect>
  </svg>
`;

export const card = (
  title: string,
  body: unknown,
  { action, wide = false, hint }: { action?: unknown; wide?: boolean; hint?: string } = {},
): TemplateResult => html`
  <section class="card ${wide ? 'wide' : ''}">
    ${title || hint || action
      ? html`<header>
          <div>
            ${title ? html`<h2>${title}</h2>` : nothing}
            ${hint ? html`<p class="hint">${hint}</p>` : nothing}
          </div>
          ${action ?? nothing}
        </header>`
      : nothing}
    ${body}
  </section>
`;

export const figure = (label: string, value: unknown, note?: unknown): TemplateResult => html`
  <div class="figure">
    <dt>${label}</dt>
    <dd>
      <span class="value">${value}</span>
      ${note ? html`<span class="note">${note}</span>` : nothing}
    </dd>
  </div>
`;

export const figures = (...all: unknown[]): TemplateResult => html`<dl class="figures">${all}</dl>`;
