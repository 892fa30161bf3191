import { html } from 'lit';
import { download, get, type Query } from '../api/client';
import type { Customer, Job, Page } from '../api/types';
import { follow, jobRow } from '../jobs/jobs';
import { dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { Load } from '../ui/load';
import { count, t } from '../ui/locale';
import { button, notice } from '../ui/states';
import { figure, figures } from '../ui/table';
import { define, View } from '../ui/view';

/** Exports the customers of some filters; says first how many may be written to. */
class Audience extends View {
  query: Query = {};
  private channel = 'email';
  private format = 'csv';
  private job?: Job;
  private readonly form = new Form(this);
  private readonly sizes = new Load(this, async () => {
    const of = async (more: Query) =>
      (await get<Page<Customer>>('/retail-customers', { ...this.query, ...more, limit: 1 })).total;
    const [all, email, sms] = await Promise.all([
      of({}),
      of({ has_email_consent: true, is_active: true }),
      of({ has_sms_consent: true, is_active: true }),
    ]);
    return { all, email, sms };
  });

  override connectedCallback() {
    super.connectedCallback();
    void this.sizes.run();
  }

  private close = () => this.dispatchEvent(new CustomEvent('close'));

  protected override render() {
    return dialog(
      t('audience.title'),
      html`
        ${this.sizes.view(
          ({ all, email, sms }) =>
            figures(
              figure(t('audience.all'), count(all)),
              figure(t('audience.email'), count(email)),
              figure(t('audience.sms'), count(sms)),
            ),
          'line',
        )}
        <p class="hint">${t('audience.hint')}</p>
        <form @submit=${this.send}>
          ${this.form.summary()}
          <div class="grid2">
            ${this.form.field('channel', t('audience.for'), {
              value: this.channel,
              options: [
                ['email', t('audience.byEmail')],
                ['sms', t('audience.bySms')],
                ['', t('audience.everybody')],
              ],
              input: (value) => (this.channel = value),
            })}
            ${this.form.field('format', t('audience.format'), {
              value: this.format,
              options: [
                ['csv', t('audience.csv')],
                ['ndjson', 'NDJSON'],
              ],
              input: (value) => (this.format = value),
            })}
          </div>
          ${this.job ? jobRow(this.job) : ''}
          ${this.job?.status === 'succeeded' ? notice('good', t('audience.done')) : ''}
          <div class="end">
            ${button(t('audience.download'), undefined, {
              kind: 'primary',
              submit: true,
              icon: 'download',
              disabled: this.form.busy,
            })}
          </div>
        </form>
      `,
      this.close,
    );
  }

  /** A job writes the file, so that a long one survives a slow line. */
  private send = (event: Event) =>
    void this.form.submit(event, async () => {
      const { id } = await get<Job>('/retail-customers/export', {
        ...this.query,
        sort: undefined,
        channel: this.channel,
        format: this.format,
      }, { Prefer: 'respond-async' });
      const job = await follow(id, (now) => {
        this.job = now;
        this.requestUpdate();
      }, () => this.isConnected);
      if (job?.status === 'succeeded') {
        await download(`/jobs/${id}/file`, `customers.${this.format}`);
      }
    });
}

define('crm-audience', Audience);
