import { html, nothing } from 'lit';
import { get, post, put } from '../api/client';
import { Problem } from '../api/problem';
import { may } from '../api/session';
import type { AuditEntry, Job, Page, Staff } from '../api/types';
import { cancelJob, isOver, jobFiles, jobRow } from '../jobs/jobs';
import { settings } from '../shell/settings';
import { dialog, toast } from '../ui/dialog';
import { Form } from '../ui/form';
import { bySkip, Growing, Pages } from '../ui/load';
import { count, day, moment, t, word } from '../ui/locale';
import { href } from '../ui/route';
import { button, empty, explain } from '../ui/states';
import { card, table } from '../ui/table';
import { tabs } from '../ui/tabs';
import { define, View } from '../ui/view';
import type { Key } from '../i18n/en';

const LIMIT = 30;
/** By how many staff and jobs their lists grow. */
const STEP = 50;
const INTERVAL = 3000;
const MIB = 1024 * 1024;
const ROLES = ['admin', 'agent', 'analyst', 'service'];

type Tab = 'staff' | 'jobs' | 'audit' | 'settings';

const TABS: [Tab, Key, string[]][] = [
  ['staff', 'admin.staff', ['admin']],
  ['jobs', 'admin.jobs', ['admin', 'agent', 'analyst', 'service']],
  ['audit', 'admin.audit', ['admin']],
  ['settings', 'admin.settings', ['admin', 'agent', 'analyst', 'service']],
];

class Admin extends View {
  private current: Tab = 'jobs';
  private editing?: Partial<Staff>;
  private filters: Record<string, string> = {};
  private timer = 0;
  private readonly form = new Form(this);
  private readonly filterForm = new Form(this);
  private readonly staff = new Growing(this, STEP, (limit) => get<Page<Staff>>('/staff', { limit }));
  private readonly jobs = new Growing(this, STEP, (limit) => get<Page<Job>>('/jobs', { limit }));
  private readonly audit = new Pages<AuditEntry>(
    this,
    bySkip(LIMIT, (skip) => get<Page<AuditEntry>>('/audit', { ...this.filters, skip, limit: LIMIT })),
  );

  set tab(tab: string | undefined) {
    const mine = TABS.filter(([, , roles]) => may(...roles));
    this.current = (mine.find(([name]) => name === tab) ?? mine[0])?.[0] ?? 'jobs';
    this.read();
    this.requestUpdate();
  }

