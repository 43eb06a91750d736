// The way in: `npm start`, `npm test` and the other scripts of package.json come here. Runs on Node 20, the
// oldest that is supported to start with, and depends on nothing: it is what fetches everything else.

import { prepare } from './prepare.mjs';
import { exitWith, SetUpError } from './setUpError.mjs';
import { tasks } from './tasks.mjs';

const [name = '', ...args] = process.argv.slice(2);
const task = tasks[name];

try {
  if (task === undefined) {
    throw new SetUpError(`There is no task "${name}": choose one of ${Object.keys(tasks).join(', ')}.`);
  }
  const environment = await prepare();
  process.exitCode = await task(args, environment);
} catch (error) {
  exitWith(error);
}
