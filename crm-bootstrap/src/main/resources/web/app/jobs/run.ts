import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { start } from '../api/client';
import type { Job } from '../api/types';
import { ago, t } from '../ui/locale';
import { button, notice } from '../ui/states';
import { follow, isOver, jobRow, latestJobs } from './jobs';

/** Among how many of the latest jobs a run is looked for. */
const LATEST = 50;

/** The runs of a kind: the one in progress, whoever started it, or why the last one failed. */
export class Run implements ReactiveController {
  /** Whether the last run is known, so that nothing moves when it is shown. */
  isKnown = false;
  private job?: Job;
  private isHere = false;

  /**
   * @param kind the kind of its jobs
   * @param path what starts one
   * @param ended called when a run that was in progress here has ended
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
    this.isHere = true;
    void this.find();
  }

  hostDisconnected() {
    this.isHere = false;
  }

  /** Starts a run as a job; what is wrong with the question is thrown. */
  async start(question: unknown): Promise<void> {
    void this.watch(await start<Job>(this.path, question));
  }

  private async find() {
    try {
      const last = (await latestJobs(LATEST)).find((job) => job.kind === this.kind);
      if (last && !isOver(last)) {
        void this.watch(last);
      } else {
        this.show(last);
      }
    } catch {
      // What a run has made is shown even where its job can't be read.
      this.show(undefined);
    }
  }

  private async watch(job: Job) {
    this.show(job);
    const isStill = () => this.isHere && this.job?.id === job.id;
    try {
      if (await follow(job.id, (now) => isStill() && this.show(now), isStill)) {
        this.ended();
      }
    } catch {
      this.show(undefined);
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
