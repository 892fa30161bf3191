import { html, nothing } from 'lit';
import { get, post, put, remove } from '../api/client';
import { Problem } from '../api/problem';
import { may } from '../api/session';
import type { Consent, Customer, Page, Preference } from '../api/types';
import { toast } from '../ui/dialog';
import { Form } from '../ui/form';
import { Growing, Load } from '../ui/load';
import { day, moment, t, word } from '../ui/locale';
import { button, explain, notice } from '../ui/states';
import { card, table } from '../ui/table';
import { define, View } from '../ui/view';
import type { Key } from '../i18n/en';

const TEXTS = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'external_id',
  'date_of_birth',
  'gender',
  'address_line1',
  'address_line2',
  'city',
  'state',
  'postal_code',
  'country',
] as const;
/** By how many records the list of consents grows. */
const RECORDS = 20;
const CONSENTS = ['email_marketing_consent', 'sms_marketing_consent'] as const;
type Field = (typeof TEXTS)[number] | (typeof CONSENTS)[number];

const TYPES: Partial<Record<Field, string>> = { email: 'email', phone: 'tel', date_of_birth: 'date' };

const label = (field: Field) => t(`field.${field}` as Key);

/** The profile. Two people who edit it lose nothing: the second is shown what the first has changed. */
class Profile extends View {
  private shown?: Customer;
  /** What the form began with. */
  private basis?: Customer;
  private editing = false;
  private theirs: [Field, string][] = [];
  private readonly form = new Form(this);
  private readonly preferenceForm = new Form(this);
  private readonly consents = new Growing(this, RECORDS, (limit) =>
    get<Page<Consent>>(`/retail-customers/${this.shown?.id}/consents`, { limit }),
  );
  private readonly preferences = new Load(this, () =>
    get<Page<Preference>>(`/retail-customers/${this.shown?.id}/preferences`),
  );

  set customer(customer: Customer) {
    this.shown = customer;
    this.requestUpdate();
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.consents.run();
    void this.preferences.run();
  }

  protected override render() {
    const customer = this.shown;
    if (!customer) {
      return nothing;
    }
    const mayEdit = may('admin', 'agent', 'service') && !customer.erased;
    return html`<div class="cards">
      ${card(t('tab.profile'), this.editing ? this.edit(this.basis ?? customer) : this.facts(customer), {
        wide: true,
        action:
          mayEdit && !this.editing
            ? button(t('action.edit'), () => this.toggle(true), { icon: 'edit' })
            : undefined,
      })}
      ${card(
        t('profile.consents'),
        this.consents.view((items) =>
          items.length === 0
            ? html`<p class="muted">${t('profile.noConsents')}</p>`
            : table(
                t('profile.consents'),
                [
                  { head: t('column.channel'), cell: (one) => word('channel', one.channel) },
                  {
                    head: t('column.granted'),
                    cell: (one) =>
                      html`<span class="badge ${one.granted ? 'good' : 'warn'}"
                        >${one.granted ? t('word.yes') : t('word.no')}</span
                      >`,
                  },
                  { head: t('column.source'), cell: (one) => word('source', one.source) },
                  { head: t('column.when'), cell: (one) => moment(one.recorded_at), extra: true },
                ],
                items,
                { compact: true },
              ),
        ),
      )}
      ${card(
        t('profile.preferences'),
        html`${this.preferences.view(({ items }) => this.preferenceList(items), 'line')}
        ${mayEdit ? this.preferenceEntry() : nothing}`,
      )}
    </div>`;
  }

  private facts(customer: Customer) {
    const value = (field: (typeof TEXTS)[number]) =>
      field === 'date_of_birth' && customer.date_of_birth ? day(customer.date_of_birth) : customer[field];
    return html`<dl class="facts">
      ${TEXTS.map(
        (field) =>
          html`<div>
            <dt>${label(field)}</dt>
            <dd dir="auto">
              ${value(field) ?? '–'}
              ${(field === 'email' && customer.email_verified) || (field === 'phone' && customer.phone_verified)
                ? html`<span class="badge good">${t('profile.verified')}</span>`
                : nothing}
            </dd>
          </div>`,
      )}
      ${CONSENTS.map(
        (field) =>
          html`<div>
            <dt>${label(field)}</dt>
            <dd>${customer[field] ? t('word.yes') : t('word.no')}</dd>
          </div>`,
      )}
    </dl>`;
  }

