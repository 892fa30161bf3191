import { html } from 'lit';
import { post } from '../api/client';
import type { Customer } from '../api/types';
import { dialog, toast } from '../ui/dialog';
import { Form } from '../ui/form';
import { t } from '../ui/locale';
import { button } from '../ui/states';
import { define, View } from '../ui/view';

/** A new customer: a name, and one way to find the person again. */
class NewCustomer extends View {
  private readonly form = new Form(this);

  protected override render() {
    const { form } = this;
    return dialog(
      t('customers.new'),
      html`<form @submit=${this.send}>
        ${form.summary()}
        <div class="grid2">
          ${form.field('first_name', t('field.first_name'), { required: true, maxlength: 100 })}
          ${form.field('last_name', t('field.last_name'), { maxlength: 100 })}
          ${form.field('email', t('field.email'), { type: 'email' })}
          ${form.field('phone', t('field.phone'), { type: 'tel' })}
          ${form.field('external_id', t('field.external_id'), { hint: t('customers.oneOf') })}
          ${form.field('city', t('field.city'))}
        </div>
        ${form.check('email_marketing_consent', t('field.email_marketing_consent'), false)}
        ${form.check('sms_marketing_consent', t('field.sms_marketing_consent'), false)}
        <div class="end">
          ${button(t('action.cancel'), this.close)}
          ${button(t('action.create'), undefined, { kind: 'primary', submit: true, disabled: form.busy })}
        </div>
      </form>`,
      this.close,
    );
  }

  private close = () => this.dispatchEvent(new CustomEvent('close'));

  private send = (event: Event) =>
    void this.form.submit(event, async () => {
      const body: Record<string, unknown> = Form.values(event);
      for (const consent of ['email_marketing_consent', 'sms_marketing_consent']) {
        body[consent] = body[consent] === 'true';
      }
      const created = await post<Customer>('/retail-customers', body, {
        headers: this.form.idempotency(body),
      });
      toast(t('customers.created'));
      this.dispatchEvent(new CustomEvent('created', { detail: created.id }));
    });
}

define('crm-new-customer', NewCustomer);
