import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { get } from '../api/client';
import { may } from '../api/session';
import { SCORES, SEGMENTS, TIERS, type Customer, type Page } from '../api/types';
import { icon } from '../ui/icons';
import { Pages } from '../ui/load';
import { amount, count, day, rounded, t, word } from '../ui/locale';
import { go, href, note, route } from '../ui/route';
import { button, empty } from '../ui/states';
import { card, table } from '../ui/table';
import { define, View } from '../ui/view';
import { badges, nameOf } from './badges';
import './audience';
import './create';
import './customer';

const LIMIT = 50;
const PAUSE = 250;

/** The filters of the list, by their names in the address, and what the service calls them. */
const FILTERS: Record<string, string> = {
  q: 'search',
  tier: 'loyalty_tier',
  segment: 'rfm_segments',
  r: 'recency_score',
  f: 'frequency_score',
  m: 'monetary_score',
  active: 'is_active',
  email: 'has_email_consent',
  sms: 'has_sms_consent',
  city: 'city',
  spent: 'min_total_spent',
  orders: 'min_orders',
  clv: 'min_clv',
  expiring: 'points_expiring_within_days',
  sort: 'sort',
};

const SORTS = ['', '-total_spent', '-total_orders', '-last_order_date', '-clv', 'last_name', 'registered_at'];

