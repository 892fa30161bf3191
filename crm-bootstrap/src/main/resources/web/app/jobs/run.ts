import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { start } from '../api/client';
import type { Job } from '../api/types';
import { ago, t } from '../ui/locale';
import { button, notice } from '../ui/states';
import { follow, isOver, jobRow, latestJobs } from './jobs';

/** Among how many of the latest jobs a run is looked for. */
const LATEST = 50;

/** The runs of a kind: the one in progress, or why the last one failed. Who is no administrator sees own runs only. */
export class Run implements ReactiveController {
  /** Whether the last run is known, so that nothing moves when it is shown. */
  isKnown = false;
  private job?: Job;
  /** Which run is followed; what is read for an earlier turn is dropped. */
  private turn = 0;

  /**
   * @param kind the kind of its jobs
   * @param path what starts one
   * @param ended called when a run has ended since the page was read
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly kind: string,
    private readonly path: string,
    private readonly ended: () => void,
  ) {
    host.addController(this);
  }

  hostConnected() {
    void this.find(++this.turn);
  }

  hostDisconnected() {
    this.turn++;
  }

  /** Starts a run as a job; what is wrong with the question is thrown. */
  async start(question: unknown): Promise<void> {
    const job = await start<Job>(this.path, question);
    void this.watch(job, ++this.turn);
  }

  private async find(turn: number) {
    const begin = Date.now();
    let last: Job | undefined;
    try {
      last = (await latestJobs(LATEST)).find((job) => job.kind === this.kind);
    } catch {
      // What a run has made is shown even where its job can't be read.
    }
    if (turn !== this.turn) {
      return;
    }
    if (last && !isOver(last)) {
      await this.watch(last, turn);
    } else {
      this.show(last);
      if (last && Date.parse(last.finished_at ?? '') > begin) {
        this.ended();
      }
    }
  }

  private async watch(job: Job, turn: number) {
    const isStill = () => turn === this.turn;
    this.show(job);
    try {
      if (await follow(job.id, (now) => isStill() && this.show(now), isStill)) {
        this.ended();
      }
    } catch {
      if (isStill()) {
        this.show(undefined);
      }
    }
  }

  private show(job?: Job) {
    this.job = job;
    this.isKnown = true;
    this.host.requestUpdate();
  }

  /** The progress of the run, or why it failed, with a way to another one. */
  view(again?: () => void): unknown {
    const { job } = this;
    if (job && !isOver(job)) {
      return html`<div class="card" role="status">${jobRow(job)} ${notice('info', t('run.leave'))}</div>`;
    }
    return job?.status === 'failed'
      ? html`<div class="card">
          ${notice('warn', t('run.failed', { when: ago(job.finished_at ?? ''), why: job.error ?? '' }))}
          ${again ? html`<div class="actions">${button(t('run.again'), again, { icon: 'play' })}</div>` : nothing}
        </div>`
      : nothing;
  }
}
