import { html, nothing } from 'lit';
import { onSessionEnd } from '../api/client';
import { Problem } from '../api/problem';
import { may, resume, session, signOut, user } from '../api/session';
import { brand } from '../ui/brand';
import { dialog, toast } from '../ui/dialog';
import { icon, type Icon } from '../ui/icons';
import {
  chooseLanguage,
  currentLanguage,
  LANGUAGES,
  loadLanguage,
  t,
  word,
} from '../ui/locale';
import { href, route } from '../ui/route';
import { button, denied, empty, explain, failed, loading } from '../ui/states';
import { define, View } from '../ui/view';
import { takeSettings } from './settings';
import './login';
import type { Key } from '../i18n/en';

interface Place {
  path: string;
  title: Key;
  icon: Icon;
  roles: string[];
  view: () => Promise<(path: string[]) => unknown>;
}

const STAFF = ['admin', 'agent', 'analyst'];

/** What there is, and for whom. Each view is loaded when it is first opened. */
const PLACES: Place[] = [
  { path: '', title: 'nav.overview', icon: 'overview', roles: STAFF, view: async () => (await import('../overview/overview')).view },
  { path: 'customers', title: 'nav.customers', icon: 'customers', roles: [...STAFF, 'service'], view: async () => (await import('../customers/customers')).view },
  { path: 'segments', title: 'nav.segments', icon: 'segments', roles: STAFF, view: async () => (await import('../segments/segments')).view },
  { path: 'value', title: 'nav.value', icon: 'value', roles: STAFF, view: async () => (await import('../value/value')).view },
  { path: 'cohorts', title: 'nav.cohorts', icon: 'cohorts', roles: STAFF, view: async () => (await import('../cohorts/cohorts')).view },
  { path: 'loyalty', title: 'nav.loyalty', icon: 'loyalty', roles: STAFF, view: async () => (await import('../loyalty/loyalty')).view },
  { path: 'files', title: 'nav.files', icon: 'files', roles: ['admin'], view: async () => (await import('../files/files')).view },
  { path: 'admin', title: 'nav.admin', icon: 'admin', roles: [...STAFF, 'service'], view: async () => (await import('../admin/admin')).view },
];

/** Where the address leads to. */
function current(): Place | undefined {
  const [first = ''] = route().path;
  return PLACES.find((known) => known.path === first);
}

const THEME = 'crm.theme';

class Console extends View {
  private state: 'starting' | 'in' | 'out' | 'unreachable' = 'starting';
  private problem?: Problem;
  private menu = false;
  private place?: Place;
  private shown?: (path: string[]) => unknown;
  /** Why the script of the place could not be loaded. */
  private unread?: Problem;
  private online = navigator.onLine;
  private toasts: string[] = [];
  private again?: { done: (signedIn: boolean) => void; asked: Promise<boolean> };
  private leaving = false;

