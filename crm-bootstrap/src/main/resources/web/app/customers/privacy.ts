import { html, nothing } from 'lit';
import { download, get, post } from '../api/client';
import { Problem } from '../api/problem';
import { UNDO_DAYS, type Customer, type DuplicateGroup, type Page } from '../api/types';
import { dialog, toast } from '../ui/dialog';
import { Form } from '../ui/form';
import { Load } from '../ui/load';
import { day, t } from '../ui/locale';
import { href } from '../ui/route';
import { button, explain, notice } from '../ui/states';
import { card, table } from '../ui/table';
import { define, View } from '../ui/view';
import { nameOf } from './badges';

const PAUSE = 250;

/** Duplicates and merges, the export of a person's data, and the erasure of the person. */
class Privacy extends View {
  customer!: Customer;
  private merging?: { id: string; name: string; number: string };
  private merged?: string;
  private erasing = false;
  private found: Customer[] = [];
  private timer = 0;
  private readonly form = new Form(this);
  private readonly duplicates = new Load(this, () =>
    get<Page<DuplicateGroup>>('/retail-customers/duplicates', { customer_id: this.customer.id, limit: 1 }),
  );

  override connectedCallback() {
    super.connectedCallback();
    void this.duplicates.run();
  }

  protected override render() {
    return html`<div class="cards">
      ${this.merged
        ? html`<div class="card wide">
            ${notice('good', t('privacy.merged'))}
            ${this.form.summary()}
            <div class="actions">${button(t('privacy.undo'), () => void this.undo(), { icon: 'undo' })}</div>
          </div>`
        : nothing}
      ${card(
        t('privacy.duplicates'),
        html`${this.duplicates.view(({ items }) => this.candidates(items), 'line')} ${this.search()}`,
        { hint: t('privacy.duplicatesHint') },
      )}
      <div class="stack">
        ${card(
          t('privacy.export'),
          html`<p class="muted">${t('privacy.exportText')}</p>
            <div class="actions">
              ${button(t('privacy.exportAction'), () => void this.export(), { icon: 'download' })}
            </div>`,
        )}
        ${this.customer.erased
          ? nothing
          : card(
              t('privacy.erase'),
              html`<p class="muted">${t('privacy.eraseText')}</p>
                <div class="actions">
                  ${button(t('privacy.eraseAction'), () => this.ask('erasing', true), { kind: 'danger' })}
                </div>`,
            )}
      </div>
      ${this.merging ? this.mergeDialog(this.merging) : nothing}
      ${this.erasing ? this.eraseDialog() : nothing}
    </div>`;
  }

  private ask(what: 'erasing', shown: boolean) {
    this[what] = shown;
    this.form.problem = undefined;
    this.requestUpdate();
  }

  private candidates(groups: DuplicateGroup[]) {
    const others = groups
      .flatMap((group) => group.customers.map((one) => ({ ...one, born: group.date_of_birth })))
      .filter((one) => one.customer_id !== this.customer.id);
    return others.length === 0
      ? html`<p class="muted">${t('privacy.noDuplicates')}</p>`
      : table(
          t('privacy.duplicates'),
          [
            {
              head: t('column.name'),
              cell: (one) =>
                html`<a href=${href('customers/' + one.customer_id)}>${one.customer_name}</a>
                  <span class="sub">${one.customer_number} · ${day(one.born)}</span>`,
            },
            {
              head: t('column.action'),
              cell: (one) =>
                button(t('privacy.merge'), () => this.merge({ id: one.customer_id, name: one.customer_name, number: one.customer_number })),
            },
          ],
          others,
          { compact: true },
        );
  }

