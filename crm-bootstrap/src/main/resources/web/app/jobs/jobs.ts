import { html, nothing } from 'lit';
import { download, get, post } from '../api/client';
import { Problem } from '../api/problem';
import type { Job, Page } from '../api/types';
import { ago, count, t, word } from '../ui/locale';
import { toast } from '../ui/dialog';
import { button, explain, notice } from '../ui/states';

const INTERVAL = 1500;

export const isOver = (job: Job) => job.finished_at !== null;

/** Follows a job until it has ended, in spite of a request that fails now and then. */
export async function follow(
  id: string,
  tell: (job: Job) => void,
  goOn: () => boolean,
): Promise<Job | undefined> {
  while (goOn()) {
    try {
      const job = await get<Job>(`/jobs/${id}`);
      tell(job);
      if (isOver(job)) {
        return job;
      }
    } catch (thrown) {
      const problem = Problem.of(thrown);
      if (problem.status !== 0 && problem.status !== 503) {
        throw problem;
      }
    }
    await new Promise((done) => setTimeout(done, INTERVAL));
  }
  return undefined;
}

export const latestJobs = async (limit: number) =>
  (await get<Page<Job>>('/jobs', { limit })).items;

export const cancelJob = (job: Job) => post<Job>(`/jobs/${job.id}/cancel`);

const TONES: Record<Job['status'], string> = {
  queued: 'info',
  running: 'info',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

const statusBadge = (job: Job) =>
  html`<span class="badge ${TONES[job.status]}">${word('job.status', job.status)}</span>`;

const kindOf = (job: Job) => word('job.kind', job.kind);

/** What a job's result counts, in words. */
const resultOf = (job: Job) =>
  Object.entries(job.result)
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] !== 0)
    .map(([name, value]) => `${word('job.result', name)}: ${count(value)}`)
    .join(' · ');

async function fetchFile(path: string, name: string, query?: Record<string, string>) {
  try {
    await download(path, name, query);
  } catch (thrown) {
    toast(explain(Problem.of(thrown)));
  }
}

/** The files that a job has left: the refused lines of an import, the file of an export. */
export const jobFiles = (job: Job) => html`
  ${isOver(job) && Number(job.result['rejected'] ?? 0) > 0
    ? button(t('files.rejected'), () => void fetchFile(`/jobs/${job.id}/errors`, 'rejected.csv', { format: 'csv' }), {
        icon: 'download',
      })
    : nothing}
  ${job.kind === 'export' && job.status === 'succeeded'
    ? button(t('action.download'), () => void fetchFile(`/jobs/${job.id}/file`, ''), { icon: 'download' })
    : nothing}
`;

/** A job with its progress. */
export const jobRow = (job: Job, cancel?: () => void) => html`
  <div class="job">
    <div class="row">
      <strong>${kindOf(job)}</strong>
      <span class="badges">
        ${statusBadge(job)}
        ${!isOver(job) && cancel ? button(t('action.cancel'), cancel, { kind: 'quiet' }) : nothing}
      </span>
    </div>
    ${isOver(job)
      ? nothing
      : html`<progress
          aria-label=${kindOf(job)}
          max="100"
          .value=${job.percent ?? 0}
          value=${job.percent ?? nothing}
        ></progress>`}
    <p class="hint">
      ${isOver(job)
        ? html`${ago(job.finished_at ?? '')}${resultOf(job) ? ' · ' + resultOf(job) : ''}`
        : t('job.processed', { count: count(job.processed) })}
    </p>
    ${job.error ? notice('bad', job.error) : nothing}
  </div>
`;
