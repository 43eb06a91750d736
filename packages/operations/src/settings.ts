import { readFileSync } from 'node:fs';

/** A setting is missing or wrong; the message says which, and what would be right. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/**
 * Reads settings from environment variables that the caller passes in. A secret `X` may stand in a
 * file instead, named by `X_FILE`.
 */
export class Settings {
  readonly #variables: Readonly<Record<string, string | undefined>>;

  constructor(variables: Readonly<Record<string, string | undefined>>) {
    this.#variables = variables;
  }

  text(name: string): string {
    const value = this.#variables[name];
    if (value !== undefined && value !== '') return value;
    const file = this.#variables[`${name}_FILE`];
    if (file === undefined || file === '') {
      throw new SettingError(`Set ${name}, or ${name}_FILE to the path of a file that holds it.`);
    }
    return readFileSync(file, 'utf8').trim();
  }

  /** As `text`, or null where neither is set. */
  textOrNone(name: string): string | null {
    const isSet = [name, `${name}_FILE`].some((each) => (this.#variables[each] ?? '') !== '');
    return isSet ? this.text(name) : null;
  }

  /** An address, secret included; what it is never appears in a message. */
  url(name: string): string {
    const text = this.text(name);
    if (!URL.canParse(text)) {
      throw new SettingError(`${name} is no address of the form scheme://user:password@host:port/name.`);
    }
    return text;
  }

  textOr(name: string, otherwise: string): string {
    const value = this.#variables[name];
    return value === undefined || value === '' ? otherwise : value;
  }

  /** One of some words; the first when it is not set. */
  oneOf<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const value = this.#variables[name];
    if (value === undefined || value === '') return words[0];
    const found = words.find((word) => word === value);
    if (found === undefined) throw new SettingError(`${name} must be one of ${words.join(', ')}.`);
    return found;
  }

  /** Process that started this one and looks after it, where there is one. */
  supervisor(): number | undefined {
    const pid = this.wholeNumber('SUPERVISOR_PID', 0);
    return pid === 0 ? undefined : pid;
  }

  wholeNumber(name: string, otherwise: number): number {
    const value = this.#variables[name];
    if (value === undefined || value === '') return otherwise;
    const number = Number(value);
    if (!Number.isInteger(number) || number < 0) throw new SettingError(`${name} must be a whole number.`);
    return number;
  }
}
