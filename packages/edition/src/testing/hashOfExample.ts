import { makeEdition } from '../bundle/makeBundle.ts';
import { exampleEvidence, networkContent } from './exampleContent.ts';

// Makes the example that tells of hospitals in a process of its own, whose clock stands where the argument says, and prints its hash.
const [now = ''] = process.argv.slice(2);
const frozen = Date.parse(now);
if (Number.isNaN(frozen)) throw new Error('Expected the time at which the clock is to stand.');
globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[]): object =>
    Reflect.construct(target, given.length === 0 ? [frozen] : given),
  get: (target, name, receiver): unknown =>
    name === 'now' ? () => frozen : Reflect.get(target, name, receiver),
});

const { sha256 } = await makeEdition(networkContent(), exampleEvidence);
process.stdout.write(sha256);
