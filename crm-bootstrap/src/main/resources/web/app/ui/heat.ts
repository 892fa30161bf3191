import { html, nothing, type TemplateResult } from 'lit';

export interface HeatCell {
  value: number;
  text: string;
  href?: string;
}

const STEPS = 7;

/** A table whose cells are darker the more there is. The numbers stand in it, for every reader. */
export const heat = ({
  caption,
  corner,
  columns,
  rows,
  most,
  big = false,
}: {
  caption: string;
  corner: string;
  columns: string[];
  rows: { head: string; note?: string; cells: (HeatCell | undefined)[] }[];
  most?: number;
  big?: boolean;
}): TemplateResult => {
  const top = most ?? Math.max(...rows.flatMap((row) => row.cells.map((cell) => cell?.value ?? 0)), 0);
  const step = (value: number) =>
    value <= 0 || top <= 0 ? '' : 'h' + Math.min(STEPS - 1, Math.floor((value / top) * STEPS));
  return html`<div class="scroll" role="region" aria-label=${caption} tabindex="0">
    <table class="heat ${big ? 'big' : ''}">
      <caption class="sr">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${corner}</th>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${row.head}${row.note ? html` <span class="size">(${row.note})</span>` : nothing}</th>
              ${row.cells.map((cell) =>
                cell
                  ? html`<td class=${step(cell.value)}>
                      ${cell.href ? html`<a href=${cell.href}>${cell.text}</a>` : cell.text}
                    </td>`
                  : html`<td></td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};
