import { en, type Key, type Messages } from '../i18n/en';

/** Every language is one file; its name stands here as its speakers write it. */
export const LANGUAGES: Record<string, { name: string; load: () => Promise<Messages> }> = {
  en: { name: 'English', load: async () => en },
  hi: { name: 'हिन्दी', load: async () => (await import('../i18n/hi')).hi },
};

const CHOICE = 'crm.language';
const DAY = 86_400_000;

let language = 'en';
let messages: Messages = en;
let locale = 'en';
let money = 'INR';

export const currentLanguage = () => language;

/** Takes the language that was chosen before, or the first of the browser's that there is. */
export async function loadLanguage(chosen = localStorage.getItem(CHOICE)): Promise<void> {
  const wanted = chosen ? [chosen] : navigator.languages.map((tag) => tag.split('-')[0] ?? '');
  language = wanted.find((tag) => tag in LANGUAGES) ?? 'en';
  messages = await (LANGUAGES[language]?.load() ?? Promise.resolve(en));
  locale = navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
  document.documentElement.lang = language;
}

export async function chooseLanguage(chosen: string): Promise<void> {
  localStorage.setItem(CHOICE, chosen);
  await loadLanguage(chosen);
}

export const setCurrency = (code: string) => (money = code);
export const currency = () => money;

/**
 * A text in the language of the person, with the values that it names in braces; with bars, the words
 * for one and for more of them.
 */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return messages[key]
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name, one, more) => (String(values[name]) === '1' ? one : more))
    .replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The text of a word of the service, or the word itself where there is none. */
export function word(prefix: string, value: string): string {
  const key = `${prefix}.${value}`;
  return key in messages ? t(key as Key) : value;
}

const formats = new Map<string, Intl.NumberFormat>();

function number(value: number, options: Intl.NumberFormatOptions): string {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    formats.set(key, format);
  }
  return format.format(value);
}

export const count = (value: number) => number(value, { maximumFractionDigits: 0 });
export const decimal = (value: number, digits = 1) =>
  number(value, { maximumFractionDigits: digits });
export const percent = (share: number, digits = 0) =>
  number(share, { style: 'percent', maximumFractionDigits: digits });
export const short = (value: number) =>
  number(value, { notation: 'compact', maximumFractionDigits: 1 });
export const amount = (value: number) =>
  number(value, { style: 'currency', currency: money });
export const rounded = (value: number) =>
  number(value, { style: 'currency', currency: money, maximumFractionDigits: 0 });
export const shortAmount = (value: number) =>
  number(value, {
    style: 'currency',
    currency: money,
    notation: 'compact',
    maximumFractionDigits: 1,
  });
export const signed = (value: number) =>
  number(value, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });

/** A moment, in the time zone of the browser. */
export const moment = (iso: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );

/** The day of a moment in the time zone of the browser, or a date without one. */
export const day = (iso: string) =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(iso.length === 10 ? { timeZone: 'UTC' } : {}),
  }).format(new Date(iso));

/** A month such as 2026-05. */
export const month = (text: string) =>
  new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
    new Date(text + '-01'),
  );

/** How long ago a moment was, in words. */
export function ago(iso: string): string {
  const days = Math.round((Date.parse(iso) - Date.now()) / DAY);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return Math.abs(days) < 45
    ? relative.format(days, 'day')
    : Math.abs(days) < 700
      ? relative.format(Math.round(days / 30.4), 'month')
      : relative.format(Math.round(days / 365.25), 'year');
}