  private search() {
    if (this.customer.erased) {
      return nothing;
    }
    return html`<div class="field">
        <label for="merge-search">${t('privacy.other')}</label>
        <input
          id="merge-search"
          type="search"
          maxlength="200"
          @input=${(event: Event) => this.find((event.target as HTMLInputElement).value)}
        />
      </div>
      ${this.found.length === 0
        ? nothing
        : table(
            t('privacy.other'),
            [
              {
                head: t('column.name'),
                cell: (one) =>
                  html`<a href=${href('customers/' + one.id)}>${nameOf(one)}</a>
                    <span class="sub">${one.customer_number} · ${one.email ?? one.phone ?? ''}</span>`,
              },
              {
                head: t('column.action'),
                cell: (one) =>
                  button(t('privacy.merge'), () => this.merge({ id: one.id, name: nameOf(one), number: one.customer_number })),
              },
            ],
            this.found,
            { compact: true },
          )}`;
  }

  private find(text: string) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(async () => {
      try {
        this.found = text.trim()
          ? (await get<Page<Customer>>('/retail-customers', { search: text, limit: 6 })).items.filter(
              (one) => one.id !== this.customer.id,
            )
          : [];
      } catch (thrown) {
        toast(explain(Problem.of(thrown)));
      }
      this.requestUpdate();
    }, PAUSE);
  }

  private merge(merging?: typeof this.merging) {
    this.merging = merging;
    this.form.problem = undefined;
    this.requestUpdate();
  }

  private mergeDialog(other: NonNullable<typeof this.merging>) {
    const close = () => this.merge();
    return dialog(
      t('privacy.merge'),
      html`<p>
          ${t('privacy.mergeText', {
            other: `${other.name} (${other.number})`,
            survivor: `${nameOf(this.customer)} (${this.customer.customer_number})`,
            days: UNDO_DAYS,
          })}
        </p>
        <form
          @submit=${(event: Event) =>
            void this.form.submit(event, async () => {
              const survivor = await post<Customer>(`/retail-customers/${this.customer.id}/merge`, {
                duplicate_id: other.id,
              });
              this.merged = survivor.merge_id;
              this.found = [];
              this.merge();
              this.changed();
            })}
        >
          ${this.form.summary()}
          <div class="end">
            ${button(t('action.cancel'), close)}
            ${button(t('privacy.merge'), undefined, { kind: 'primary', submit: true, disabled: this.form.busy })}
          </div>
        </form>`,
      close,
    );
  }

  private undo() {
    return this.form.submit(undefined, async () => {
      await post(`/retail-customers/merges/${this.merged}/undo`);
      this.merged = undefined;
      toast(t('privacy.undone'));
      this.changed();
    });
  }

  private changed() {
    this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
    void this.duplicates.run();
  }

  private async export() {
    try {
      await download(`/retail-customers/${this.customer.id}/export`, `${this.customer.customer_number}.json`);
    } catch (thrown) {
      toast(explain(Problem.of(thrown)));
    }
  }

  private eraseDialog() {
    const close = () => this.ask('erasing', false);
    const { customer_number: number } = this.customer;
    return dialog(
      t('privacy.erase'),
      html`${notice('warn', t('privacy.eraseWarning'))}
        <form
          @submit=${(event: Event) =>
            void this.form.submit(event, async () => {
              const { typed, reason } = Form.values(event);
              if (typed !== number) {
                throw new Problem(422, '', [{ field: 'typed', message: t('privacy.notTyped') }]);
              }
              await post(`/retail-customers/${this.customer.id}/erase`, { reason });
              toast(t('privacy.erased'));
              this.ask('erasing', false);
              this.changed();
            })}
        >
          ${this.form.summary()}
          ${this.form.field('reason', t('field.reason'), { required: true, maxlength: 500 })}
          ${this.form.field('typed', t('privacy.type', { number }), { required: true })}
          <div class="end">
            ${button(t('action.cancel'), close)}
            ${button(t('privacy.eraseAction'), undefined, { kind: 'danger', submit: true, disabled: this.form.busy })}
          </div>
        </form>`,
      close,
    );
  }
}

define('crm-privacy', Privacy);
