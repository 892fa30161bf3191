import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { Problem } from '../api/problem';
import { explain, notice } from './states';
import { t } from './locale';

export interface FieldOptions {
  type?: string;
  value?: string | null;
  required?: boolean;
  hint?: string;
  options?: [string, string][];
  autocomplete?: string;
  min?: string | number;
  max?: string | number;
  step?: string;
  maxlength?: number;
  disabled?: boolean;
  input?: (value: string) => void;
  rows?: number;
}

let forms = 0;

/** A form: what was typed, what the service says of it, and whether it is being sent. */
export class Form {
  problem?: Problem;
  busy = false;
  private readonly id = `f${++forms}`;
  private key?: { body: string; key: string };
  private known = new Set<string>();

  constructor(private readonly host: ReactiveControllerHost & Element) {}

  /** What stands in the fields, trimmed but for passwords; empty fields are left out. */
  static values(event: Event): Record<string, string> {
    const form = event.target as HTMLFormElement;
    const values: Record<string, string> = {};
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string' && value.trim() !== '') {
        const field = form.elements.namedItem(name);
        const secret = field instanceof HTMLInputElement && field.type === 'password';
        values[name] = secret ? value : value.trim();
      }
    });
    return values;
  }

  /** The key of a request: the same for the same content, so that a second try does nothing twice. */
  idempotency(body: unknown): Record<string, string> {
    const text = JSON.stringify(body);
    if (this.key?.body !== text) {
      this.key = { body: text, key: crypto.randomUUID?.() ?? String(Math.random()) };
    }
    return { 'Idempotency-Key': this.key.key };
  }

  /** Sends it once at a time. The first field that is refused gets the focus. */
  async submit(event: Event | undefined, send: () => Promise<void>): Promise<void> {
    event?.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.problem = undefined;
    this.host.requestUpdate();
    try {
      await send();
      this.key = undefined;
    } catch (thrown) {
      this.problem = Problem.of(thrown);
    }
    this.busy = false;
    this.host.requestUpdate();
    await this.host.updateComplete;
    if (this.problem) {
      this.host.querySelector<HTMLElement>(`[id^="${this.id}-"][aria-invalid="true"]`)?.focus();
    }
  }

  private errorOf(name: string): string | undefined {
    return this.problem?.errors.find((error) => error.field === name)?.message;
  }

  /** What is wrong with the whole, or with a field that is not shown. */
  summary(): unknown {
    if (!this.problem) {
      return nothing;
    }
    const others = this.problem.errors.filter((error) => !this.known.has(error.field));
    return notice(
      'bad',
      this.problem.errors.length === 0
        ? explain(this.problem)
        : others.length === 0
          ? t('form.invalid')
          : others.map((error) => `${error.field}: ${error.message}`).join('; '),
    );
  }

  field(name: string, label: string, options: FieldOptions = {}): TemplateResult {
    this.known.add(name);
    const id = `${this.id}-${name}`;
    const error = this.errorOf(name);
    const described = [error ? `${id}-error` : '', options.hint ? `${id}-hint` : '']
      .filter(Boolean)
      .join(' ');
    return html`
      <div class="field">
        <label for=${id}
          >${label}${options.required
            ? html`<span class="required" aria-hidden="true"> *</span>`
            : nothing}</label
        >
        ${this.input(id, name, error, described, options)}
        ${options.hint ? html`<p class="hint" id="${id}-hint">${options.hint}</p>` : nothing}
        ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
      </div>
    `;
  }

  private input(
    id: string,
    name: string,
    error: string | undefined,
    described: string,
    options: FieldOptions,
  ): TemplateResult {
    const changed = (event: Event) =>
      options.input?.((event.target as HTMLInputElement | HTMLSelectElement).value);
    if (options.options) {
      return html`<select
        id=${id}
        name=${name}
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${ifDefined(described || undefined)}
        ?required=${options.required}
        ?disabled=${options.disabled}
        @change=${changed}
      >
        ${options.options.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${value === (options.value ?? '')}>${text}</option>`,
        )}
      </select>`;
    }
    if (options.rows) {
      return html`<textarea
        id=${id}
        name=${name}
        rows=${options.rows}
        maxlength=${ifDefined(options.maxlength)}
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${ifDefined(described || undefined)}
        ?required=${options.required}
        .defaultValue=${options.value ?? ''}
        @input=${changed}
      ></textarea>`;
    }
    return html`<input
      id=${id}
      name=${name}
      type=${options.type ?? 'text'}
      .defaultValue=${live(options.value ?? '')}
      min=${ifDefined(options.min)}
      max=${ifDefined(options.max)}
      step=${ifDefined(options.step)}
      maxlength=${ifDefined(options.maxlength)}
      autocomplete=${(options.autocomplete ?? 'off') as 'off'}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby=${ifDefined(described || undefined)}
      ?required=${options.required}
      ?disabled=${options.disabled}
      @input=${changed}
    />`;
  }

  check(name: string, label: string, checked: boolean): TemplateResult {
    this.known.add(name);
    const id = `${this.id}-${name}`;
    return html`<div class="check">
      <input type="checkbox" id=${id} name=${name} value="true" .defaultChecked=${checked} />
      <label for=${id}>${label}</label>
    </div>`;
  }
}
