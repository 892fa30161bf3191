import { html, nothing } from 'lit';
import { get, post, put } from '../api/client';
import { may } from '../api/session';
import { TIERS, type Balance, type Customer, type Lot, type Page, type Transaction } from '../api/types';
import { chart } from '../ui/chart';
import { dialog, toast } from '../ui/dialog';
import { Form } from '../ui/form';
import { bySkip, Growing, Load, Pages } from '../ui/load';
import { count, day, moment, short, signed, t, word } from '../ui/locale';
import { button, empty, explain, notice } from '../ui/states';
import { card, figure, figures, table } from '../ui/table';
import { define, View } from '../ui/view';
import { tierBadge } from './badges';

const LIMIT = 20;
/** By how many open lots their picture grows. */
const LOTS = 100;

type Kind = 'earn' | 'redeem' | 'adjust' | 'tier' | 'reverse';

interface Asked {
  kind: Kind;
  transaction?: Transaction;
  /** What will be sent, once it has been confirmed. */
  body?: Record<string, unknown>;
  /** What was typed before. */
  typed?: Record<string, string>;
}

/** The points of a customer: what is there, until when, how it came and went. */
class Points extends View {
  customer!: Customer;
  private asked?: Asked;
  private readonly form = new Form(this);
  private readonly balance = new Load(this, () => get<Balance>(`${this.base}/balance`));
  private readonly lots = new Growing(this, LOTS, (limit) => get<Page<Lot>>(`${this.base}/lots`, { limit }));
  private readonly entries = new Pages<Transaction>(
    this,
    bySkip(LIMIT, (skip) => get<Page<Transaction>>(`${this.base}/transactions`, { skip, limit: LIMIT })),
  );

  private get base() {
    return `/retail-customers/${this.customer.id}/loyalty`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  private read() {
    void this.balance.run();
    void this.lots.run();
    void this.entries.begin(0);
  }

  protected override render() {
    const open = !this.customer.erased;
    const ask = (kind: Kind) => () => this.ask({ kind });
    return html`<div class="cards">
      ${card(
        t('points.balance'),
        html`${this.balance.view((balance) => this.figures(balance), 'line')}
          <div class="actions">
            ${open && this.customer.is_active && may('admin', 'agent', 'service')
              ? html`${button(t('points.earn'), ask('earn'), { kind: 'primary', icon: 'plus' })}
                ${button(t('points.redeem'), ask('redeem'))}`
              : nothing}
            ${open && may('admin')
              ? html`${button(t('points.adjust'), ask('adjust'))} ${button(t('points.tier'), ask('tier'))}`
              : nothing}
            ${open && may('admin', 'agent')
              ? button(t('points.autoTier'), () => void this.autoTier(), { disabled: this.form.busy })
              : nothing}
          </div>`,
        { wide: true },
      )}
      ${card(t('points.lots'), this.lots.view((items) => this.lotChart(items)), { wide: true, hint: t('points.lotsHint') })}
      ${card(
        t('points.ledger'),
        this.entries.view(
          (items) => this.rows(items),
          () => empty(t('points.none'), t('points.noneText'), nothing, 'loyalty'),
          t('action.loadMore'),
        ),
        { wide: true },
      )}
      ${this.asked ? this.dialog(this.asked) : nothing}
    </div>`;
  }

  private figures(balance: Balance) {
    return figures(
      figure(t('points.now'), count(balance.current_balance), balance.points_owed > 0 ? t('points.owed', { count: count(balance.points_owed) }) : ''),
      figure(
        t('points.soon'),
        count(balance.points_expiring_soon),
        balance.points_expiring_date ? t('points.from', { date: day(balance.points_expiring_date) }) : '',
      ),
      figure(
        t('column.tier'),
        tierBadge(balance.tier),
        balance.next_tier
          ? t('points.toNext', {
              count: count(balance.points_to_next_tier ?? 0),
              tier: word('tier', balance.next_tier),
            })
          : t('points.top'),
      ),
      figure(t('points.lifetime'), count(balance.lifetime_points)),
    );
  }

  /** The points that expire on each day, those first that expire first. */
  private lotChart(lots: Lot[]) {
    if (lots.length === 0) {
      return empty(t('points.noLots'), t('points.noLotsText'), nothing, 'loyalty');
    }
    const days = new Map<string, number>();
    for (const { expires_at, remaining } of lots) {
      days.set(day(expires_at), (days.get(day(expires_at)) ?? 0) + remaining);
    }
    return chart(
      t('points.lots'),
      {
        grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true },
        xAxis: { type: 'category', data: [...days.keys()] },
        yAxis: { type: 'value', axisLabel: { formatter: (of: number) => short(of) } },
        tooltip: { trigger: 'axis', valueFormatter: (value: number) => count(value) },
        series: [
          { type: 'bar', name: t('points.left'), data: [...days.values()], barMaxWidth: 40, itemStyle: { borderRadius: [4, 4, 0, 0] } },
        ],
      },
      table(
        t('points.lots'),
        [
          { head: t('points.expires'), cell: (lot) => day(lot.expires_at) },
          { head: t('points.left'), cell: (lot) => count(lot.remaining), number: true },
          { head: t('points.earned'), cell: (lot) => `${count(lot.points)} · ${day(lot.earned_at)}`, extra: true },
        ],
        lots,
        { compact: true },
      ),
    );
  }

