import { html, nothing } from 'lit';
import { get, post } from '../api/client';
import { may } from '../api/session';
import type { Customer, Order, Page } from '../api/types';
import { dialog, toast } from '../ui/dialog';
import { Form } from '../ui/form';
import { bySkip, Pages } from '../ui/load';
import { amount, count, day, t } from '../ui/locale';
import { button, empty } from '../ui/states';
import { card, table } from '../ui/table';
import { define, View } from '../ui/view';

const LIMIT = 20;
const CENTS = 100;

/** The orders of a customer, with what came back. */
class Orders extends View {
  customer!: Customer;
  private asked?: { kind: 'return' | 'cancel' | 'reopen'; order: Order };
  /** Proposed once for each dialog: a second try after a lost answer must be the same return. */
  private returnId = '';
  private readonly form = new Form(this);
  private readonly orders = new Pages<Order>(
    this,
    bySkip(LIMIT, (skip) =>
      get<Page<Order>>(`/retail-customers/${this.customer.id}/orders`, { skip, limit: LIMIT }),
    ),
  );

  override connectedCallback() {
    super.connectedCallback();
    void this.orders.begin(0);
  }

  protected override render() {
    return html`${card(
      t('tab.orders'),
      this.orders.view(
        (items) => this.rows(items),
        () => empty(t('orders.none'), t('orders.noneText'), nothing, 'cart'),
        t('action.loadMore'),
      ),
    )}
    ${this.asked ? this.dialog(this.asked) : nothing}`;
  }

  private rows(items: Order[]) {
    const mayChange = may('admin', 'agent', 'service') && !this.customer.erased;
    return table(
      t('tab.orders'),
      [
        {
          head: t('column.order'),
          cell: (order) =>
            html`${order.order_id}<span class="sub">${day(order.ordered_at)}${order.channel ? ' · ' + order.channel : ''}</span>`,
        },
        {
          head: t('column.items'),
          cell: (order) =>
            order.items.map(
              (item) =>
                html`<span class="sub" dir="auto">${count(item.quantity)} × ${item.product_name ?? item.sku ?? '–'}</span>`,
            ),
          extra: true,
        },
        { head: t('column.total'), cell: (order) => amount(order.total), number: true },
        {
          head: t('column.returned'),
          cell: (order) => (order.returned_total > 0 ? amount(order.returned_total) : '–'),
          number: true,
          extra: true,
        },
        {
          head: t('column.action'),
          cell: (order) =>
            order.cancelled_at
              ? html`<span class="badge warn">${t('orders.cancelled')}</span>
                  ${mayChange ? button(t('orders.reopen'), () => this.ask({ kind: 'reopen', order }), { kind: 'quiet' }) : nothing}`
              : mayChange
                ? html`<span class="badges">
                    ${order.returned_total < order.total
                      ? button(t('orders.return'), () => this.ask({ kind: 'return', order }), { kind: 'quiet' })
                      : nothing}
                    ${button(t('orders.cancel'), () => this.ask({ kind: 'cancel', order }), { kind: 'quiet' })}
                  </span>`
                : nothing,
        },
      ],
      items,
    );
  }

  private ask(asked: typeof this.asked) {
    this.asked = asked;
    this.returnId = `R-${Date.now().toString(36).toUpperCase()}`;
    this.form.problem = undefined;
    this.requestUpdate();
  }

  private dialog({ kind, order }: NonNullable<typeof this.asked>) {
    const left = Math.round((order.total - order.returned_total) * CENTS) / CENTS;
    const close = () => this.ask(undefined);
    return dialog(
      t(`orders.${kind}`) + ' · ' + order.order_id,
      html`<p>${t(`orders.${kind}Text`)}</p>
        <form @submit=${(event: Event) => this.send(event)}>
          ${this.form.summary()}
          ${kind === 'return'
            ? html`<div class="grid2">
                ${this.form.field('return_id', t('orders.returnId'), {
                  required: true,
                  maxlength: 100,
                  value: this.returnId,
                })}
                ${this.form.field('amount', t('orders.amount', { max: amount(left) }), {
                  type: 'number',
                  required: true,
                  min: 0.01,
                  max: left,
                  step: '0.01',
                  value: String(left),
                })}
              </div>`
            : kind === 'cancel'
              ? this.form.field('reason', t('field.reason'), { required: true, maxlength: 500 })
              : nothing}
          <div class="end">
            ${button(t('action.back'), close)}
            ${button(t('action.confirm'), undefined, { kind: 'primary', submit: true, disabled: this.form.busy })}
          </div>
        </form>`,
      close,
    );
  }

  private send(event: Event) {
    const asked = this.asked;
    if (!asked) {
      return;
    }
    void this.form.submit(event, async () => {
      const values = Form.values(event);
      const path = `/retail-customers/orders/${encodeURIComponent(asked.order.order_id)}`;
      if (asked.kind === 'return') {
        const body = { return_id: values['return_id'], amount: Number(values['amount']) };
        await post(`${path}/returns`, body, { headers: this.form.idempotency(body) });
      } else {
        await post(`${path}/${asked.kind}`, asked.kind === 'cancel' ? values : undefined, {
          body: asked.kind === 'cancel' ? values : undefined,
        });
      }
      toast(t('customer.saved'));
      this.ask(undefined);
      this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
      await this.orders.begin(0);
    });
  }
}

define('crm-orders', Orders);
