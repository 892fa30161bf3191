import { html, nothing } from 'lit';
import { start, upload } from '../api/client';
import { Problem } from '../api/problem';
import type { Job } from '../api/types';
import { follow, jobRow } from '../jobs/jobs';
import { Form } from '../ui/form';
import { t } from '../ui/locale';
import { button, notice } from '../ui/states';
import { define, View } from '../ui/view';

const FOLDER = '/static/sample/';

/** What a build for one machine has to look around with. Others have no such files. */
interface Sample {
  files: { kind: string; name: string; type: string }[];
  scored: string[];
}

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
  private readonly form = new Form(this);

  override async connectedCallback() {
    super.connectedCallback();
    this.sample = await offered();
    this.requestUpdate();
  }

  protected override render() {
    const { sample, job } = this;
    if (!sample) {
      return nothing;
    }
    return html`<div class="stack">
      ${this.form.summary()}
      ${this.form.busy
        ? html`${notice('info', t('sample.wait', { step: this.step, steps: sample.files.length + sample.scored.length + 1 }))}
            ${job ? jobRow(job) : nothing}`
        : html`<p class="muted">${t('sample.text')}</p>
            <p class="more">${button(t('sample.bring'), () => void this.bring(sample), { icon: 'play' })}</p>`}
    </div>`;
  }

  private bring(sample: Sample) {
    return this.form.submit(undefined, async () => {
      this.step = 0;
      for (const { kind, name, type } of sample.files) {
        await this.done(async () => upload<Job>('/retail-customers/imports', await file(name), { 'Content-Type': type }, { kind }));
      }
      for (const as_of of sample.scored) {
        await this.done(() => start<Job>('/retail-customers/analytics/rfm/calculate', { as_of, recalculate: true }));
      }
      await this.done(() =>
        start<Job>('/retail-customers/analytics/clv/calculate', { as_of: sample.scored.at(-1), recalculate: true }),
      );
      this.dispatchEvent(new CustomEvent('brought', { bubbles: true }));
    });
  }

  private async done(begin: () => Promise<Job>) {
    this.step++;
    this.requestUpdate();
    const { id } = await begin();
    const job = await follow(
      id,
      (now) => {
        this.job = now;
        this.requestUpdate();
      },
      () => this.isConnected,
    );
    if (job?.status !== 'succeeded') {
      throw new Problem(422, job?.error ?? t('sample.stopped'));
    }
  }
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
