import { ageAtPresentation } from '@calcinosis/dictionary';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { followUp } from './case/content/followUp.ts';
import { caseRegistration } from './case/content/registration.ts';
import { pointerOf, reasonsOf } from './reason.ts';

const pointersOf = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : reasonsOf(parsed.error).map(({ pointer }) => pointer);
};

describe('the reasons of a refusal', () => {
  it('point to each fault, all at once', () => {
    expect(
      pointersOf(caseRegistration, {
        recordKind: 'hospital-case',
        timeOrigin: 'presentation',
        patient: { ageAtPresentation: -1, sex: 'f', birthDate: '2026-01-01' },
        aetiology: { class: 'iatrogenic' },
        exposures: [{ agent: 'water', route: 'central' }],
        lesions: [],
      }).toSorted(),
    ).toEqual([
      '/exposures/0/agent',
      '/lesions',
      '/patient/ageAtPresentation',
      '/patient/birthDate',
      '/patient/sex',
    ]);
  });

  it('follow the shape that a value began to fit', () => {
    const visit = (when: unknown) => ({
      when,
      mode: 'phone',
      findings: [{ lesionId: '1', palpable: 'no', calcification: 'no' }],
    });
    expect(pointersOf(followUp, visit({ dayFrom: 9, dayTo: 3 }))).toEqual(['/when/dayTo']);
    expect(pointersOf(followUp, visit('soon'))).toEqual(['/when']);
  });

  it('never repeat the value', () => {
    const parsed = z.strictObject({ age: ageAtPresentation }).safeParse({ age: 'Kim Minji' });
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.success ? null : reasonsOf(parsed.error))).not.toContain('Minji');
  });

  it('are a hundred at most, each in words of its own length', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`field${n}`, 1]));
    const parsed = z.strictObject({}).safeParse(many);
    const reasons = parsed.success ? [] : reasonsOf(parsed.error);
    expect(reasons).toHaveLength(100);
    expect(JSON.stringify(reasons).length).toBeLessThan(20_000);
  });

  it('cut a key that is too long, and tell one that no text may hold', () => {
    expect(pointerOf(['x'.repeat(1000)])).toHaveLength(101);
    expect(pointerOf(['a\u0000b\ud800'])).toBe('/a\ufffdb\ufffd');
  });

  it('escape a key as RFC 6901 does', () => {
    expect(pointerOf(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0');
  });
});
