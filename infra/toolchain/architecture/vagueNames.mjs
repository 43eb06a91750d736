import { basename } from 'node:path';
import { entriesBelow } from './sourceFiles.mjs';

const vague = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'managers']);

/** Files and folders whose name does not say what is in them. */
export async function findVagueNames() {
  const paths = await entriesBelow(['packages', 'services', 'infra', 'tests']);
  return paths
    .filter((path) => wordsOf(basename(path)).some((word) => vague.has(word)))
    .map((path) => `${path} has a name that tells nothing: name it after what it holds`);
}

/** The words of a name in camelCase, kebab-case or with dots, in small letters. */
const wordsOf = (name) =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