  override connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => {
      if (this.current === 'jobs' && !document.hidden && this.jobs.items.some((job) => !isOver(job))) {
        void this.jobs.run();
      }
    }, INTERVAL);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  private read() {
    switch (this.current) {
      case 'staff':
        return void this.staff.run();
      case 'jobs':
        return void this.jobs.run();
      case 'audit':
        void this.staff.run();
        return void this.audit.begin(0);
      default:
        return;
    }
  }

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <div class="about">
          <h1>${t('nav.admin')}</h1>
        </div>
        <div class="actions">
          ${this.current === 'staff'
            ? button(t('admin.newStaff'), () => this.edit({}), { kind: 'primary', icon: 'plus' })
            : nothing}
        </div>
      </div>
      ${tabs(
        t('admin.parts'),
        TABS.filter(([, , roles]) => may(...roles)).map(([tab, title]) => ({
          path: 'admin/' + tab,
          title: t(title),
          open: tab === this.current,
        })),
      )}
      ${this.section()} ${this.editing ? this.staffDialog(this.editing) : nothing}
    </div>`;
  }

  private section() {
    switch (this.current) {
      case 'staff':
        return card('', this.staff.view((items) => this.staffTable(items)));
      case 'audit':
        return this.auditLog();
      case 'settings':
        return this.settings();
      default:
        return card(
          '',
          this.jobs.view((items) =>
            items.length === 0
              ? empty(t('admin.noJobs'), t('admin.noJobsText'))
              : items.map(
                  (job) => html`${jobRow(job, () => void this.cancel(job))}
                    <div class="end">${jobFiles(job)}</div>`,
                ),
          ),
        );
    }
  }

  private staffTable(items: Staff[]) {
    return table(
      t('admin.staff'),
      [
        {
          head: t('column.name'),
          cell: (one) => html`${one.first_name} ${one.last_name}<span class="sub">${one.email}</span>`,
        },
        {
          head: t('admin.roles'),
          cell: (one) =>
            html`<span class="badges">
              ${one.roles.map((role) => html`<span class="badge accent">${word('role', role)}</span>`)}
              ${one.is_active ? nothing : html`<span class="badge warn">${t('customers.inactive')}</span>`}
            </span>`,
        },
        { head: t('admin.since'), cell: (one) => day(one.created_at), extra: true },
        {
          head: t('column.action'),
          cell: (one) =>
            html`<span class="badges">
              ${button(t('action.edit'), () => this.edit(one), { kind: 'quiet' })}
              ${one.is_active ? button(t('customer.deactivate'), () => void this.deactivate(one), { kind: 'quiet' }) : nothing}
            </span>`,
        },
      ],
      items,
    );
  }

  private edit(editing?: Partial<Staff>) {
    this.editing = editing;
    this.form.problem = undefined;
    this.requestUpdate();
  }

  private staffDialog(staff: Partial<Staff>) {
    const close = () => this.edit();
    const { form } = this;
    return dialog(
      staff.id ? `${staff.first_name} ${staff.last_name}` : t('admin.newStaff'),
      html`<form @submit=${(event: Event) => this.save(event, staff)}>
        ${form.summary()}
        <div class="grid2">
          ${form.field('first_name', t('field.first_name'), { required: true, value: staff.first_name })}
          ${form.field('last_name', t('field.last_name'), { required: true, value: staff.last_name })}
        </div>
        ${staff.id ? nothing : form.field('email', t('field.email'), { type: 'email', required: true })}
        ${form.field('password', staff.id ? t('admin.newPassword') : t('login.password'), {
          type: 'password',
          required: !staff.id,
          autocomplete: 'new-password',
          hint: t('admin.passwordHint'),
        })}
        <fieldset>
          <legend>${t('admin.roles')}</legend>
          ${ROLES.map((role) => form.check(`role-${role}`, word('role', role), staff.roles?.includes(role) ?? false))}
        </fieldset>
        <div class="end">
          ${button(t('action.cancel'), close)}
          ${button(t('action.save'), undefined, { kind: 'primary', submit: true, disabled: form.busy })}
        </div>
      </form>`,
      close,
    );
  }

  private save(event: Event, staff: Partial<Staff>) {
    void this.form.submit(event, async () => {
      const { first_name, last_name, email, password, ...rest } = Form.values(event);
      const body = {
        first_name,
        last_name,
        email,
        password,
        roles: ROLES.filter((role) => rest[`role-${role}`] === 'true'),
      };
      if (staff.id) {
        await put(`/staff/${staff.id}`, body);
      } else {
        await post('/staff', body, { headers: this.form.idempotency(body) });
      }
      toast(t('customer.saved'));
      this.edit();
      await this.staff.run();
    });
  }

  private async deactivate(staff: Staff) {
    try {
      await post(`/staff/${staff.id}/deactivate`, undefined, { body: undefined });
      toast(t('customer.saved'));
    } catch (thrown) {
      toast(explain(Problem.of(thrown)));
    }
    await this.staff.run();
  }

  private async cancel(job: Job) {
    try {
      await cancelJob(job);
    } catch (thrown) {
      toast(explain(Problem.of(thrown)));
    }
    await this.jobs.run();
  }

  /** The email of an account of the staff; of whom else, the id. */
  private nameOf(actor: string | null): string {
    return this.staff.items.find((one) => one.id === actor)?.email ?? actor ?? '';
  }

  private auditLog() {
    const { filterForm: form } = this;
    return card(
      '',
      html`<form
          @submit=${(event: Event) => {
            event.preventDefault();
            const { actor, customer_id, action, from, to } = Form.values(event);
            this.filters = Object.fromEntries(
              Object.entries({
                actor,
                customer_id,
                action,
                from: from ? new Date(from).toISOString() : undefined,
                to: to ? new Date(to).toISOString() : undefined,
              }).filter((entry): entry is [string, string] => Boolean(entry[1])),
            );
            void this.audit.begin(0);
          }}
        >
          <div class="filters">
            ${form.field('action', t('audit.action'))} ${form.field('actor', t('audit.actor'))}
            ${form.field('customer_id', t('audit.customer'))}
            ${form.field('from', t('audit.from'), { type: 'datetime-local' })}
            ${form.field('to', t('audit.to'), { type: 'datetime-local' })}
            ${button(t('audit.show'), undefined, { submit: true, icon: 'search' })}
          </div>
        </form>
        ${this.audit.view(
          (items) =>
            table(
              t('admin.audit'),
              [
                { head: t('column.when'), cell: (one) => html`<span class="nowrap">${moment(one.at)}</span>` },
                {
                  head: t('audit.action'),
                  cell: (one) => html`${one.action}<span class="sub clip" title=${one.subject_id ?? ''}>${one.subject_id ?? ''}</span>`,
                },
                {
                  head: t('audit.actor'),
                  cell: (one) =>
                    html`${one.actor_roles.map((role) => word('role', role)).join(', ') || '–'}<span class="sub" title=${one.actor ?? ''}>${this.nameOf(one.actor)}</span>`,
                  extra: true,
                },
                {
                  head: t('audit.customer'),
                  cell: (one) =>
                    one.customer_id
                      ? html`<a href=${href('customers/' + one.customer_id)}>${t('audit.open')}</a>`
                      : '–',
                  extra: true,
                },
                {
                  head: t('audit.status'),
                  cell: (one) => html`<span class="badge ${one.status < 400 ? 'good' : 'warn'}">${one.status}</span>`,
                },
                { head: t('audit.address'), cell: (one) => one.address ?? '–', extra: true },
              ],
              items,
              { compact: true },
            ),
          () => empty(t('audit.none'), t('audit.noneText'), nothing, 'search'),
          t('action.loadMore'),
        )}`,
    );
  }

  private settings() {
    const now = settings();
    if (!now) {
      return nothing;
    }
    const rows: [Key, unknown][] = [
      ['settings.currency', now.currency],
      ['settings.zone', now.business_time_zone],
      ['settings.region', now.phone_region],
      ['settings.expiry', t('settings.days', { count: count(now.loyalty.expiry_days) })],
      ['settings.grace', t('settings.days', { count: count(now.loyalty.grace_days) })],
      ['settings.soon', t('settings.days', { count: count(now.loyalty.soon_days) })],
      ['settings.silver', count(now.loyalty.silver_points)],
      ['settings.gold', count(now.loyalty.gold_points)],
      ['settings.platinum', count(now.loyalty.platinum_points)],
      ['settings.perUnit', now.loyalty.points_per_unit || t('settings.off')],
      ['settings.window', now.analytics.rfm_window_days ? t('settings.days', { count: count(now.analytics.rfm_window_days) }) : t('settings.all')],
      ['settings.margin', now.analytics.clv_margin],
      ['settings.ranges', now.analytics.clv_ranges.map((from) => count(from)).join(' · ')],
      ['settings.maxFile', `${count(now.import_max_bytes / MIB)} MB`],
      ['settings.expireAt', now.schedules.expire_points],
      ['settings.tierAt', now.schedules.tier_review],
      ['settings.rfmAt', now.schedules.rfm],
      ['settings.clvAt', now.schedules.clv],
    ];
    return card(
      '',
      html`<dl class="facts">
        ${rows.map(
          ([key, value]) =>
            html`<div>
              <dt>${t(key)}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>`,
      { hint: t('settings.hint') },
    );
  }
}

define('crm-admin', Admin);

export const view = ([tab]: string[]) => html`<crm-admin .tab=${tab}></crm-admin>`;
