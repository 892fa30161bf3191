import { get } from '../api/client';
import { session } from '../api/session';
import type { Settings } from '../api/types';
import { setCurrency } from '../ui/locale';

let current: Settings | undefined;

/** The settings of the installation, once they have been read. */
export const settings = () => current;

/** Reads what numbers mean here, before the first of them is shown. */
export async function takeSettings(): Promise<void> {
  if (session()?.roles.some((role) => role !== 'customer')) {
    current = await get<Settings>('/settings');
    setCurrency(current.currency);
  }
}
