import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf, succeeds } from '../survivalInR.ts';
import type { ObservedRow } from './filledTables.ts';

const script = `
suppressMessages(library(survival))
folder <- commandArgs(TRUE)[1]
counted <- read.csv(file.path(folder, "counted.csv"))
cases <- counted[rep(seq_len(nrow(counted)), counted$cases), ]
cat(median(replicate(3, { gc(); 1000 * system.time(
  survfit(Surv(day, resolved) ~ sex, data = cases, conf.type = "log-log"))["elapsed"] })))
`;

/** Milliseconds that R takes for the curves by sex of these cases, a row for each; null without its survival package. */
export async function survfitInR(counted: readonly ObservedRow[]): Promise<number | null> {
  if (!(await succeeds('Rscript', ['-e', 'library(survival)']))) return null;
  const folder = await mkdtemp(join(tmpdir(), 'survfit-in-r-'));
  try {
    const lines = counted.map(({ sex, day, resolved, cases }) =>
      [sex, day, Number(resolved), cases].join(','),
    );
    await writeFile(join(folder, 'counted.csv'), ['sex,day,resolved,cases', ...lines].join('\n'));
    await writeFile(join(folder, 'time.R'), script);
    return Number(await outputOf('Rscript', [join(folder, 'time.R'), folder]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
