import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { icon } from './icons';
import { t } from './locale';

/** Opens a dialog when it is on the page, and gives the focus back when it is gone. */
const opened = (element?: Element) => {
  const dialog = element as HTMLDialogElement | undefined;
  if (dialog && !dialog.open) {
    queueMicrotask(() => dialog.isConnected && !dialog.open && dialog.showModal());
  }
};

/** A dialog over the page; whoever shows it takes it away in `close`. */
export function dialog(
  title: string,
  body: unknown,
  close: (() => void) | undefined,
): TemplateResult {
  return html`
    <dialog
      class="dialog"
      aria-label=${title}
      ${ref(opened)}
      @cancel=${(event: Event) => {
        event.preventDefault();
        close?.();
      }}
    >
      <header>
        <h2>${title}</h2>
        ${close
          ? html`<button class="button quiet" type="button" @click=${close} aria-label=${t('action.close')}>
              ${icon('close')}
            </button>`
          : nothing}
      </header>
      <div class="body">${body}</div>
    </dialog>
  `;
}

/** Tells the person in passing that something is done. */
export function toast(text: string): void {
  document.dispatchEvent(new CustomEvent('crm-toast', { detail: text }));
}
