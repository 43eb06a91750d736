import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Columns, Label } from '@calcinosis/survival';
import type { SimulatedCases } from './survivalCases.ts';

/** Milliseconds of the processor that R's survival package takes for the same tasks on the same cases. */
export interface TimesInR {
  /** survfit by centre on the counted rows, with their weights */
  readonly survfit: number;
  /** survdiff by centre and coxph with centres as strata, on the cases: neither takes counts as cases */
  readonly survdiff: number;
  readonly coxph: number;
}

const SCRIPT = `
suppressMessages(library(survival))
folder <- commandArgs(TRUE)[1]
column <- function(name, what, n) readBin(file.path(folder, name), what, n = n, size = 8)
n <- as.integer(commandArgs(TRUE)[2])
m <- as.integer(commandArgs(TRUE)[3])
time <- column("time", "double", n); status <- column("status", "double", n)
centre <- column("centre", "double", n); arm <- column("arm", "double", n)
ct <- column("countedTime", "double", m); cs <- column("countedStatus", "double", m)
cc <- column("countedCentre", "double", m); cw <- column("countedWeight", "double", m)
spent <- function(task) median(replicate(3, { gc(); 1000 * sum(system.time(task())[c("user.self", "sys.self")]) }))
a <- spent(function() { f <- survfit(Surv(ct, cs) ~ cc, weights = cw, conf.type = "log-log")
  quantile(f, c(.25, .5, .75)); summary(f, times = c(7, 21, 42, 84, 182, 365), extend = TRUE) })
b <- spent(function() survdiff(Surv(time, status) ~ centre))
d <- spent(function() coxph(Surv(time, status) ~ arm + strata(centre)))
cat(a, b, d)
`;

/** Runs the tasks in R, the median of three runs each. @returns null without Rscript or its survival package */
export async function timeInR(
  { observations, centre, arm }: SimulatedCases,
  counted: Columns,
  countedCentre: readonly Label[],
): Promise<TimesInR | null> {
  if (!(await succeeds('Rscript', ['-e', 'library(survival)']))) {
    return null;
  }
  const folder = await mkdtemp(join(tmpdir(), 'survival-in-r-'));
  try {
    const columns: Readonly<Record<string, Float64Array>> = {
      time: observations.left,
      status: observations.cause,
      centre,
      arm,
      countedTime: counted.left,
      countedStatus: counted.cause,
      countedCentre: Float64Array.from(countedCentre, Number),
      countedWeight: counted.weight,
    };
    for (const [name, values] of Object.entries(columns)) {
      await writeFile(join(folder, name), values);
    }
    await writeFile(join(folder, 'time.R'), SCRIPT);
    const sizes = [String(observations.left.length), String(counted.left.length)];
    const printed = await outputOf('Rscript', [join(folder, 'time.R'), folder, ...sizes]);
    const [survfit = Number.NaN, survdiff = Number.NaN, coxph = Number.NaN] = printed
      .trim()
      .split(/\s+/)
      .map(Number);
    return { survfit, survdiff, coxph };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a program is there, and ends well. */
export async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** What a program prints. */
export async function outputOf(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) {
        resolve(printed);
      } else {
        reject(new Error(`${command} ended with code ${code}`));
      }
    });
  });
}