  private toggle(editing: boolean) {
    this.editing = editing;
    this.basis = this.shown;
    this.theirs = [];
    this.form.problem = undefined;
    this.requestUpdate();
    if (editing) {
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('form input')?.focus());
    }
  }

  private edit(customer: Customer) {
    return html`<form @submit=${this.save}>
      ${this.form.summary()}
      ${this.theirs.length === 0
        ? nothing
        : notice(
            'warn',
            html`${t('profile.changedMeanwhile')}
              <ul>
                ${this.theirs.map(([field, value]) => html`<li>${label(field)}: <b dir="auto">${value}</b></li>`)}
              </ul>
              ${t('profile.changedMeanwhileText')}`,
          )}
      <div class="grid3">
        ${TEXTS.map((field) =>
          this.form.field(field, label(field), {
            value: customer[field],
            type: TYPES[field],
            maxlength: 200,
          }),
        )}
      </div>
      ${CONSENTS.map((field) => this.form.check(field, label(field), customer[field]))}
      <div class="end">
        ${button(t('action.cancel'), () => this.toggle(false))}
        ${button(t('action.save'), undefined, { kind: 'primary', submit: true, disabled: this.form.busy })}
      </div>
    </form>`;
  }

  /** Only what was changed here is sent, to the version that was seen. */
  private save = (event: Event) =>
    void this.form.submit(event, async () => {
      const basis = this.basis;
      if (!basis) {
        return;
      }
      const typed = Form.values(event);
      const change: Record<string, unknown> = {};
      for (const field of TEXTS) {
        if ((typed[field] ?? null) !== basis[field]) {
          change[field] = typed[field] ?? null;
        }
      }
      for (const field of CONSENTS) {
        if ((typed[field] === 'true') !== basis[field]) {
          change[field] = typed[field] === 'true';
        }
      }
      try {
        this.shown = await put<Customer>(`/retail-customers/${basis.id}`, change, basis.version);
      } catch (thrown) {
        if (Problem.of(thrown).status === 412) {
          await this.takeTheirs(basis);
          return;
        }
        throw thrown;
      }
      this.toggle(false);
      toast(t('customer.saved'));
      this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
      void this.consents.run();
    });

  /** Somebody was faster: what is typed here stays, and saving again is up to the person. */
  private async takeTheirs(basis: Customer) {
    const now = await get<Customer>(`/retail-customers/${basis.id}`);
    const shown = (value: string | boolean | null) =>
      typeof value === 'boolean' ? t(value ? 'word.yes' : 'word.no') : (value ?? '–');
    this.theirs = [...TEXTS, ...CONSENTS]
      .filter((field) => now[field] !== basis[field])
      .map((field) => [field, shown(now[field])]);
    for (const field of TEXTS) {
      const input = this.querySelector<HTMLInputElement>(`form [name="${field}"]`);
      if (input && input.value.trim() === (basis[field] ?? '')) {
        input.value = now[field] ?? '';
      }
    }
    for (const field of CONSENTS) {
      const input = this.querySelector<HTMLInputElement>(`form [name="${field}"]`);
      if (input && input.checked === basis[field]) {
        input.checked = now[field];
      }
    }
    this.basis = now;
  }

  private preferenceList(items: Preference[]) {
    return items.length === 0
      ? html`<p class="muted">${t('profile.noPreferences')}</p>`
      : table(
          t('profile.preferences'),
          [
            { head: t('column.type'), cell: (one) => `${one.preference_type} / ${one.preference_key}` },
            { head: t('column.value'), cell: (one) => one.preference_value },
            {
              head: t('column.action'),
              cell: (one) =>
                may('admin', 'agent', 'service')
                  ? button(t('action.delete'), () => void this.forget(one), { kind: 'quiet' })
                  : nothing,
            },
          ],
          items,
          { compact: true },
        );
  }

  private preferenceEntry() {
    const { preferenceForm: form } = this;
    return html`<form
      @submit=${(event: Event) =>
        void form.submit(event, async () => {
          await post(`/retail-customers/${this.shown?.id}/preferences`, Form.values(event));
          (event.target as HTMLFormElement).reset();
          await this.preferences.run();
        })}
    >
      ${form.summary()}
      <div class="grid3">
        ${form.field('preference_type', t('column.type'), { required: true, maxlength: 50 })}
        ${form.field('preference_key', t('profile.key'), { required: true, maxlength: 100 })}
        ${form.field('preference_value', t('column.value'), { required: true, maxlength: 1000 })}
      </div>
      <div class="end">${button(t('profile.addPreference'), undefined, { submit: true, icon: 'plus', disabled: form.busy })}</div>
    </form>`;
  }

  private async forget(preference: Preference) {
    try {
      await remove(`/retail-customers/${this.shown?.id}/preferences/${preference.id}`);
      await this.preferences.run();
    } catch (thrown) {
      toast(explain(Problem.of(thrown)));
    }
  }
}

define('crm-profile', Profile);
