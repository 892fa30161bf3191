import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { get, post, put, upload } from '../api/client';
import { Problem } from '../api/problem';
import type { ImportMapping, Job, JobError, Page, PreviewedRecord } from '../api/types';
import { follow, jobFiles, jobRow } from '../jobs/jobs';
import { Form } from '../ui/form';
import { icon } from '../ui/icons';
import { Load } from '../ui/load';
import { count, percent, t, word } from '../ui/locale';
import { button, notice } from '../ui/states';
import { card, table, type Column } from '../ui/table';
import { define, View } from '../ui/view';
import { FIELDS, guess, KINDS, preview, type Kind, type Preview } from './preview';

const ERRORS = 50;
const MAPPINGS = 1000;
/** How the names of mappings begin that are stored for what is chosen here. */
const OWN = 'console_';
const IGNORED = '';

/** A file on its way in: its first rows, what its columns are, a trial, and the import. */
class Files extends View {
  private file?: File;
  private first?: Preview;
  private kind: Kind = 'customers';
  /** The source or the stored mapping that says what the columns are, by its place and its name. */
  private source = '';
  private upsert = false;
  private create = true;
  private columns: Record<string, string> = {};
  private mapped = false;
  private pattern = '';
  private decimal = '';
  private sent?: number;
  private over = false;
  private job?: Job;
  private tried = false;
  private errors: JobError[] = [];
  private readonly form = new Form(this);
  private readonly sources = new Load(this, () =>
    get<Page<ImportMapping>>('/retail-customers/import-sources'),
  );

  private readonly mappings = new Load(this, () =>
    get<Page<ImportMapping>>('/retail-customers/import-mappings', { limit: MAPPINGS }),
  );

  override connectedCallback() {
    super.connectedCallback();
    void this.sources.run();
    void this.mappings.run();
  }

  /** What can say what the columns of a kind of file are; the console's own mappings are its form. */
  private known(): [string, string, ImportMapping][] {
    const all = (place: string, from: Load<Page<ImportMapping>>): [string, string, ImportMapping][] =>
      (from.value?.items ?? [])
        .filter((one) => one.kind === this.kind && !one.name.startsWith(OWN))
        .map((one) => [`${place}=${one.name}`, one.name.replaceAll('_', ' '), one]);
    return [...all('source', this.sources), ...all('mapping', this.mappings)];
  }

