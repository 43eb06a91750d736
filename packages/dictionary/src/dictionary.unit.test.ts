import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ageBandOf, ageBands, ageCuts } from './ageBands.ts';
import { endpoint } from './endpoint.ts';
import { fields } from './field.ts';
import * as dictionary from './index.ts';

const described = Object.entries(dictionary).flatMap(([name, value]) => {
  if (!(value instanceof z.ZodType)) return [];
  const schema: z.ZodType = value;
  const description = fields.get(schema);
  return description === undefined ? [] : [{ name, schema, description }];
});

describe('the dictionary', () => {
  it('describes many fields', () => {
    expect(described.length).toBeGreaterThan(20);
  });

  it.each(described)('has $name in English and Korean, its codes as well', ({ description }) => {
    for (const { en, ko } of [description.label, ...Object.values(description.codes ?? {})]) {
      expect(en).not.toBe('');
      expect(ko).toMatch(/[가-힣]/);
    }
  });

  it('gives each coded field exactly the codes that it explains', () => {
    expect(endpoint.options.toSorted()).toEqual(Object.keys(fields.get(endpoint)?.codes ?? {}).toSorted());
  });

  it('has a unit for every number that is not a day', () => {
    expect(fields.get(dictionary.ageAtPresentation)?.unit).toBe('d');
    expect(fields.get(dictionary.gestationalAge)?.unit).toBe('wk');
  });

  it.each(described)('says of $name how it is released', ({ description }) => {
    const release = dictionary.releaseOf(description);
    expect(release === null).toBe(description.identifiability === 'none');
  });

  it('marks what is written freely, and keeps it short and to the centre', () => {
    const free = described.filter(({ description }) => description.freeText === true);
    expect(free.map(({ name }) => name).toSorted()).toEqual([
      'communicationNote',
      'laboratoryMethod',
      'treatmentDose',
    ]);
    for (const { schema, description } of free) {
      expect(description.identifiability).toBe('restricted');
      expect(schema.safeParse('x'.repeat(201)).success).toBe(false);
      expect(schema.safeParse('Kim Minji').success).toBe(false);
      expect(schema.safeParse('twice daily').success).toBe(true);
    }
  });

  it('names a term of a terminology only with whether it was verified', () => {
    const terms = described.flatMap(({ description }) => description.terms ?? []);
    expect(terms.filter(({ verified }) => !verified).map(({ code }) => code)).toEqual(['2731-8']);
    expect(new Set(terms.map(({ code }) => code)).size).toBe(terms.length);
  });

  it('takes several codes once each, and "none" by itself', () => {
    const { signs } = dictionary;
    expect(signs.safeParse(['swelling', 'warmth']).success).toBe(true);
    expect(signs.safeParse(['swelling', 'swelling']).success).toBe(false);
    expect(signs.safeParse(['none', 'warmth']).success).toBe(false);
    expect(signs.safeParse([]).success).toBe(false);
  });

  it('keeps the hours of an offset, and gives a day all of its hours', () => {
    expect(dictionary.hoursOf({ hour: -10 })).toEqual({ from: -10, to: -10 });
    expect(dictionary.hoursOf({ day: -2 })).toEqual({ from: -48, to: -24 });
    expect(dictionary.daysOf({ hourFrom: -1, hourTo: 25 })).toEqual({ from: -1, to: 1 });
    expect(dictionary.offset.safeParse({ dayFrom: 3, dayTo: -3 }).success).toBe(false);
    expect(dictionary.offset.safeParse({ day: 0, hour: 3 }).success).toBe(false);
  });

  it('takes a reason in place of a value, never a magic number', () => {
    expect(dictionary.ageAtPresentation.safeParse({ absent: 'unknown' }).success).toBe(true);
    expect(dictionary.ageAtPresentation.safeParse({ absent: 'because' }).success).toBe(false);
    expect(dictionary.ageAtPresentation.safeParse(-9).success).toBe(false);
    expect(dictionary.isAbsent({ absent: 'unknown' })).toBe(true);
    expect(dictionary.isAbsent(27)).toBe(false);
  });

  it('refuses bounds that are the wrong way round', () => {
    expect(dictionary.moment.safeParse({ dayFrom: 3, dayTo: 9 }).success).toBe(true);
    expect(dictionary.moment.safeParse({ dayFrom: 9, dayTo: 3 }).success).toBe(false);
    expect(dictionary.moment.safeParse({ day: 1.5 }).success).toBe(false);
  });
});

describe('the age bands', () => {
  it('follow one another without a gap, from day 0 on', () => {
    expect(ageBands[0]?.from).toBe(0);
    expect(ageBands.slice(1).map(({ from }) => from)).toEqual(
      ageBands.slice(0, -1).map(({ below }) => below),
    );
    expect(ageCuts).toEqual([7, 14, 21, 28, 90, 365]);
  });

  it.each([
    [0, '0-6'],
    [6, '0-6'],
    [7, '7-13'],
    [89, '28-89'],
    [90, '90-364'],
    [21_915, '365-'],
  ])('put %d days into %s', (days, code) => {
    expect(ageBandOf(days).code).toBe(code);
  });

  it('have none for an age before birth', () => {
    expect(() => ageBandOf(-1)).toThrow(RangeError);
  });
});
