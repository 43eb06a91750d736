// Holds the shape of the house: which part may use which, and how files are named. Part of `npm test`.

import { findEnvironmentReads } from './architecture/environmentReads.mjs';
import { findForbiddenImports } from './architecture/forbiddenImports.mjs';
import { findVagueNames } from './architecture/vagueNames.mjs';

const faults = [
  ...(await findForbiddenImports()),
  ...(await findEnvironmentReads()),
  ...(await findVagueNames()),
];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
