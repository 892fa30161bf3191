import { html, nothing } from 'lit';
import type { Customer, Tier } from '../api/types';
import { t, word } from '../ui/locale';

/** The name of a customer, or what there is in its place. */
export const nameOf = (customer: Customer) =>
  [customer.first_name, customer.last_name].filter(Boolean).join(' ') ||
  customer.email ||
  customer.customer_number;

const TIER_TONES: Record<Tier, string> = { bronze: '', silver: '', gold: 'warn', platinum: 'info' };

const SEGMENT_TONES: Record<string, string> = {
  Champion: 'good',
  Loyal: 'good',
  'At Risk': 'bad',
  "Can't Lose Them": 'bad',
};

export const tierBadge = (tier: Tier) =>
  html`<span class="badge ${TIER_TONES[tier]}">${word('tier', tier)}</span>`;

export const segmentBadge = (segment: string) =>
  html`<span class="badge ${SEGMENT_TONES[segment] ?? ''}">${word('segment', segment)}</span>`;

export const badges = (customer: Customer) => html`<span class="badges">
  ${customer.erased ? html`<span class="badge bad">${t('customer.erased')}</span>` : nothing}
  ${customer.is_active || customer.erased
    ? nothing
    : html`<span class="badge warn">${t('customers.inactive')}</span>`}
  ${tierBadge(customer.loyalty_tier)}
  ${customer.rfm_segment ? segmentBadge(customer.rfm_segment) : nothing}
</span>`;
