import { html, nothing } from 'lit';
import { get, post } from '../api/client';
import { Problem } from '../api/problem';
import { may } from '../api/session';
import type { Customer } from '../api/types';
import { dialog, toast } from '../ui/dialog';
import { Form } from '../ui/form';
import { icon } from '../ui/icons';
import { Load } from '../ui/load';
import { amount, count, day, rounded, t } from '../ui/locale';
import { href } from '../ui/route';
import { button, denied, empty, notice } from '../ui/states';
import { figure, figures } from '../ui/table';
import { tabs } from '../ui/tabs';
import { define, View } from '../ui/view';
import { badges, nameOf } from './badges';
import './activity';
import './orders';
import './points';
import './privacy';
import './profile';
import './worth';

const TABS: [string, () => string, string[]][] = [
  ['profile', () => t('tab.profile'), ['admin', 'agent', 'analyst', 'service']],
  ['timeline', () => t('tab.timeline'), ['admin', 'agent', 'analyst', 'service']],
  ['orders', () => t('tab.orders'), ['admin', 'agent', 'analyst', 'service']],
  ['points', () => t('tab.points'), ['admin', 'agent', 'analyst', 'service']],
  ['worth', () => t('tab.worth'), ['admin', 'agent', 'analyst']],
  ['privacy', () => t('tab.privacy'), ['admin']],
];

/** One customer. Every part of the page reads what it shows when it is opened. */
class CustomerView extends View {
  customerId = '';
  private current = 'profile';
  private changing = false;
  private readonly form = new Form(this);
  private readonly customer = new Load(
    this,
    () => this.read(),
    () => empty(t('customer.unknown'), t('customer.unknownText'), this.back(), 'customers'),
  );

  set tab(tab: string) {
    this.current = tab;
    this.requestUpdate();
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('changed', () => void this.customer.run());
    void this.customer.run();
  }

  /** An id that is none belongs to nobody. */
  private async read(): Promise<Customer> {
    try {
      return await get<Customer>(`/retail-customers/${encodeURIComponent(this.customerId)}`);
    } catch (thrown) {
      throw Problem.of(thrown).status === 422 ? new Problem(404, '') : thrown;
    }
  }

  private back = () => html`<a class="button" href=${href('customers')}>${t('nav.customers')}</a>`;

  protected override render() {
    return html`<div class="page">
      ${this.customer.view((customer) => this.page(customer), 'page')}
    </div>`;
  }

  private page(customer: Customer) {
    return html`<div class="page">
      <div class="head">
        <div class="about">
          <a href=${href('customers')}>${icon('back')} ${t('nav.customers')}</a>
          <h1 dir="auto">${nameOf(customer)}</h1>
          <p>${customer.customer_number} · ${t('customer.since', { date: day(customer.registered_at) })}</p>
          ${badges(customer)}
        </div>
        <div class="actions">
          ${may('admin', 'agent') && !customer.erased
            ? button(customer.is_active ? t('customer.deactivate') : t('customer.reactivate'), () => this.change(true), {
                kind: customer.is_active ? 'danger' : 'primary',
              })
            : nothing}
        </div>
      </div>
      ${customer.id !== this.customerId ? notice('info', t('customer.merged')) : nothing}
      ${customer.erased ? notice('warn', t('customer.erasedText')) : nothing}
      ${customer.deactivation_reason
        ? notice('warn', t('customer.inactiveBecause', { reason: customer.deactivation_reason }))
        : nothing}
      ${figures(
        figure(t('column.spent'), rounded(customer.total_spent), t('customer.orders', { count: count(customer.total_orders) })),
        figure(t('customer.averageOrder'), amount(customer.average_order_value)),
        figure(t('column.points'), count(customer.loyalty_points), t('customer.lifetime', { count: count(customer.lifetime_points) })),
        figure(t('column.clv'), customer.clv === null ? '–' : rounded(customer.clv), t('customer.predicted')),
      )}
      ${tabs(
        t('customer.parts'),
        TABS.filter(([, , roles]) => may(...roles)).map(([tab, title]) => ({
          path: `customers/${this.customerId}/${tab}`,
          title: title(),
          open: tab === this.current,
        })),
      )}
      ${this.section(customer)} ${this.changing ? this.statusDialog(customer) : nothing}
    </div>`;
  }

  private section(customer: Customer) {
    if (!may(...(TABS.find(([tab]) => tab === this.current)?.[2] ?? []))) {
      return denied();
    }
    switch (this.current) {
      case 'timeline':
        return html`<crm-timeline .customer=${customer}></crm-timeline>`;
      case 'orders':
        return html`<crm-orders .customer=${customer}></crm-orders>`;
      case 'points':
        return html`<crm-points .customer=${customer}></crm-points>`;
      case 'worth':
        return html`<crm-worth .customer=${customer}></crm-worth>`;
      case 'privacy':
        return html`<crm-privacy .customer=${customer}></crm-privacy>`;
      default:
        return html`<crm-profile .customer=${customer}></crm-profile>`;
    }
  }

  private change(changing: boolean) {
    this.changing = changing;
    this.requestUpdate();
  }

  private statusDialog(customer: Customer) {
    const action = customer.is_active ? 'deactivate' : 'reactivate';
    return dialog(
      customer.is_active ? t('customer.deactivate') : t('customer.reactivate'),
      html`<p>${customer.is_active ? t('customer.deactivateText') : t('customer.reactivateText')}</p>
        <form
          @submit=${(event: Event) =>
            void this.form.submit(event, async () => {
              const { reason } = Form.values(event);
              await post(`/retail-customers/${customer.id}/${action}`, undefined, {
                query: { reason },
                body: undefined,
              });
              toast(t('customer.saved'));
              this.change(false);
              await this.customer.run();
            })}
        >
          ${this.form.summary()}
          ${this.form.field('reason', t('field.reason'), { maxlength: 500 })}
          <div class="end">
            ${button(t('action.cancel'), () => this.change(false))}
            ${button(t('action.confirm'), undefined, { kind: 'primary', submit: true, disabled: this.form.busy })}
          </div>
        </form>`,
      () => this.change(false),
    );
  }
}

define('crm-customer', CustomerView);
