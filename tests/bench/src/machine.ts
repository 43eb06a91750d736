import { cpus, totalmem } from 'node:os';
import { print } from './report.ts';

/** On what the figures were measured. */
export function printMachine(): void {
  const [first] = cpus();
  print(
    'machine',
    `${cpus().length} x ${first?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`,
  );
  print('node', process.version);
}