  constructor() {
    super();
    applyTheme(localStorage.getItem(THEME) ?? system());
    onSessionEnd(() => this.askToSignIn());
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => void this.open(true));
    addEventListener('online', () => this.setOnline(true));
    addEventListener('offline', () => this.setOnline(false));
    document.addEventListener('crm-toast', (event) => this.tell((event as CustomEvent).detail));
    void this.start();
  }

  private async start() {
    // The script of the first view comes while the session is resumed, or the password is typed.
    current()
      ?.view()
      .catch(() => {
        // Told where the view is opened, which loads it again.
      });
    await loadLanguage();
    try {
      this.state = (await resume()) ? 'in' : 'out';
      await this.entered();
    } catch (thrown) {
      this.problem = Problem.of(thrown);
      this.state = 'unreachable';
    }
    this.requestUpdate();
  }

  private async entered() {
    if (this.state === 'in') {
      await takeSettings();
      await this.open(false);
    }
  }

  private async open(moved: boolean) {
    const mine = PLACES.filter((known) => may(...known.roles));
    const place = current();
    if (place?.path === '' && mine[0] && mine[0] !== place) {
      location.replace(href(mine[0].path));
      return;
    }
    this.menu = false;
    if (this.place !== place || !place || this.unread) {
      this.place = place;
      this.shown = undefined;
      this.requestUpdate();
      this.unread = undefined;
      let view;
      try {
        view = await place?.view();
      } catch (thrown) {
        this.unread = Problem.of(thrown);
      }
      if (this.place !== place) {
        return;
      }
      this.shown = view;
    }
    this.requestUpdate();
    await this.updateComplete;
    document.title = (place ? t(place.title) + ' · ' : '') + t('app.name');
    if (moved) {
      scrollTo(0, 0);
      this.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    }
  }

  private setOnline(online: boolean) {
    this.online = online;
    this.requestUpdate();
  }

  private tell(text: string) {
    this.toasts = [...this.toasts, text];
    this.requestUpdate();
    setTimeout(() => {
      this.toasts = this.toasts.slice(1);
      this.requestUpdate();
    }, 6000);
  }

  /** Over the page, so that what was typed is still there afterwards. */
  private askToSignIn(): Promise<boolean> {
    if (!this.again) {
      let done: (signedIn: boolean) => void = () => {};
      const asked = new Promise<boolean>((resolve) => (done = resolve));
      this.again = { asked, done };
      this.requestUpdate();
    }
    return this.again.asked;
  }

  private signedInAgain(signedIn: boolean) {
    this.again?.done(signedIn);
    this.again = undefined;
    if (!signedIn) {
      this.state = 'out';
    }
    this.requestUpdate();
  }

  protected override render() {
    switch (this.state) {
      case 'starting':
        return html`<main>${loading('page')}</main>`;
      case 'unreachable':
        return html`<main>
          ${failed(this.problem ?? new Problem(0, ''), () => location.reload())}
        </main>`;
      case 'out':
        return html`<crm-login
            @signed-in=${async () => {
              this.state = 'in';
              await this.entered();
              this.requestUpdate();
            }}
          ></crm-login>
          ${this.languageAndTheme(true)}`;
      default:
        return this.shell();
    }
  }

  private shell() {
    const places = PLACES.filter((place) => may(...place.roles));
    return html`
      <a class="skip button" href="#main" @click=${this.skip}>${t('nav.skip')}</a>
      ${this.online ? nothing : html`<div class="banner" role="status">${t('state.offlineBanner')}</div>`}
      <div class="shell">
        <header class="top">
          <button
            class="button quiet"
            type="button"
            aria-label=${t('nav.menu')}
            aria-expanded=${this.menu}
            @click=${() => this.toggleMenu(true)}
          >
            ${icon('menu')}
          </button>
          ${brand()}
        </header>
        ${this.menu
          ? html`<button class="veil" type="button" aria-label=${t('action.close')} @click=${() => this.toggleMenu(false)}></button>`
          : nothing}
        <aside
          class="side ${this.menu ? 'open' : ''}"
          @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.toggleMenu(false)}
        >
          ${brand()}
          <nav aria-label=${t('nav.main')}>
            <ul>
              ${places.map(
                (place) => html`<li>
                  <a
                    href=${href(place.path)}
                    aria-current=${place === this.place ? 'page' : nothing}
                    @click=${() => place === this.place && this.toggleMenu(false)}
                    >${icon(place.icon)}${t(place.title)}</a
                  >
                </li>`,
              )}
            </ul>
          </nav>
          ${this.person()}
        </aside>
        <main id="main" tabindex="-1" data-path=${this.shown || !this.place ? route().path.join('/') : nothing}>
          ${this.content()}
        </main>
      </div>
      <div class="toasts" aria-live="polite">${this.toasts.map((text) => html`<p>${text}</p>`)}</div>
      ${this.again
        ? dialog(
            t('login.again'),
            html`<p>${t('login.againText')}</p>
              <crm-login-form
                .fixed=${user()}
                @signed-in=${() => this.signedInAgain(true)}
              ></crm-login-form>
              ${button(t('login.leave'), () => this.signedInAgain(false), { kind: 'quiet' })}`,
            undefined,
          )
        : nothing}
      ${this.leaving ? this.leaveDialog() : nothing}
    `;
  }

  private content() {
    const { path } = route();
    if (!this.place) {
      return html`<h1 class="sr">${t('state.nowhere')}</h1>
        ${empty(
          t('state.nowhere'),
          t('state.nowhereText'),
          html`<a class="button" href="#/">${t('nav.overview')}</a>`,
        )}`;
    }
    if (!may(...this.place.roles)) {
      return html`<h1 class="sr">${t(this.place.title)}</h1>
        ${denied()}`;
    }
    if (this.unread) {
      return failed(this.unread, () => void this.open(false));
    }
    return this.shown ? this.shown(path.slice(1)) : loading('page');
  }

  private person() {
    return html`<div class="who">
      <p class="mail" title=${user()}>${user()}</p>
      <p class="hint">${(session()?.roles ?? []).map((role) => word('role', role)).join(', ')}</p>
      ${this.languageAndTheme(false)}
      ${button(t('login.out'), () => this.leave(true), { icon: 'out', kind: 'quiet' })}
    </div>`;
  }

  private languageAndTheme(alone: boolean) {
    const dark = document.documentElement.dataset['theme'] === 'dark';
    const choices = html`<select aria-label=${t('nav.language')} @change=${this.changeLanguage}>
        ${Object.entries(LANGUAGES).map(
          ([code, { name }]) =>
            html`<option value=${code} lang=${code} ?selected=${code === currentLanguage()}>${name}</option>`,
        )}
      </select>
      <button
        class="button quiet"
        type="button"
        aria-label=${dark ? t('nav.light') : t('nav.dark')}
        @click=${() => {
          const next = dark ? 'light' : 'dark';
          localStorage.setItem(THEME, next);
          applyTheme(next);
          this.requestUpdate();
        }}
      >
        ${icon(dark ? 'sun' : 'moon')}
      </button>`;
    return alone
      ? html`<header class="corner">${choices}</header>`
      : html`<div class="row">${choices}</div>`;
  }

  private changeLanguage = async (event: Event) => {
    await chooseLanguage((event.target as HTMLSelectElement).value);
    location.reload();
  };

  private leaveDialog() {
    return dialog(
      t('login.out'),
      html`<p>${t('login.outText')}</p>
        <div class="end">
          ${button(t('login.outEverywhere'), () => void this.signOut(true), { kind: 'danger' })}
          ${button(t('login.outHere'), () => void this.signOut(false), { kind: 'primary' })}
        </div>`,
      () => this.leave(false),
    );
  }

  private leave(leaving: boolean) {
    this.leaving = leaving;
    this.menu = false;
    this.requestUpdate();
  }

  private async signOut(everywhere: boolean) {
    try {
      await signOut(everywhere);
      this.state = 'out';
      this.place = undefined;
    } catch (thrown) {
      toast(explain(Problem.of(thrown)));
    }
    this.leave(false);
  }

  private toggleMenu(open: boolean) {
    this.menu = open;
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(open ? '.side a' : '.top button')?.focus(),
    );
  }

  private skip = (event: Event) => {
    event.preventDefault();
    this.querySelector<HTMLElement>('main')?.focus();
  };
}

const system = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

function applyTheme(theme: string) {
  document.documentElement.dataset['theme'] = theme;
  document.dispatchEvent(new CustomEvent('crm-theme'));
}

define('crm-console', Console);
