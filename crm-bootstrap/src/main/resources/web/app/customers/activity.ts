import { html } from 'lit';
import { get } from '../api/client';
import type { Page, TimelineEntry } from '../api/types';
import { icon, type Icon } from '../ui/icons';
import { bySkip, Pages } from '../ui/load';
import { moment, t, word } from '../ui/locale';
import { empty } from '../ui/states';
import { card } from '../ui/table';
import { define, View } from '../ui/view';

const LIMIT = 30;

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

/** All that happened with a customer, the newest first. */
class Timeline extends View {
  customerId = '';
  private readonly entries = new Pages<TimelineEntry>(
    this,
    bySkip(LIMIT, (skip) =>
      get<Page<TimelineEntry>>(`/retail-customers/${this.customerId}/timeline`, { skip, limit: LIMIT }),
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
          html`<ol class="timeline">
            ${items.map(
              (entry) =>
                html`<li>
                  <span class="dot">${icon(ICONS[entry.type] ?? 'info')}</span>
                  <div>
                    <p><span class="sr">${word('event', entry.type)}: </span>${entry.summary}</p>
                    <time datetime=${entry.at}>${moment(entry.at)}</time>
                  </div>
                </li>`,
            )}
          </ol>`,
        () => empty(t('timeline.none'), t('timeline.noneText')),
        t('action.loadMore'),
      ),
    );
  }
}

define('crm-timeline', Timeline);
