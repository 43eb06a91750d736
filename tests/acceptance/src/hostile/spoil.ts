import { z } from 'zod';
import type { RandomSequence } from '@calcinosis/synthetic';

/** Content of a registration as plain JSON, to be spoilt. */
export const json = z.json();
export type Json = z.infer<typeof json>;

/** A way to spoil a valid registration, and where in the command that is to be told. */
export interface Spoilt {
  readonly kind: string;
  /** JSON text of the command, since much of what is hostile is no value of a program. */
  readonly text: string;
  /** Pointers within the command, one of which a refusal has to name or lead to; empty where the text is no JSON. */
  readonly pointers: readonly string[];
}

type Field = readonly string[];

const pointerOf = (field: Field) => field.map((step) => `/${step}`).join('');

/** Puts a text in the place of a field of the JSON: it may be no JSON itself. */
function withText(command: Json, field: Field, text: string): string {
  const marker = '@@here@@';
  return JSON.stringify(withValue(command, field, marker)).replace(`"${marker}"`, () => text);
}

function withValue(value: Json, [step, ...rest]: Field, put: Json | undefined): Json {
  if (step === undefined) return put ?? null;
  if (Array.isArray(value)) {
    return value.map((each, index) => (String(index) === step ? withValue(each, rest, put) : each));
  }
  const entries = typeof value === 'object' && value !== null ? value : {};
  const { [step]: inner = {}, ...others } = entries;
  if (rest.length === 0 && put === undefined) return others;
  return { ...others, [step]: rest.length === 0 ? (put ?? null) : withValue(inner, rest, put) };
}

const age: Field = ['registration', 'patient', 'ageAtPresentation'];
const sex: Field = ['registration', 'patient', 'sex'];
const site: Field = ['registration', 'lesions', '0', 'site'];
const lesionId: Field = ['registration', 'lesions', '0', 'lesionId'];
const pseudonym: Field = ['registration', 'centrePseudonym'];
const required: readonly Field[] = [
  ['registration', 'recordKind'],
  ['registration', 'patient'],
  age,
  sex,
  site,
  lesionId,
  ['registration', 'aetiology', 'class'],
  ['registration', 'lesions'],
];

const injections = [
  "x'; DROP TABLE log.event; --",
  "' OR '1'='1",
  'submissions.>',
  '*',
  '>',
  '../../etc/passwd',
  '${jndi:ldap://x}',
  '<script>alert(1)</script>',
  '%00',
  'a\u0000b',
  '\u202ekcolc',
];

type Way = (command: Json, random: RandomSequence) => Spoilt;

const value =
  (kind: string, field: Field, values: readonly Json[]): Way =>
  (command, random) => ({
    kind,
    text: JSON.stringify(withValue(command, field, pick(values, random))),
    pointers: [pointerOf(field)],
  });

const literal =
  (kind: string, field: Field, texts: readonly string[], isJson: boolean): Way =>
  (command, random) => ({
    kind,
    text: withText(command, field, pick(texts, random)),
    pointers: isJson ? [pointerOf(field)] : [],
  });

/** Ways that leave a registration which somebody could have sent by mistake. */
export const nearlyValid: readonly Way[] = [
  value('an age below zero', age, [-1, -0.5, -400]),
  value('an age beyond all ages', age, [99_999, 1e9, 1e308]),
  value('an age that is no number', age, ['20', null, true, [20], {}]),
  value('a broken day', age, [0.5, 20.000_001]),
  value('a sex that is no code', sex, ['f', 'Female', '', 1, null]),
  value('a site that is no code', site, ['Wrist', 'elbow ', '손목', null, 7]),
  value('an empty list of lesions', ['registration', 'lesions'], [[]]),
  value('a pseudonym of the wrong form', pseudonym, ['abc', 'AB'.repeat(32), '12345678', 'Kim Minji', 4]),
  value(
    'an id of a case of the wrong form',
    ['caseId'],
    ['1', 'not-a-uuid', 'b6f9ad3e-6bf8-4b4c-9c0f-1f2f3f4f5f6f', 7],
  ),
  value('a field that is not known', ['registration', 'patient', 'name'], ['Kim Minji', null, 7]),
  value('another unknown field', ['registration', 'dateOfBirth'], ['2026-01-01']),
  (command, random) => {
    const field = pick(required, random);
    return {
      kind: 'a field that is missing',
      text: JSON.stringify(withValue(command, field, undefined)),
      pointers: [pointerOf(field)],
    };
  },
];

const unknownFields = JSON.stringify(
  Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`f${index}`, index])),
);

/** Ways that nobody chooses by mistake. */
export const hostile: readonly Way[] = [
  literal('a number beyond numbers', age, ['1e999', '-1e999', '9'.repeat(400)], true),
  literal('no number', age, ['NaN', 'Infinity', '-Infinity', '0x10', '1_000', '.5'], false),
  literal('a lone surrogate', sex, [String.raw`"\ud800"`, String.raw`"\udfff\ud800"`], true),
  literal(
    'deep nesting',
    sex,
    [`${'['.repeat(500)}${']'.repeat(500)}`, `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`],
    true,
  ),
  literal('a prototype', ['registration', 'patient', '__proto__'], ['{"isAdmin":true}', '1'], true),
  literal('a constructor', ['registration', 'constructor'], ['{"prototype":{"x":1}}'], true),
  literal('a long text', sex, [JSON.stringify('x'.repeat(100_000))], true),
  value('an injection in a code', sex, injections),
  value('an injection in the id of a case', ['caseId'], injections),
  value('an injection in the id of a lesion', lesionId, injections),
  (command) => ({
    kind: 'a name that stands twice',
    text: JSON.stringify(command).replace('"sex":', '"sex":"male","sex":'),
    pointers: [pointerOf(sex)],
  }),
  (command, random) => ({
    kind: 'a cut text',
    text: JSON.stringify(command).slice(0, 1 + random.below(100)),
    pointers: [],
  }),
  (_, random) => ({
    kind: 'no object',
    text: pick(['null', '[]', '7', '"x"', 'true'], random),
    pointers: [''],
  }),
  (command) => ({
    kind: 'thousands of unknown fields',
    text: `${JSON.stringify(command).slice(0, -1)},${unknownFields.slice(1)}`,
    pointers: ['/f0'],
  }),
];

export function pick<Item>(items: readonly Item[], random: RandomSequence): Item {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new TypeError('There is nothing to pick from.');
  return item;
}
