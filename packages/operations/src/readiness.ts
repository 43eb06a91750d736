/** Something that a service needs before it can do its work. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves when the thing is there; rejects, saying what is missing, when not. */
  check(): Promise<void>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failing'>>;
}

/** A check that has not answered by then is failing. */
const patience = 2000;

/** Asks every check at once. What a failing one says goes to `onFailure`, not to whoever asked. */
export async function readiness(
  checks: readonly ReadinessCheck[],
  onFailure: (name: string, error: unknown) => void,
): Promise<Readiness> {
  const results = await Promise.all(
    checks.map(async (each): Promise<[string, 'ok' | 'failing']> => {
      try {
        await withPatience(each.check());
        return [each.name, 'ok'];
      } catch (error) {
        onFailure(each.name, error);
        return [each.name, 'failing'];
      }
    }),
  );
  return { ready: results.every(([, status]) => status === 'ok'), checks: Object.fromEntries(results) };
}

async function withPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
