import { html } from 'lit';
import { signIn } from '../api/session';
import { Problem } from '../api/problem';
import { brand } from '../ui/brand';
import { Form } from '../ui/form';
import { t } from '../ui/locale';
import { button } from '../ui/states';
import { define, View } from '../ui/view';

/** The fields of signing in: on their own page, or over a page whose session has ended. */
class LoginForm extends View {
  fixed = '';
  private readonly form = new Form(this);

  protected override render() {
    return html`<form @submit=${this.send}>
      ${this.form.summary()}
      ${this.form.field('username', t('login.email'), {
        type: 'email',
        required: true,
        value: this.fixed,
        autocomplete: 'username',
      })}
      ${this.form.field('password', t('login.password'), {
        type: 'password',
        required: true,
        autocomplete: 'current-password',
        maxlength: 128,
      })}
      ${button(t('login.in'), undefined, { kind: 'primary', submit: true, disabled: this.form.busy })}
    </form>`;
  }

  protected override firstUpdated() {
    this.querySelector<HTMLElement>(this.fixed ? 'input[type=password]' : 'input')?.focus();
  }

  private send = (event: Event) => {
    const data = new FormData(event.target as HTMLFormElement);
    void this.form.submit(event, async () => {
      try {
        await signIn(String(data.get('username')).trim(), String(data.get('password')));
      } catch (thrown) {
        throw Problem.of(thrown).status === 401 ? new Problem(400, t('login.wrong')) : thrown;
      }
      this.dispatchEvent(new CustomEvent('signed-in', { bubbles: true }));
    });
  };
}

class Login extends View {
  protected override render() {
    return html`<main class="login" id="main">
      <section class="card">
        ${brand()}
        <h1>${t('login.title')}</h1>
        <crm-login-form></crm-login-form>
      </section>
    </main>`;
  }
}

define('crm-login-form', LoginForm);
define('crm-login', Login);