  private rows(items: Transaction[]) {
    const mayReverse = may('admin', 'agent', 'service') && !this.customer.erased;
    return table(
      t('points.ledger'),
      [
        {
          head: t('column.what'),
          cell: (entry) =>
            html`${word('entry', entry.transaction_type)}<span class="sub">${[entry.order_id, entry.description].filter(Boolean).join(' · ')}</span>`,
        },
        { head: t('column.when'), cell: (entry) => moment(entry.created_at), extra: true },
        { head: t('column.points'), cell: (entry) => signed(entry.points), number: true },
        { head: t('points.after'), cell: (entry) => count(entry.balance_after), number: true },
        {
          head: t('column.action'),
          cell: (entry) =>
            mayReverse && (entry.transaction_type === 'EARNED' || entry.transaction_type === 'REDEEMED')
              ? button(t('points.reverse'), () => this.ask({ kind: 'reverse', transaction: entry }), { kind: 'quiet', icon: 'undo' })
              : nothing,
        },
      ],
      items,
    );
  }

  private ask(asked?: Asked) {
    this.asked = asked;
    this.form.problem = undefined;
    this.requestUpdate();
  }

  private dialog(asked: Asked) {
    const close = () => this.ask();
    return dialog(
      t(`points.${asked.kind}`),
      html`<form
        @submit=${(event: Event) => (asked.body ? this.send(event, asked) : this.confirm(event, asked))}
      >
        ${this.form.summary()}
        ${asked.body ? notice('info', this.question(asked)) : this.fields(asked)}
        <div class="end">
          ${button(asked.body ? t('action.back') : t('action.cancel'), asked.body ? () => this.ask({ ...asked, body: undefined }) : close)}
          ${button(asked.body ? t('action.confirm') : t('action.next'), undefined, {
            kind: 'primary',
            submit: true,
            disabled: this.form.busy,
          })}
        </div>
      </form>`,
      close,
    );
  }

  private fields({ kind, transaction, typed = {} }: Asked) {
    const { form } = this;
    const points = (min: number, hint?: string) =>
      form.field('points', t('column.points'), {
        type: 'number',
        required: true,
        min,
        max: transaction ? Math.abs(transaction.points) : 1_000_000_000,
        step: '1',
        hint,
        value: typed['points'] ?? (transaction ? String(Math.abs(transaction.points)) : ''),
      });
    const order = form.field('order_id', t('points.order'), { maxlength: 100, value: typed['order_id'] });
    const description = form.field('description', t('field.reason'), { required: true, maxlength: 500, value: typed['description'] });
    const reason = form.field('reason', t('field.reason'), { required: true, maxlength: 500, value: typed['reason'] });
    switch (kind) {
      case 'earn':
        return html`${points(1)} ${order} ${description}`;
      case 'redeem':
        return html`${points(1)} ${order} ${description}`;
      case 'adjust':
        return html`${points(-1_000_000_000, t('points.adjustHint'))} ${reason}`;
      case 'reverse':
        return html`${points(1)}
        ${form.field('reference', t('points.reference'), {
          required: true,
          maxlength: 100,
          hint: t('points.referenceHint'),
          value: typed['reference'] ?? `console-${Date.now().toString(36)}`,
        })}
        ${reason}`;
      default:
        return html`${form.field('new_tier', t('column.tier'), {
          required: true,
          value: typed['new_tier'] ?? this.customer.loyalty_tier,
          options: TIERS.map((tier) => [tier, word('tier', tier)]),
        })}
        ${form.field('tier_expiry_date', t('points.until'), { type: 'date', hint: t('points.untilHint'), value: typed['tier_expiry_date'] })}`;
    }
  }

  /** Points are money: what will happen is said once more before it does. */
  private confirm(event: Event, asked: Asked) {
    event.preventDefault();
    const typed = Form.values(event);
    const body: Record<string, unknown> = { ...typed };
    if (body['points'] !== undefined) {
      body['points'] = Number(body['points']);
    }
    if (asked.kind === 'reverse') {
      body['transaction_id'] = asked.transaction?.id;
    } else {
      body['customer_id'] = this.customer.id;
    }
    this.ask({ ...asked, body, typed });
  }

  private question({ kind, body }: Asked) {
    return kind === 'tier'
      ? t('points.tierQuestion', { tier: word('tier', String(body?.['new_tier'])) })
      : t(`points.${kind}Question`, { count: count(Number(body?.['points'])) });
  }

  private send(event: Event, asked: Asked) {
    const { kind, body } = asked;
    void this.form.submit(event, async () => {
      try {
        if (kind === 'tier') {
          await put('/retail-customers/loyalty/tier', body);
        } else {
          await post(`/retail-customers/loyalty/${kind}`, body, { headers: this.form.idempotency(body) });
        }
      } catch (thrown) {
        this.asked = { ...asked, body: undefined };
        throw thrown;
      }
      this.done();
    });
  }

  private async autoTier() {
    await this.form.submit(undefined, async () => {
      await post(`${this.base}/auto-tier`);
      this.done();
    });
    if (this.form.problem) {
      toast(explain(this.form.problem));
    }
  }

  private done() {
    toast(t('customer.saved'));
    this.ask();
    this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
    this.read();
  }
}

define('crm-points', Points);
