import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportOf } from './report.ts';
import { runConformance } from './run.ts';

const packaged = fileURLToPath(new URL('../oracle', import.meta.url));
const given = process.env['SURVIVAL_ORACLE'];
// pnpm starts scripts in the package; a relative folder is meant from where the command was given
const outcomes = runConformance(given ? resolve(process.env['INIT_CWD'] ?? '.', given) : packaged);
process.stdout.write(`${reportOf(outcomes)}\n`);
process.exitCode = outcomes.length > 0 && outcomes.every(({ status }) => status !== 'failed') ? 0 : 1;
