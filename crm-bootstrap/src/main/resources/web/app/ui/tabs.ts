import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { href } from './route';

/** The parts of a page, each with an address. Where they don't fit, the open one is scrolled to. */
export const tabs = (
  label: string,
  parts: { path: string; title: string; open: boolean }[],
): TemplateResult => {
  const show = (nav: HTMLElement) => {
    const open = nav.querySelector<HTMLElement>('[aria-current]');
    if (open && nav.dataset['open'] !== open.getAttribute('href')) {
      nav.dataset['open'] = open.getAttribute('href') ?? '';
      nav.scrollLeft = open.offsetLeft - nav.offsetLeft - (nav.clientWidth - open.offsetWidth) / 2;
    }
  };
  // The links are rendered after the element that holds them.
  const shown = (element?: Element) => element && queueMicrotask(() => show(element as HTMLElement));
  return html`<nav class="tabs" aria-label=${label} ${ref(shown)}>
    ${parts.map(
      ({ path, title, open }) =>
        html`<a href=${href(path)} aria-current=${open ? 'page' : nothing}>${title}</a>`,
    )}
  </nav>`;
};
