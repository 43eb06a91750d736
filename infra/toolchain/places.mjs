import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Everything that is fetched and is not a package of the workspace. */
export const toolchain = join(root, '.toolchain');
