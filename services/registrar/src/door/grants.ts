import type { EventLog } from '@calcinosis/event-store';
import {
  type CentreState,
  evolveCentre,
  evolveNkey,
  initialCentre,
  initialNkey,
  isCentreEvent,
  isNkeyEvent,
  type NkeyState,
  type PublicNkey,
  recordedEvent,
  streamOfCentre,
  streamOfNkey,
} from '@calcinosis/registry';
import type { Grant } from './signedAnswer.ts';

/**
 * What the log grants the holder of an nkey now; null when it is not authorised, is revoked or expired, or when its centre
 * does not take part any more. An event that cannot be read rejects: it may be a revocation.
 */
export async function grantOf(log: EventLog, publicNkey: PublicNkey, now: Date): Promise<Grant | null> {
  const key = await nkeyOf(log, publicNkey);
  if (key.status !== 'authorised' || Date.parse(key.expiresAt) <= now.getTime()) return null;
  const centre = await centreOf(log, key.centre);
  if (centre.status !== 'enrolled') return null;
  return { publicNkey, centre: key.centre, expiresAt: key.expiresAt };
}

async function nkeyOf(log: EventLog, publicNkey: PublicNkey): Promise<NkeyState> {
  const events = await log.readStream(streamOfNkey(publicNkey));
  return events
    .flatMap((event) => (event.erased ? [] : [recordedEvent(event)]))
    .filter(isNkeyEvent)
    .reduce(evolveNkey, initialNkey);
}

async function centreOf(log: EventLog, centre: Grant['centre']): Promise<CentreState> {
  const events = await log.readStream(streamOfCentre(centre));
  return events
    .flatMap((event) => (event.erased ? [] : [recordedEvent(event)]))
    .filter(isCentreEvent)
    .reduce(evolveCentre, initialCentre);
}
