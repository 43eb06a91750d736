import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const readme = fileURLToPath(new URL('../../../../packages/client/README.md', import.meta.url));

/** How a program of each language is run that comes on standard input. */
const programs = {
  r: ['Rscript', ['-']],
  python: ['python3', ['-']],
  ts: [process.execPath, ['--input-type=module-typescript', '-']],
} as const satisfies Record<string, readonly [string, readonly string[]]>;
export type RecipeLanguage = keyof typeof programs;

export interface Told {
  readonly code: number | null;
  readonly text: string;
}

/** The recipes of a language in the README of the client, as one program. */
export async function recipesIn(language: RecipeLanguage): Promise<string> {
  const text = await readFile(readme, 'utf8');
  const recipes = [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))];
  return recipes.map(([, recipe]) => recipe).join('');
}

/** Runs a program to its end; one that cannot be started has no code. */
export async function runRecipe(
  language: RecipeLanguage,
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<Told> {
  const [command, args] = programs[language];
  const child = spawn(command, args, {
    // Where the client can be imported from.
    cwd: import.meta.dirname,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  }
  // A program that could not be started reads nothing, and its own error says why.
  child.stdin.on('error', () => undefined).end(program);
  try {
    await once(child, 'close');
    return { code: child.exitCode, text };
  } catch (error) {
    return { code: null, text: error instanceof Error ? error.message : String(error) };
  }
}