class Customers extends View {
  private filters: Record<string, string> = {};
  private more = false;
  private adding = false;
  private exporting = false;
  private timer = 0;
  private readonly list = new Pages<Customer>(this, async (next) => {
    const page = await get<Page<Customer>>('/retail-customers', { ...this.query(), cursor: String(next), limit: LIMIT });
    return { ...page, next: page.next_cursor ?? null };
  });

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.read);
    this.read();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.read);
    clearTimeout(this.timer);
  }

  private read = () => {
    const { path, query } = route();
    if (path[0] !== 'customers' || path.length > 1) {
      return;
    }
    this.filters = Object.fromEntries([...query].filter(([name]) => name in FILTERS));
    this.more ||= Object.keys(this.filters).some((name) => name !== 'q' && name !== 'sort');
    void this.list.begin();
  };

  private query() {
    return Object.fromEntries(
      Object.entries(this.filters)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [FILTERS[name] ?? name, value]),
    );
  }

  /** Typing is followed by a pause, so that a word is one search. */
  private change(name: string, value: string, pause = 0) {
    this.filters = { ...this.filters, [name]: value };
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      note('customers', this.filters);
      void this.list.begin();
    }, pause);
    this.requestUpdate();
  }

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <div class="about">
          <h1>${t('nav.customers')}</h1>
          <p role="status">
            ${this.list.isRead
              ? this.list.isEstimate
                ? t('customers.about', { count: count(this.list.total) })
                : t('customers.found', { count: count(this.list.total) })
              : ' '}
          </p>
        </div>
        <div class="actions">
          ${may('admin', 'analyst')
            ? button(t('audience.export'), () => this.show('exporting', true), { icon: 'download' })
            : nothing}
          ${may('admin', 'agent', 'service')
            ? button(t('customers.new'), () => this.show('adding', true), { kind: 'primary', icon: 'plus' })
            : nothing}
        </div>
      </div>
      ${card(
        '',
        html`
          <div class="searchbox">
            ${icon('search')}
            <input
              type="search"
              aria-label=${t('customers.search')}
              placeholder=${t('customers.search')}
              maxlength="200"
              .value=${this.filters['q'] ?? ''}
              @input=${(event: Event) => this.change('q', (event.target as HTMLInputElement).value, PAUSE)}
            />
          </div>
          <div class="filters">
            ${this.select('tier', t('column.tier'), TIERS.map((tier) => [tier, word('tier', tier)]))}
            ${this.select('segment', t('column.segment'), SEGMENTS.map((one) => [one, word('segment', one)]))}
            ${this.select('sort', t('customers.sort'), SORTS.slice(1).map((one) => [one, word('sort', one)]), t('sort.newest'))}
            ${button(this.more ? t('customers.fewer') : t('customers.more'), () => this.show('more', !this.more), {})}
          </div>
          ${this.more
            ? html`<div class="filters">
                ${this.select('active', t('customers.status'), [
                  ['true', t('customers.active')],
                  ['false', t('customers.inactive')],
                ])}
                ${this.select('r', t('worth.recency'), scores('R'))}
                ${this.select('f', t('worth.frequency'), scores('F'))}
                ${this.select('m', t('worth.monetary'), scores('M'))}
                ${this.select('email', t('customers.emailConsent'), yesNo())}
                ${this.select('sms', t('customers.smsConsent'), yesNo())}
                ${this.text('city', t('customers.city'))} ${this.text('spent', t('customers.minSpent'), true)}
                ${this.text('orders', t('customers.minOrders'), true)}
                ${this.text('clv', t('customers.minClv'), true)}
                ${this.text('expiring', t('customers.expiring'), true)}
              </div>`
            : nothing}
        `,
      )}
      ${card(
        '',
        this.list.view(
          (items) => this.rows(items),
          () => this.none(),
          t('action.loadMore'),
        ),
      )}
      ${this.adding
        ? html`<crm-new-customer
            @close=${() => this.show('adding', false)}
            @created=${(event: CustomEvent<string>) => go(href('customers/' + event.detail))}
          ></crm-new-customer>`
        : nothing}
      ${this.exporting
        ? html`<crm-audience .query=${this.query()} @close=${() => this.show('exporting', false)}></crm-audience>`
        : nothing}
    </div>`;
  }

  private show(what: 'adding' | 'exporting' | 'more', shown: boolean) {
    this[what] = shown;
    this.requestUpdate();
  }

  private none() {
    return Object.values(this.query()).length === 0
      ? empty(
          t('customers.none'),
          t('customers.noneText'),
          may('admin') ? html`<a class="button primary" href=${href('files')}>${t('welcome.import')}</a>` : nothing,
          'customers',
        )
      : empty(
          t('customers.noMatch'),
          t('customers.noMatchText'),
          button(t('customers.clear'), () => {
            this.filters = {};
            this.change('q', '');
          }),
          'search',
        );
  }

  private rows(items: Customer[]) {
    return table(
      t('nav.customers'),
      [
        {
          head: t('column.name'),
          cell: (one) =>
            html`<a href=${href('customers/' + one.id)}>${nameOf(one)}</a><span class="sub nowrap">${one.customer_number}</span>`,
        },
        {
          head: t('column.contact'),
          cell: (one) =>
            html`<span class="clip" title=${one.email ?? one.phone ?? ''}>${one.email ?? one.phone ?? '–'}</span
              ><span class="sub">${one.city ?? ''}</span>`,
          extra: true,
        },
        { head: t('column.status'), cell: (one) => badges(one), extra: true },
        { head: t('column.points'), cell: (one) => count(one.loyalty_points), number: true, extra: true },
        { head: t('column.orders'), cell: (one) => count(one.total_orders), number: true, extra: true },
        { head: t('column.spent'), cell: (one) => amount(one.total_spent), number: true },
        {
          head: t('column.lastOrder'),
          cell: (one) => (one.last_order_date ? html`<span class="nowrap">${day(one.last_order_date)}</span>` : '–'),
          extra: true,
        },
        { head: t('column.clv'), cell: (one) => (one.clv === null ? '–' : rounded(one.clv)), number: true, extra: true },
      ],
      items,
    );
  }

  private select(name: string, label: string, options: [string, string][], all = t('filter.all')) {
    return html`<div class="field">
      <label for="filter-${name}">${label}</label>
      <select
        id="filter-${name}"
        @change=${(event: Event) => this.change(name, (event.target as HTMLSelectElement).value)}
      >
        <option value="">${all}</option>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${value === this.filters[name]}>${text}</option>`,
        )}
      </select>
    </div>`;
  }

  private text(name: string, label: string, number = false) {
    return html`<div class="field">
      <label for="filter-${name}">${label}</label>
      <input
        id="filter-${name}"
        type=${number ? 'number' : 'text'}
        min="0"
        .value=${this.filters[name] ?? ''}
        @input=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          if (input.validity.valid) {
            this.change(name, input.value, PAUSE);
          }
        }}
      />
    </div>`;
  }
}

const scores = (letter: string) => SCORES.map((score): [string, string] => [String(score), letter + score]);

const yesNo = (): [string, string][] => [
  ['true', t('word.yes')],
  ['false', t('word.no')],
];

define('crm-customers', Customers);

export const view = ([id, tab]: string[]) =>
  id
    ? keyed(id, html`<crm-customer .customerId=${id} .tab=${tab ?? 'profile'}></crm-customer>`)
    : html`<crm-customers></crm-customers>`;
