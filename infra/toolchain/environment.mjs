import { delimiter, dirname, join } from 'node:path';
import { toolchain } from './places.mjs';

/** What a person may have set for npm, and pnpm needs as well: where the packages are and how to get there. */
const wanted = /^npm_config_(registry|cafile|ca|https?[-_]proxy|proxy|no_?proxy|strict[-_]ssl|userconfig)$/i;

/** The environment without what `npm run` has put into it for its own use; it confuses pnpm. */
export function withoutNpm(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^npm_/i.test(name) || name.startsWith('NPM_CONFIG_') || wanted.test(name),
    ),
  );
}

/** The environment in which `node` and `pnpm` are the ones to use. */
export function withPrograms(env, node) {
  const path = [dirname(node), join(toolchain, 'node_modules', '.bin'), env.PATH ?? ''].join(delimiter);
  return { ...env, PATH: path };
}
