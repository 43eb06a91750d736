import { isDeepStrictEqual } from 'node:util';
import { RegistryClient } from '@calcinosis/client';
import type { Hospitals } from '../hospital/openHospitals.ts';
import type { ObservedRegistry } from '../registry/observedRegistry.ts';
import { check } from './check.ts';
import type { Evidence } from './evidence.ts';
import { readEvidence } from './readEvidence.ts';

/** Submissions of which the case and the receipt are asked for over HTTP. */
const sampleSize = 25;

/**
 * Everything that is wrong with a registry, a sentence each: what it has on record, read past its services,
 * against what the hospitals were told; what it answers; and what `registry verify` says.
 */
export async function audit(registry: ObservedRegistry, hospitals: Hospitals): Promise<string[]> {
  const evidence = await readEvidence(registry.folder);
  const verified = await registry.command(['verify', '--json']);
  return [
    ...check(evidence, hospitals.notebook.notes),
    ...(await askAgain(registry, hospitals, evidence)),
    ...(verified.code === 0 ? [] : [`registry verify: ${verified.stdout}${verified.stderr}`]),
  ];
}

/** Asks for some submissions over HTTP, evenly over the run. */
async function askAgain(
  registry: ObservedRegistry,
  hospitals: Hospitals,
  evidence: Evidence,
): Promise<string[]> {
  const { notes } = hospitals.notebook;
  const stride = Math.max(1, Math.floor(notes.length / sampleSize));
  const faults: string[] = [];
  for (const { planned, receipts } of notes.filter((_, index) => index % stride === 0)) {
    const { centre, submissionId, command } = planned;
    const client = new RegistryClient({
      url: registry.url,
      token: hospitals.tokens.get(centre) ?? '',
    });
    const receipt = await client.receipt(submissionId);
    if (!isDeepStrictEqual(receipt, receipts[0])) faults.push(`The receipt of ${submissionId} has changed.`);
    const { history } = await client.case(command.caseId);
    const logged = evidence.opened.filter(({ stream }) => stream === `case-${command.caseId}`);
    const same = isDeepStrictEqual(
      history.map(({ position, hash, data }) => ({ position, hash, data })),
      logged.map(({ position, hash, data }) => ({ position, hash, data })),
    );
    if (!same) faults.push(`Case ${command.caseId} is told with another history than the log has.`);
  }
  return faults;
}
