import { html, nothing } from 'lit';
import { start, upload } from '../api/client';
import { Problem } from '../api/problem';
import type { Job } from '../api/types';
import { follow, isOver, jobRow, latestJobs } from '../jobs/jobs';
import { Form } from '../ui/form';
import { t } from '../ui/locale';
import { button, notice } from '../ui/states';
import { define, View } from '../ui/view';

const FOLDER = '/static/sample/';
/** Among how many of the latest jobs those are looked for that somebody has left. */
const LATEST = 20;

/** What a build for one machine has to look around with. Others have no such files. */
interface Sample {
  files: { kind: string; name: string; type: string }[];
  scored: string[];
}

/** The jobs of sample data that are being sent, whether their page has stayed or not. */
let sending: Promise<Job[]> | undefined;

/** The jobs in progress, the oldest first. */
const inProgress = async (): Promise<Job[]> =>
  (await latestJobs(LATEST)).filter((job) => !isOver(job)).toReversed();

async function offered(): Promise<Sample | undefined> {
  try {
    const answer = await fetch(FOLDER + 'index.json');
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Fills an empty shop with sample data, where the build has some, by imports and runs like any others. */
class SampleOffer extends View {
  private sample?: Sample;
  private job?: Job;
  private step = 0;
  private steps = 0;
  private readonly form = new Form(this);

  override async connectedCallback() {
    super.connectedCallback();
    const [sample, left] = await Promise.all([offered(), (sending ?? inProgress()).catch(() => [])]);
    this.sample = sample;
    this.requestUpdate();
    if (sample && left.length > 0) {
      await this.form.submit(undefined, () => this.ended(left));
    }
  }

  protected override render() {
    const { sample, job } = this;
    if (!sample) {
      return nothing;
    }
    return html`<div class="stack">
      ${this.form.summary()}
      ${this.form.busy
        ? html`${notice('info', t('sample.wait', { step: this.step, steps: this.steps }))}
            ${job ? jobRow(job) : nothing}`
        : html`<p class="muted">${t('sample.text')}</p>
            <p class="more">${button(t('sample.bring'), () => void this.bring(sample), { icon: 'play' })}</p>`}
    </div>`;
  }

  /** All is sent at once: the service takes one after the other, whether this page stays or not. */
  private bring(sample: Sample) {
    return this.form.submit(undefined, async () => {
      this.step = 1;
      this.steps = sample.files.length + sample.scored.length + 1;
      this.requestUpdate();
      sending = send(sample);
      try {
        await this.ended(await sending);
      } finally {
        sending = undefined;
      }
    });
  }

  /** Shows the jobs one after the other until the last one has ended, or the page is left. */
  private async ended(jobs: Job[]) {
    this.steps = jobs.length;
    for (const [before, { id }] of jobs.entries()) {
      this.step = before + 1;
      const job = await follow(
        id,
        (now) => {
          this.job = now;
          this.requestUpdate();
        },
        () => this.isConnected,
      );
      if (!job) {
        return;
      }
      if (job.status !== 'succeeded') {
        throw new Problem(422, job.error ?? t('sample.stopped'));
      }
    }
    this.dispatchEvent(new CustomEvent('brought', { bubbles: true }));
  }
}

async function send(sample: Sample): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const { kind, name, type } of sample.files) {
    jobs.push(await upload<Job>('/retail-customers/imports', await file(name), { 'Content-Type': type }, { kind }));
  }
  for (const as_of of sample.scored) {
    jobs.push(await start<Job>('/retail-customers/analytics/rfm/calculate', { as_of, recalculate: true }));
  }
  jobs.push(
    await start<Job>('/retail-customers/analytics/clv/calculate', { as_of: sample.scored.at(-1), recalculate: true }),
  );
  return jobs;
}

async function file(name: string): Promise<Blob> {
  try {
    const answer = await fetch(FOLDER + name);
    if (answer.ok) {
      return await answer.blob();
    }
    throw new Problem(answer.status, '');
  } catch (thrown) {
    throw Problem.of(thrown);
  }
}

define('crm-sample', SampleOffer);