  /** What the chosen mapping makes of a column: a mapping without columns takes those of the fields' names. */
  private useOf(column: string): string {
    const plain = (name: string) => name.normalize('NFC').trim().toLowerCase();
    const mapping = this.known().find(([value]) => value === this.source)?.[2];
    const columns = Object.entries(mapping?.columns ?? {});
    const field =
      columns.length > 0
        ? columns.find(([name]) => plain(name) === plain(column))?.[1]
        : FIELDS[this.kind].find((name) => name === plain(column));
    const decides = Object.keys(mapping?.skip ?? {}).some((name) => plain(name) === plain(column));
    return (
      field ??
      (decides ? t('files.decides') : mapping?.unknown_columns === 'ignore' ? t('files.ignore') : t('files.refused'))
    );
  }

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <div class="about">
          <h1>${t('nav.files')}</h1>
          <p>${t('files.about')}</p>
        </div>
        <div class="actions">
          ${this.file ? button(t('files.another'), () => this.reset()) : nothing}
        </div>
      </div>
      ${this.file && this.first ? this.chosen(this.file, this.first) : this.drop()}
    </div>`;
  }

  private reset() {
    this.file = undefined;
    this.first = undefined;
    this.job = undefined;
    this.errors = [];
    this.form.problem = undefined;
    this.requestUpdate();
  }

  private drop() {
    const drag = (over: boolean) => (event: Event) => {
      event.preventDefault();
      this.over = over;
      this.requestUpdate();
    };
    return card(
      '',
      html`${this.form.summary()}
        <label
          class="drop ${this.over ? 'over' : ''}"
          @dragover=${drag(true)}
          @dragleave=${drag(false)}
          @drop=${(event: DragEvent) => {
            drag(false)(event);
            void this.take(event.dataTransfer?.files[0]);
          }}
        >
          ${icon('files')}
          <strong>${t('files.drop')}</strong>
          <span class="hint">${t('files.dropHint')}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.ndjson,.jsonl,.gz,text/csv"
            @change=${(event: Event) => void this.take((event.target as HTMLInputElement).files?.[0])}
          />
        </label>`,
    );
  }

  private async take(file?: File) {
    if (!file) {
      return;
    }
    await this.form.submit(undefined, async () => {
      const first = await preview(file);
      if (!first) {
        throw new Problem(422, t('files.noTable'));
      }
      this.file = file;
      this.first = first;
      this.pattern = '';
      this.decimal = '';
      this.job = undefined;
      this.errors = [];
      this.assign(guess(first.head), first);
    });
  }

  /** Columns go to the fields of their names, as far as the kind has them. */
  private assign(kind: Kind, first: Preview) {
    this.kind = kind;
    this.columns = Object.fromEntries(
      first.head.map((name) => [name, FIELDS[kind].find((field) => field === name.trim().toLowerCase()) ?? IGNORED]),
    );
    this.mapped = false;
    this.source = '';
  }

  private chosen(file: File, first: Preview) {
    const unknown = first.head.filter((name) => !this.columns[name]);
    return html`<div class="page">
      ${card(
        file.name,
        html`<div class="filters">
            ${this.form.field('kind', t('files.kind'), {
              options: KINDS.map((kind) => [kind, word('files.kinds', kind)]),
              value: this.kind,
              input: (kind) => {
                this.assign(kind as Kind, first);
                this.requestUpdate();
              },
            })}
            ${first.json
              ? nothing
              : this.form.field('source', t('files.source'), {
                  options: [['', t('files.noSource')], ...this.known().map(([value, name]): [string, string] => [value, name])],
                  value: this.source,
                  input: (source) => {
                    this.source = source;
                    this.requestUpdate();
                  },
                })}
          </div>
          ${keyed(
            this.kind,
            this.kind === 'customers'
              ? this.form.check('upsert', t('files.upsert'), this.upsert)
              : this.kind === 'returns'
                ? nothing
                : this.form.check('create', t('files.create'), this.create),
          )}
          <h3>${t('files.rows')}</h3>
          <div class="scroll sample" role="region" aria-label=${t('files.rows')} tabindex="0">
            <table class="compact">
              <thead>
                <tr>
                  ${first.head.map((name) => html`<th scope="col" dir="auto">${name}</th>`)}
                </tr>
                ${first.json
                  ? nothing
                  : this.source
                    ? html`<tr>
                        ${first.head.map((name) => html`<td class="muted">${this.useOf(name)}</td>`)}
                      </tr>`
                    : html`<tr>
                      ${first.head.map(
                        (name) =>
                          html`<td>
                            <select
                              aria-label=${t('files.fieldOf', { column: name })}
                              @change=${(event: Event) => this.map(name, (event.target as HTMLSelectElement).value)}
                            >
                              <option value="">${t('files.ignore')}</option>
                              ${FIELDS[this.kind].map(
                                (field) =>
                                  html`<option value=${field} ?selected=${this.columns[name] === field}>${field}</option>`,
                              )}
                            </select>
                          </td>`,
                      )}
                    </tr>`}
              </thead>
              <tbody>
                ${first.rows.map(
                  (row) => html`<tr>${first.head.map((_, i) => html`<td dir="auto">${row[i] ?? ''}</td>`)}</tr>`,
                )}
              </tbody>
            </table>
          </div>
          ${!first.json && !this.source && unknown.length > 0
            ? notice('warn', t('files.unknown', { columns: unknown.join(', ') }))
            : nothing}
          ${first.json || this.source ? nothing : this.spelling()}
          ${this.form.summary()}
          ${this.sent === undefined
            ? nothing
            : html`<div role="status">
                <p class="hint">${t('files.sending', { percent: percent(this.sent) })}</p>
                <progress aria-label=${t('files.sendingOf')} max="1" .value=${this.sent}></progress>
              </div>`}
          <div class="end">
            ${button(t('files.try'), () => void this.send(true), { disabled: this.form.busy })}
            ${button(t('files.import'), () => void this.send(false), {
              kind: 'primary',
              icon: 'files',
              disabled: this.form.busy,
            })}
          </div>`,
        { hint: t('files.size', { size: size(file.size) }) },
      )}
      ${this.job ? card(this.tried ? t('files.tried') : t('files.imported'), this.outcome(this.job)) : nothing}
    </div>`;
  }

  /** How the file writes dates and amounts. */
  private spelling() {
    const keep = (name: 'pattern' | 'decimal') => (value: string) => {
      this[name] = value.trim();
      this.requestUpdate();
    };
    return html`<div class="filters">
      ${this.form.field('date_pattern', t('files.pattern'), {
        value: this.pattern,
        maxlength: 100,
        hint: t('files.patternHint'),
        input: keep('pattern'),
      })}
      ${this.form.field('decimal_separator', t('files.decimal'), {
        options: [['', '1249.50'], ['.', '1,249.50'], [',', '1.249,50']],
        value: this.decimal,
        input: keep('decimal'),
      })}
    </div>`;
  }

  private map(column: string, field: string) {
    this.columns = { ...this.columns, [column]: field };
    this.mapped = true;
    this.requestUpdate();
  }

  private send(dry: boolean) {
    const { file, first } = this;
    return this.form.submit(undefined, async () => {
      if (!file || !first) {
        return;
      }
      this.upsert = this.querySelector<HTMLInputElement>('[name=upsert]')?.checked ?? this.upsert;
      this.create = this.querySelector<HTMLInputElement>('[name=create]')?.checked ?? this.create;
      const isSaid = this.mapped || this.pattern !== '' || this.decimal !== '';
      const needed = !first.json && !this.source && (isSaid || first.head.some((name) => !this.columns[name]));
      const [place, known] = this.source.split('=');
      const { id } = await upload<Job>(
        '/retail-customers/imports',
        file,
        { 'Content-Type': first.json ? 'application/x-ndjson' : 'text/csv', ...(first.gzip ? { 'Content-Encoding': 'gzip' } : {}) },
        {
          kind: this.kind,
          source: place === 'source' ? known : '',
          mapping: needed ? await this.keepMapping() : place === 'mapping' ? known : '',
          mode: this.kind === 'customers' && this.upsert ? 'upsert' : '',
          create_customers: (this.kind === 'orders' || this.kind === 'points') && this.create ? true : '',
          dry_run: dry || '',
        },
        (share) => {
          this.sent = share;
          this.requestUpdate();
        },
      ).finally(() => (this.sent = undefined));
      this.tried = dry;
      this.errors = [];
      const job = await follow(
        id,
        (now) => {
          this.job = now;
          this.requestUpdate();
        },
        () => this.isConnected && this.file === file,
      );
      if (job) {
        this.errors = (await get<Page<JobError>>(`/jobs/${id}/errors`, { limit: ERRORS })).items;
      }
    });
  }

  /** The columns as they were chosen here, under a name of the console's own. */
  private async keepMapping(): Promise<string> {
    const name = OWN + this.kind;
    const mapping = {
      name,
      kind: this.kind,
      columns: Object.fromEntries(Object.entries(this.columns).filter(([, field]) => field)),
      unknown_columns: 'ignore',
      ...(this.pattern ? { date_pattern: this.pattern } : {}),
      ...(this.decimal ? { decimal_separator: this.decimal } : {}),
    };
    try {
      await put(`/retail-customers/import-mappings/${name}`, mapping);
    } catch (thrown) {
      if (Problem.of(thrown).status !== 404) {
        throw thrown;
      }
      await post('/retail-customers/import-mappings', mapping);
    }
    return name;
  }

  private outcome(job: Job) {
    const rejected = Number(job.result['rejected'] ?? 0);
    return html`${jobRow(job)}
    ${job.finished_at === null ? notice('info', t('run.leave')) : nothing}
    ${job.status === 'succeeded' && rejected === 0
      ? notice('good', this.tried ? t('files.triedGood') : t('files.good'))
      : nothing}
    ${job.preview?.length ? records(job.preview) : nothing}
    ${this.errors.length === 0
      ? nothing
      : html`<h3>${t('files.errors', { count: count(rejected || this.errors.length) })}</h3>
          ${table(
            t('files.errorsOf'),
            [
              { head: t('files.line'), cell: (error) => count(error.line), number: true },
              { head: t('files.column'), cell: (error) => error.field ?? '–' },
              { head: t('files.why'), cell: (error) => error.message },
            ],
            this.errors,
            { compact: true },
          )}
          <div class="end">${jobFiles(job)}</div>`}`;
  }
}

/** The first records of a dry run, as the service has read them. */
function records(preview: PreviewedRecord[]) {
  const fields = [...new Set(preview.flatMap((record) => Object.keys(record.fields)))];
  return html`<h3>${t('files.read')}</h3>
    ${table(
      t('files.read'),
      [
        { head: t('files.line'), cell: (record) => count(record.line), number: true },
        ...fields.map((field): Column<PreviewedRecord> => ({
          head: field,
          cell: (record) => html`<span dir="auto">${text(record.fields[field])}</span>`,
        })),
      ],
      preview,
      { compact: true },
    )}`;
}

function text(value: unknown): string {
  return value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const KIB = 1024;

function size(bytes: number): string {
  return bytes < KIB * KIB ? `${count(Math.ceil(bytes / KIB))} KB` : `${count(bytes / KIB / KIB)} MB`;
}

define('crm-files', Files);

export const view = () => html`<crm-files></crm-files>`;
