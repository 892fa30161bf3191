import { html, nothing } from 'lit';
import { get, post } from '../api/client';
import { may } from '../api/session';
import { UNDO_DAYS, type Customer, type Page, type TimelineEntry } from '../api/types';
import { toast } from '../ui/dialog';
import { Form } from '../ui/form';
import { icon, type Icon } from '../ui/icons';
import { bySkip, Pages } from '../ui/load';
import { amount, moment, signed, t, word } from '../ui/locale';
import { button, empty } from '../ui/states';
import { card } from '../ui/table';
import { define, View } from '../ui/view';

const LIMIT = 30;
const DAY_MS = 86_400_000;

const ICONS: Record<string, Icon> = {
  order: 'cart',
  return: 'undo',
  points: 'loyalty',
  tier: 'loyalty',
  segment: 'segments',
  consent: 'check',
  verification: 'check',
  registered: 'customers',
  merge: 'customers',
  status: 'info',
};

/** What happened, in the person's language; in the service's words where the kind is unknown here. */
function sentence({ type, data, summary }: TimelineEntry): string {
  const of = (name: string) => String(data[name] ?? '');
  switch (type) {
    case 'registered':
      return t('happened.registered', { number: of('customer_number') });
    case 'order':
      return t('happened.order', { order: of('order_id'), total: amount(Number(data['total'])) });
    case 'return':
      return t('happened.return', { order: of('order_id'), amount: amount(Number(data['amount'])) });
    case 'points':
      return t('happened.points', {
        type: word('entry', of('transaction_type')),
        points: signed(Number(data['points'])),
      });
    case 'tier':
      return t('happened.tier', { to: word('tier', of('to_tier')), from: word('tier', of('from_tier')) });
    case 'segment':
      return t('happened.segment', { segment: word('segment', of('rfm_segment')) });
    case 'consent':
      return t(data['granted'] ? 'happened.agreed' : 'happened.refused', { channel: word('channel', of('channel')) });
    case 'status':
      return t(data['is_active'] ? 'happened.reactivated' : 'happened.deactivated') + (data['reason'] ? ': ' + of('reason') : '');
    case 'verification':
      return t('happened.verified', { channel: word('channel', of('channel')) });
    case 'merge':
      return t(data['undone'] ? 'happened.apart' : 'happened.merged');
    default:
      return summary;
  }
}

/** All that happened with a customer, the newest first. */
class Timeline extends View {
  customer!: Customer;
  private readonly form = new Form(this);
  private readonly entries = new Pages<TimelineEntry>(
    this,
    bySkip(LIMIT, (skip) =>
      get<Page<TimelineEntry>>(`/retail-customers/${this.customer.id}/timeline`, { skip, limit: LIMIT }),
    ),
  );

  override connectedCallback() {
    super.connectedCallback();
    void this.entries.begin(0);
  }

  protected override render() {
    return card(
      t('tab.timeline'),
      this.entries.view(
        (items) =>
          html`${this.form.summary()}<ol class="timeline">
            ${items.map(
              (entry) =>
                html`<li>
                  <span class="dot">${icon(ICONS[entry.type] ?? 'info')}</span>
                  <div>
                    <p><span class="sr">${word('event', entry.type)}: </span>${sentence(entry)}</p>
                    <time datetime=${entry.at}>${moment(entry.at)}</time>
                    ${this.canUndo(entry, items)
                      ? html`<div class="actions">
                          ${button(t('privacy.undo'), () => void this.undo(entry), { icon: 'undo', disabled: this.form.busy })}
                        </div>`
                      : nothing}
                  </div>
                </li>`,
            )}
          </ol>`,
        () => empty(t('timeline.none'), t('timeline.noneText')),
        t('action.loadMore'),
      ),
    );
  }

  /** The last merge, unless it was undone: those before it may be of records that are merged themselves. */
  private canUndo(entry: TimelineEntry, items: TimelineEntry[]): boolean {
    return (
      entry === items.find(({ type }) => type === 'merge') &&
      !entry.data['undone'] &&
      may('admin') &&
      !this.customer.erased &&
      Date.now() - Date.parse(entry.at) < UNDO_DAYS * DAY_MS
    );
  }

  private undo({ data }: TimelineEntry) {
    return this.form.submit(undefined, async () => {
      await post(`/retail-customers/merges/${String(data['merge_id'])}/undo`);
      toast(t('privacy.undone'));
      this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
      await this.entries.begin(0);
    });
  }
}

define('crm-timeline', Timeline);
