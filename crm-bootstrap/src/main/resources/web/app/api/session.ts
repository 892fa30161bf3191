import { Problem } from './problem';

/** Who is signed in. The access token is in the memory of this page and nowhere else. */
export interface Session {
  token: string;
  subject: string;
  roles: string[];
}

interface Tokens {
  access_token: string;
}

const AUTH = '/api/v1/auth';
/** Says that there may be a cookie to go on with, so that a first visit asks for nothing. */
const HINT = 'crm.signed-in';
const USER = 'crm.user';

let current: Session | undefined;
let refreshing: Promise<boolean> | undefined;

export const session = () => current;
export const user = () => localStorage.getItem(USER) ?? '';
export const may = (...roles: string[]) =>
  roles.some((role) => current?.roles.includes(role) ?? false);

function take(tokens: Tokens) {
  const claims = JSON.parse(decode(tokens.access_token.split('.')[1] ?? ''));
  current = { token: tokens.access_token, subject: claims.sub, roles: claims.groups ?? [] };
}

function decode(part: string): string {
  const bytes = atob(part.replace(/-/g, '+').replace(/_/g, '/'));
  return new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
}

async function post(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(AUTH + path, { method: 'POST', ...init });
  } catch {
    throw new Problem(0, '');
  }
}

/** Signs in; the refresh token goes into a cookie that no script can read. */
export async function signIn(username: string, password: string): Promise<void> {
  const answer = await post('/login', {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password, session: 'cookie' }),
  });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    const wait = Number(answer.headers.get('Retry-After')) || undefined;
    throw new Problem(answer.status, problem.detail ?? '', problem.errors, wait);
  }
  take(await answer.json());
  localStorage.setItem(HINT, '1');
  localStorage.setItem(USER, username);
}

/**
 * Goes on with the session of the cookie, if there is one. Tabs take turns: a refresh token that is
 * used twice would end the session.
 */
export function resume(): Promise<boolean> {
  refreshing ??= exclusively(refresh).finally(() => (refreshing = undefined));
  return refreshing;
}

async function refresh(): Promise<boolean> {
  if (!localStorage.getItem(HINT)) {
    return false;
  }
  const answer = await post('/refresh');
  if (answer.ok) {
    take(await answer.json());
    return true;
  }
  if (answer.status === 401 || answer.status === 400) {
    forget();
    return false;
  }
  throw new Problem(answer.status, '', [], Number(answer.headers.get('Retry-After')) || undefined);
}

async function exclusively<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request('crm.refresh', work) : await work();
}

/** Ends this session, or with `everywhere` those on all devices. */
export async function signOut(everywhere: boolean): Promise<void> {
  await resume();
  if (current) {
    const answer = await post('/logout' + (everywhere ? '?everywhere=true' : ''), {
      headers: { Authorization: 'Bearer ' + current.token },
    });
    if (!answer.ok) {
      throw new Problem(answer.status, '');
    }
  }
  forget();
}

function forget() {
  current = undefined;
  localStorage.removeItem(HINT);
}
