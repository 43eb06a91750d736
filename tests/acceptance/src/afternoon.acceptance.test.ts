import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RegistryClient } from '@calcinosis/client';
import { registryCommand, RunningRegistry } from '@calcinosis/running';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const readme = fileURLToPath(new URL('../../../README.md', import.meta.url));

let registry: RunningRegistry;
let folder: string;

beforeAll(async () => {
  [registry, folder] = await Promise.all([
    RunningRegistry.start(),
    mkdtemp(join(tmpdir(), 'calcinosis-afternoon-')),
  ]);
});
afterAll(async () => {
  await registry.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** The commands of a section of the README, in one script. */
async function commandsOf(section: string): Promise<string> {
  const text = await readFile(readme, 'utf8');
  const begin = text.indexOf(`## ${section}`);
  const own = text.slice(begin, text.indexOf('\n## ', begin + 1));
  return [...own.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block).join('');
}

/** Runs a script in a shell where the command of the README is that of this registry. */
async function run(script: string): Promise<string> {
  const command = `registry() { "${process.execPath}" "${registryCommand}" "$@" --data "${registry.folder}"; }`;
  const ours = script.replaceAll('npm run --silent registry --', 'registry');
  const shell = spawn('bash', ['-c', `${command}\n${ours}`], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
  }
  await once(shell, 'close');
  return told;
}

describe("a hospital's first afternoon", () => {
  it('goes as the README tells it', async () => {
    const told = await run(await commandsOf("A hospital's first afternoon"));
    const steps = [
      'line 3, column D (sex): "femal"',
      '1 can be submitted, 1 cannot; nothing was sent.',
      '2 stored, 0 refused',
      '1 stored, 0 refused',
      'A-17  visit of week 8 overdue by 4 to 34 days',
      'A-18  visit of week 1 due between',
      '2 stored, 0 refused',
      'day 29',
      'A-17  visit of week 8 overdue',
    ];
    let from = 0;
    for (const step of steps) {
      const at = told.indexOf(step, from);
      expect([step, at >= 0 ? 'told' : told.slice(from)]).toEqual([step, 'told']);
      from = at + step.length;
    }
    expect(told.slice(from)).not.toContain('A-18');
  });

  it('survives the kill of an import: it is run again, and nothing is there twice', async () => {
    const all = 400;
    const file = join(folder, 'many.csv');
    const rows = Array.from(
      { length: all },
      (_, index) => `M-${index},2026-10,${index % 28},male,iatrogenic,wrist,left`,
    );
    await writeFile(
      file,
      `case,presentation_month,age_at_presentation,sex,aetiology_class,site,laterality\n${rows.join('\n')}\n`,
    );
    const token = await registry.enrol('busan');
    const client = new RegistryClient({ url: registry.url, token });
    const stored = async () => {
      const { counts } = await client.worklist({ show: 'upcoming', on: '2026-11-24' });
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    };
    const secret = join(folder, 'busan-secret');
    await registry.command(['secret', 'create', secret]);
    const args = ['import', 'cases', file, '--secret', secret];
    const child = spawn(process.execPath, [registryCommand, ...args, '--data', registry.folder], {
      env: { PATH: process.env['PATH'], REGISTRY_TOKEN: token },
      stdio: 'ignore',
    });
    const exited = once(child, 'exit');
    await expect.poll(stored, { timeout: 30_000, interval: 20 }).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await exited;
    const half = await stored();
    expect(half).toBeLessThan(all);
    const again = await registry.command([...args, '--json'], { env: { REGISTRY_TOKEN: token } });
    expect(JSON.parse(again.stdout)).toMatchObject({ stored: all, refused: 0, undecided: 0 });
    expect(await stored()).toBe(all);
    const { position } = await client.worklist();
    await registry.command(args, { env: { REGISTRY_TOKEN: token } });
    expect((await client.worklist()).position).toBe(position);
  });
});
