import { pointerOf, type Reason } from './reason.ts';

/** Levels of lists and objects in each other, at most: no content of ours has ten. */
const mostLevels = 64;

export type StrictJson =
  | { readonly outcome: 'read'; readonly value: unknown }
  | { readonly outcome: 'faulty'; readonly reason: Reason };

/**
 * Reads JSON (RFC 8259) as one can rely on it: in UTF-8 without a broken sequence, not nested without end, and each name
 * once in its object. JSON.parse takes the last of equal names, another program the first: what was meant is not certain,
 * and a patient is not to be guessed.
 */
export function readStrictJson(bytes: Uint8Array): StrictJson {
  const text = utf8(bytes);
  if (text === null) return faulty('', 'not-utf-8', 'Expected text in UTF-8; it holds bytes that are none.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return faulty('', 'not-json', 'Expected JSON, which this is not.');
  }
  const reason = faultOf(text);
  return reason === null ? { outcome: 'read', value } : { outcome: 'faulty', reason };
}

const faulty = (pointer: string, code: string, message: string): StrictJson => ({
  outcome: 'faulty',
  reason: { pointer, code, message },
});

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A list or an object that is being read, and where in it one is. */
interface Level {
  /** Names that were read; null for a list. */
  readonly names: Set<string> | null;
  step: string | number;
  awaitsName: boolean;
}

/** The first name that stands twice, or the level too many, of a text that is JSON. */
function faultOf(text: string): Reason | null {
  const levels: Level[] = [];
  const at = () => pointerOf(levels.map(({ step }) => step));
  for (let index = 0; index < text.length; index += 1) {
    const level = levels.at(-1);
    const character = text.charAt(index);
    switch (character) {
      case '"': {
        const end = endOfString(text, index);
        if (level?.awaitsName === true && level.names !== null) {
          const name = String(JSON.parse(text.slice(index, end + 1)));
          const isNew = !level.names.has(name);
          level.names.add(name);
          level.step = name;
          level.awaitsName = false;
          if (!isNew)
            return { pointer: at(), code: 'repeated-name', message: 'This name stands here twice.' };
        }
        index = end;
        break;
      }
      case '{':
      case '[': {
        const isObject = character === '{';
        if (levels.length === mostLevels) {
          const message = `Expected ${mostLevels} levels at most.`;
          return { pointer: at(), code: 'too-deep', message };
        }
        levels.push({ names: isObject ? new Set() : null, step: isObject ? '' : 0, awaitsName: isObject });
        break;
      }
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level === undefined) break;
        if (typeof level.step === 'number') level.step += 1;
        else level.awaitsName = true;
        break;
    }
  }
  return null;
}

/** Index of the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}
