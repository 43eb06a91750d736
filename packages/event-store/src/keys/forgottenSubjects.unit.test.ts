import { describe, expect, it } from 'vitest';
import { ForgottenSubjects } from './forgottenSubjects.ts';

const some = (count: number) => Array.from({ length: count }, (_, index) => `subject ${index}`);
const rememberingOf = (subjects: readonly string[]) => {
  const forgotten = new ForgottenSubjects();
  for (const subject of subjects) forgotten.add(subject);
  return forgotten;
};
const all = async (subjects: readonly string[]) => new Set(subjects);
const none = async () => new Set<string>();

describe('forgotten subjects', () => {
  it('are remembered until there are many of them and their keys are destroyed', async () => {
    const few = rememberingOf(some(1000));
    await few.letGo(all);
    expect(few.size).toBe(1000);
    const many = rememberingOf(some(1001));
    await many.letGo(async ([, ...others]) => new Set(others));
    expect(many.size).toBe(1);
    expect(many.has('subject 0')).toBe(true);
  });

  it('stay few however many are forgotten', async () => {
    const forgotten = new ForgottenSubjects();
    for (const subject of some(20_000)) {
      forgotten.add(subject);
      await forgotten.letGo(all);
      expect(forgotten.size).toBeLessThanOrEqual(1000);
    }
  });

  it('are asked for again only when as many more have come, as long as no key is destroyed', async () => {
    const forgotten = new ForgottenSubjects();
    let asked = 0;
    for (const subject of some(8000)) {
      forgotten.add(subject);
      await forgotten.letGo(async () => {
        asked += 1;
        return none();
      });
    }
    expect(forgotten.size).toBe(8000);
    expect(asked).toBe(3);
  });

  it('are not let go of while somebody reads who began before the keys were destroyed', async () => {
    const forgotten = rememberingOf(some(2000));
    const read = Promise.withResolvers<void>();
    const reading = forgotten.reading(async () => {
      await read.promise;
      return forgotten.has('subject 7');
    });
    const lettingGo = forgotten.letGo(all);
    await new Promise(setImmediate);
    expect(forgotten.has('subject 7')).toBe(true);
    read.resolve();
    expect(await reading).toBe(true);
    await lettingGo;
    expect(forgotten.size).toBe(0);
  });

  it('are let go of when a read fails, too', async () => {
    const forgotten = rememberingOf(some(2000));
    await expect(forgotten.reading(() => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
    await forgotten.letGo(all);
    expect(forgotten.size).toBe(0);
  });
});
