import { html, type TemplateResult } from 'lit';

/** One of a few, all of them in view. */
export const choice = (
  label: string,
  options: [string, string][],
  chosen: string,
  choose: (value: string) => void,
): TemplateResult => html`
  <div class="choice" role="group" aria-label=${label}>
    ${options.map(
      ([value, text]) =>
        html`<button type="button" aria-pressed=${value === chosen} @click=${() => choose(value)}>${text}</button>`,
    )}
  </div>
`;
