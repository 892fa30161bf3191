import { Problem } from './problem';
import { resume, session } from './session';

const API = '/api/v1';
const MAX_TRIES = 3;
const MAX_WAIT_SECONDS = 5;

export type Query = Record<string, string | number | boolean | null | undefined | string[]>;

export interface Options {
  query?: Query;
  body?: unknown;
  /** A file, sent as it is. */
  file?: Blob;
  /** Told what share of the file is sent. */
  sent?: (share: number) => void;
  headers?: Record<string, string>;
}

/** Asks the person to sign in again; false if they would rather not. Set by the shell. */
let signInAgain: () => Promise<boolean> = () => Promise.resolve(false);
export const onSessionEnd = (ask: () => Promise<boolean>) => (signInAgain = ask);

export function url(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) {
      value.forEach((one) => parameters.append(name, one));
    } else if (value !== undefined && value !== null && value !== '') {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return API + path + (text ? '?' + text : '');
}

/**
 * Sends a request, and gives the response of a success. An access token that has ended is replaced;
 * a service that is busy is asked again, since the key of a POST makes that safe.
 */
async function send(method: string, path: string, options: Options = {}): Promise<Response> {
  const headers: Record<string, string> = { ...options.headers };
  let body: BodyInit | undefined = options.file;
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(options.body);
  }
  if (method === 'POST') {
    headers['Idempotency-Key'] ??= crypto.randomUUID?.() ?? String(Math.random());
  }
  for (let tries = 1; ; tries++) {
    if (!session()) {
      await renewed();
    }
    let answer: Response;
    try {
      const request = {
        method,
        body,
        headers: { ...headers, Authorization: 'Bearer ' + session()?.token },
      };
      answer = await (options.sent
        ? sendFile(url(path, options.query), request, options.sent)
        : fetch(url(path, options.query), request));
    } catch {
      throw new Problem(0, '');
    }
    if (answer.ok) {
      return answer;
    }
    const wait = Number(answer.headers.get('Retry-After')) || undefined;
    if (answer.status === 401 && tries < MAX_TRIES) {
      await renewed();
    } else if (
      (answer.status === 503 || answer.status === 429 || answer.status === 409) &&
      !options.file &&
      tries < MAX_TRIES &&
      (wait ?? 1) <= MAX_WAIT_SECONDS
    ) {
      await new Promise((done) => setTimeout(done, (wait ?? 1) * 1000));
    } else {
      throw await problem(answer, wait);
    }
  }
}

/** As fetch does, which can't tell how much it has sent. */
function sendFile(
  address: string,
  request: { method: string; body?: BodyInit; headers: Record<string, string> },
  sent: (share: number) => void,
): Promise<Response> {
  return new Promise((done, fail) => {
    const exchange = new XMLHttpRequest();
    exchange.open(request.method, address);
    Object.entries(request.headers).forEach(([name, value]) => exchange.setRequestHeader(name, value));
    exchange.responseType = 'blob';
    exchange.upload.onprogress = ({ loaded, total }) => sent(total ? loaded / total : 0);
    exchange.onerror = exchange.onabort = () => fail(new TypeError());
    exchange.onload = () => {
      const headers = new Headers();
      for (const line of exchange.getAllResponseHeaders().split(/[\r\n]+/).filter(Boolean)) {
        const [name = '', ...value] = line.split(':');
        headers.append(name, value.join(':').trim());
      }
      done(new Response(exchange.response as Blob, { status: exchange.status, headers }));
    };
    exchange.send(request.body as XMLHttpRequestBodyInit);
  });
}

async function renewed(): Promise<void> {
  if (!(await resume()) && !(await signInAgain())) {
    throw new Problem(401, '');
  }
}

async function problem(answer: Response, wait?: number): Promise<Problem> {
  const json = await answer.json().catch(() => ({}));
  return new Problem(answer.status, json.detail ?? '', json.errors ?? [], wait);
}

async function json<T>(answer: Response): Promise<T> {
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export const get = async <T>(
  path: string,
  query?: Query,
  headers?: Record<string, string>,
): Promise<T> => json<T>(await send('GET', path, { query, headers }));

export const post = async <T>(path: string, body: unknown = {}, options: Options = {}) =>
  json<T>(await send('POST', path, { body, ...options }));

export const put = async <T>(path: string, body: unknown, version?: number): Promise<T> =>
  json<T>(
    await send('PUT', path, {
      body,
      headers: version === undefined ? {} : { 'If-Match': `"${version}"` },
    }),
  );

export const remove = async (path: string): Promise<void> => {
  await send('DELETE', path);
};

/** Sends a file; the answer is a job. */
export const upload = async <T>(
  path: string,
  file: Blob,
  headers: Record<string, string>,
  query: Query,
  sent?: (share: number) => void,
): Promise<T> => json<T>(await send('POST', path, { file, query, headers, sent }));

/** Starts work that takes long as a job. */
export const start = async <T>(path: string, body: unknown): Promise<T> =>
  json<T>(await send('POST', path, { body, headers: { Prefer: 'respond-async' } }));

/** Saves the answer of a GET as a file; without a name, under that of the answer. */
export async function download(path: string, name: string, query?: Query): Promise<void> {
  const answer = await send('GET', path, { query });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name || (/filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? '');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
