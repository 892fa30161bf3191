import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { Problem } from '../api/problem';
import { t } from './locale';
import { button, denied, failed, loading } from './states';

/** Something that a view reads, with all that can become of it. */
export class Load<T> {
  value?: T;
  problem?: Problem;
  private turn = 0;
  private busy = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly read: () => Promise<T>,
    private readonly missing?: () => unknown,
  ) {}

  async run(): Promise<void> {
    const turn = ++this.turn;
    this.busy = true;
    this.problem = undefined;
    this.host.requestUpdate();
    try {
      const value = await this.read();
      if (turn === this.turn) {
        this.value = value;
      }
    } catch (thrown) {
      if (turn === this.turn) {
        this.problem = Problem.of(thrown);
      }
    }
    if (turn === this.turn) {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  /** What there is to see. A value stays while the next one is read. */
  view(shown: (value: T) => unknown, height: 'line' | 'block' | 'page' = 'block'): unknown {
    if (this.problem) {
      return this.problem.status === 404 && this.missing
        ? this.missing()
        : this.problem.status === 403
          ? denied()
          : failed(this.problem, () => void this.run());
    }
    return this.value === undefined
      ? loading(height)
      : html`<div class="loaded" aria-busy=${this.busy}>${shown(this.value)}</div>`;
  }
}

/** A list that is read page after page, by its cursor. */
export class Pages<T> {
  items: T[] = [];
  total = 0;
  isEstimate = false;
  problem?: Problem;
  isRead = false;
  private next: string | number | null = '';
  private busy = false;
  private turn = 0;
  /** Whether the next page is the first of a list, which replaces what is there. */
  private anew = true;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly read: (next: string | number) => Promise<{
      items: T[];
      total: number;
      total_is_estimate?: boolean;
      next: string | number | null;
    }>,
  ) {}

  async begin(first: string | number = ''): Promise<void> {
    this.next = first;
    this.anew = true;
    await this.more();
  }

  async more(): Promise<void> {
    const turn = ++this.turn;
    this.busy = true;
    this.host.requestUpdate();
    try {
      const page = await this.read(this.next ?? '');
      if (turn !== this.turn) {
        return;
      }
      this.items = this.anew ? page.items : [...this.items, ...page.items];
      this.anew = false;
      this.total = page.total;
      this.isEstimate = page.total_is_estimate ?? false;
      this.next = page.next;
      this.problem = undefined;
      this.isRead = true;
    } catch (thrown) {
      if (turn !== this.turn) {
        return;
      }
      this.problem = Problem.of(thrown);
    }
    this.busy = false;
    this.host.requestUpdate();
  }

  view(shown: (items: T[]) => unknown, none: () => unknown, label: string): unknown {
    if (this.problem && this.anew) {
      return this.problem.status === 403 ? denied() : failed(this.problem, () => void this.more());
    }
    if (!this.isRead) {
      return loading('block');
    }
    return this.items.length === 0
      ? none()
      : html`<div aria-busy=${this.busy}>${shown(this.items)}</div>
          ${this.problem ? failed(this.problem, () => void this.more()) : nothing}
          ${this.next === null || this.problem ? nothing : this.moreButton(label)}`;
  }

  private moreButton(label: string): TemplateResult {
    return html`<p class="more">
      ${button(label, () => void this.more(), { disabled: this.busy })}
    </p>`;
  }
}

/** The first items of a list, and more of them when asked; read as a whole, so that it can be read again. */
export class Growing<T> {
  private readonly list: Load<{ items: T[]; total: number }>;
  private limit: number;

  constructor(
    host: ReactiveControllerHost,
    private readonly step: number,
    read: (limit: number) => Promise<{ items: T[]; total: number }>,
  ) {
    this.limit = step;
    this.list = new Load(host, () => read(this.limit));
  }

  get items(): T[] {
    return this.list.value?.items ?? [];
  }

  run(): Promise<void> {
    return this.list.run();
  }

  private more() {
    this.limit += this.step;
    void this.run();
  }

  view(shown: (items: T[]) => unknown): unknown {
    return this.list.view(
      ({ items, total }) => html`${shown(items)}
      ${items.length < total
        ? html`<p class="more">${button(t('action.loadMore'), () => this.more())}</p>`
        : nothing}`,
    );
  }
}

/** Pages of a list that knows `skip` and no cursor. */
export function bySkip<T>(limit: number, read: (skip: number) => Promise<{ items: T[]; total: number }>) {
  return async (next: string | number) => {
    const skip = Number(next) || 0;
    const page = await read(skip);
    const end = skip + page.items.length;
    return { ...page, next: page.items.length === limit && end < page.total ? end : null };
  };
}
