import { centreCode } from '@calcinosis/registry';
import { z } from 'zod';

const addresses = z.record(centreCode, z.array(z.email()).max(20));
export type ReminderAddresses = Readonly<Record<string, readonly string[]>>;

/**
 * Who wants letters, by centre: `{"seoul": ["ward@hospital.example"]}`. A setting and no event: an address is of a person, and
 * the log could not forget it.
 *
 * @throws TypeError that tells no address.
 */
export function reminderAddressesOf(text: string): ReminderAddresses {
  const read = addresses.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw new TypeError(
    'REMINDER_ADDRESSES is no JSON object of lists of mail addresses by the code of a centre.',
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
