import type { RegistryClient } from '@calcinosis/client';

const dimensions = ['site', 'agent', 'pattern', 'aetiology', 'laterality'] as const;

/** Two groups of one dimension that a researcher must not tell apart: one of nobody, one of a few cases. */
export interface RareGroups {
  readonly dimension: (typeof dimensions)[number];
  readonly nobody: string;
  readonly few: string;
}

/** Such groups among the cases of some centres, by what the centres are told of their own. */
export async function rareGroups(centres: readonly RegistryClient[], few: number): Promise<RareGroups[]> {
  const found: RareGroups[] = [];
  for (const dimension of dimensions) {
    const counts = await casesBy(centres, dimension);
    const nobody = [...counts].find(([, cases]) => cases === 0);
    const rare = [...counts].find(([, cases]) => cases > 0 && cases <= few);
    if (nobody !== undefined && rare !== undefined)
      found.push({ dimension, nobody: nobody[0], few: rare[0] });
  }
  return found;
}

async function casesBy(centres: readonly RegistryClient[], by: string): Promise<Map<string, number>> {
  const all = new Map<string, number>();
  for (const centre of centres) {
    const { cells } = await centre.counts({ stratum: 'own-centre', by });
    for (const { at, cases } of cells) {
      const code = at[0] ?? '';
      all.set(code, (all.get(code) ?? 0) + (cases ?? 0));
    }
  }
  // Groups of cases that tell several or nothing cannot be asked for.
  for (const code of ['several', 'not-recorded']) all.delete(code);
  return all;
}
