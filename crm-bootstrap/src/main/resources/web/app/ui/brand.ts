import { html } from 'lit';
import { t } from './locale';

export const brand = () => html`<div class="brand">
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" />
    <path d="M8 21l5-6 4 4 7-9" />
  </svg>
  <span>${t('app.name')}</span>
</div>`;
