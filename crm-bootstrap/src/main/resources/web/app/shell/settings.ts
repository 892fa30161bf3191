import { get } from '../api/client';
import { session } from '../api/session';
import type { Settings } from '../api/types';
import { setCurrency } from '../ui/locale';

let current: Settings | undefined;

/** The settings of the installation, once they have been read. */
export const settings = () => current;

/** The business day of a moment, as the service writes days. */
export function businessDay(moment: string): string {
  // The format of Sweden is that of ISO 8601.
  return new Intl.DateTimeFormat('sv', { timeZone: current?.business_time_zone }).format(new Date(moment));
}

/** Reads what numbers mean here, before the first of them is shown. */
export async function takeSettings(): Promise<void> {
  if (session()?.roles.some((role) => role !== 'customer')) {
    current = await get<Settings>('/settings');
    setCurrency(current.currency);
  }
}
