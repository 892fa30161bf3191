import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../api/problem';
import { icon, type Icon } from './icons';
import { t } from './locale';

/** The states that every view can be in, always the same way. */

export const loading = (height: 'line' | 'block' | 'page' = 'block'): TemplateResult => html`
  <div class="loading ${height}" role="status"><span class="sr">${t('state.loading')}</span></div>
`;

export const empty = (
  title: string,
  text: string,
  action: unknown = nothing,
  picture: Icon = 'inbox',
): TemplateResult => html`
  <div class="state">
    ${icon(picture)}
    <h3>${title}</h3>
    <p>${text}</p>
    ${action}
  </div>
`;

export const denied = (): TemplateResult =>
  empty(t('state.denied'), t('state.deniedText'), nothing, 'lock');

/** What went wrong, in words for people. */
export function explain(problem: Problem): string {
  switch (problem.status) {
    case 0:
      return t('state.offlineText');
    case 401:
      return t('state.signedOutText');
    case 403:
      return t('state.deniedText');
    case 429:
      return t('state.throttled', { seconds: problem.retryAfter ?? 60 });
    case 503:
      return t('state.busyText');
    case 500:
      return t('state.failedText');
    default:
      return problem.detail || t('state.failedText');
  }
}

export const failed = (problem: Problem, retry: () => void): TemplateResult => html`
  <div class="state" role="alert">
    ${icon(problem.status === 0 ? 'offline' : 'warning')}
    <h3>${problem.status === 0 ? t('state.offline') : t('state.failed')}</h3>
    <p>${explain(problem)}</p>
    ${button(t('action.retry'), retry)}
  </div>
`;

export interface ButtonOptions {
  kind?: 'primary' | 'danger' | 'quiet';
  disabled?: boolean;
  icon?: Icon;
  submit?: boolean;
}

export const button = (
  label: string,
  action: (() => void) | undefined,
  { kind, disabled = false, icon: picture, submit = false }: ButtonOptions = {},
): TemplateResult => html`
  <button
    type=${submit ? 'submit' : 'button'}
    class="button ${kind ?? ''}"
    ?disabled=${disabled}
    @click=${action}
  >
    ${picture ? icon(picture) : nothing}${label}
  </button>
`;

export const notice = (
  kind: 'info' | 'good' | 'bad' | 'warn',
  text: unknown,
): TemplateResult => html`<p class="notice ${kind}" role=${kind === 'bad' ? 'alert' : 'status'}>
  ${icon(kind === 'good' ? 'check' : kind === 'info' ? 'info' : 'warning')}<span>${text}</span>
</p>`;
