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

/** The forms of the file, and the channels that each is for: those of a layout reach by consent. */
const FORMATS = ['csv', 'ndjson', 'mailchimp', 'klaviyo', 'meta', 'google'] as const;
type Format = (typeof FORMATS)[number];
const HASHED: Format[] = ['meta', 'google'];

const isLayout = (format: Format) => format !== 'csv' && format !== 'ndjson';

/** Whether filters exclude each other, so that nobody is left. */
const contradict = (one: Query, other: Query) =>
  Object.entries(other).some(([name, value]) => (one[name] ?? '') !== '' && String(one[name]) !== String(value));

/** How many a list holds, as exactly as it is known. */
const size = ({ total, total_is_estimate }: Page<unknown>) =>
  total_is_estimate ? t('audience.about', { count: count(total) }) : count(total);

/** Exports the customers of some filters: how many agreed, how many the file holds, and then the file. */
class Audience extends View {
  query: Query = {};
  private channel = 'email';
  private format: Format = 'csv';
  private job?: Job;
  /** Counts the choices, so that a file of an earlier one is never taken for that of the last. */
  private turn = 0;
  private readonly form = new Form(this);
  private readonly sizes = new Load(this, async () => {
    const of = async (more: Query) =>
      contradict(this.query, more)
        ? count(0)
        : size(await get<Page<Customer>>('/retail-customers', { ...this.query, ...more, limit: 1 }));
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
              figure(t('audience.all'), all),
              figure(t('audience.email'), email),
              figure(t('audience.sms'), sms),
            ),
          'line',
        )}
        <p class="hint">${t('audience.hint')}</p>
        <form @submit=${this.send} @change=${this.discard}>
          ${this.form.summary()}
          <div class="grid2">
            ${this.form.field('format', t('audience.format'), {
              value: this.format,
              options: FORMATS.map((format) => [format, t(`audience.format.${format}`)]),
              input: (value) => this.choose(value as Format, this.channel),
            })}
            ${this.form.field('channel', t('audience.for'), {
              value: this.channel,
              options: this.channels(),
              input: (value) => this.choose(this.format, value),
            })}
          </div>
          ${HASHED.includes(this.format) ? this.form.check('hash', t('audience.hash'), true) : ''}
          ${this.job ? jobRow(this.job) : ''}
          ${this.isReady
            ? notice('good', t('audience.ready', { count: count(Number(this.job?.result['customers'] ?? 0)) }))
            : ''}
          <div class="end">
            ${button(t(this.isReady ? 'audience.download' : 'audience.prepare'), undefined, {
              kind: 'primary',
              submit: true,
              icon: this.isReady ? 'download' : undefined,
              disabled: this.form.busy,
            })}
          </div>
        </form>
      `,
      this.close,
    );
  }

  private channels(): [string, string][] {
    const email: [string, string] = ['email', t('audience.byEmail')];
    const sms: [string, string] = ['sms', t('audience.bySms')];
    return this.format === 'mailchimp'
      ? [email]
      : [email, sms, ['', isLayout(this.format) ? t('audience.byEither') : t('audience.everybody')]];
  }

  private choose(format: Format, channel: string) {
    this.format = format;
    this.channel = format === 'mailchimp' ? 'email' : channel;
    this.requestUpdate();
  }

  /** Another choice needs another file. */
  private discard = () => {
    this.turn++;
    this.job = undefined;
    this.requestUpdate();
  };

  private get isReady() {
    return this.job?.status === 'succeeded';
  }

  private send = (event: Event) =>
    void this.form.submit(event, () => (this.isReady ? this.download() : this.prepare(Form.values(event))));

  private get layout() {
    return isLayout(this.format) ? this.format : undefined;
  }

  private get extension() {
    return this.format === 'ndjson' ? 'ndjson' : 'csv';
  }

  /** A job writes the file, which tells how many it holds, and survives a slow line. */
  private async prepare({ hash }: Record<string, string>) {
    const { turn } = this;
    const { id } = await get<Job>('/retail-customers/export', {
      ...this.query,
      sort: undefined,
      channel: this.channel,
      format: this.extension,
      layout: this.layout,
      hash: hash ? 'sha256' : undefined,
    }, { Prefer: 'respond-async' });
    await follow(id, (now) => {
      if (turn === this.turn) {
        this.job = now;
        this.requestUpdate();
      }
    }, () => this.isConnected && turn === this.turn);
  }

  private async download() {
    await download(`/jobs/${this.job?.id}/file`, `customers${this.layout ? '-' + this.layout : ''}.${this.extension}`);
  }
}

define('crm-audience', Audience);
