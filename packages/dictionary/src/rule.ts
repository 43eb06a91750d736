import type { Label } from './label.ts';

/** A rule of the dictionary that a value breaks: its code, and what would be right in both languages. */
export class BrokenRule {
  readonly code: string;
  readonly words: Label;

  constructor(code: string, words: Label) {
    this.code = code;
    this.words = words;
  }
}

/** What a schema says where a rule is broken. The rule goes with the fault, so that whoever shows it chooses the language. */
export function rule(code: string, words: Label): { error: string; params: { rule: BrokenRule } } {
  return { error: words.en, params: { rule: new BrokenRule(code, words) } };
}

/** The rule that a fault of a schema tells of; null for a fault of another kind. */
export function brokenRuleIn(params: unknown): BrokenRule | null {
  if (typeof params !== 'object' || params === null || !('rule' in params)) return null;
  return params.rule instanceof BrokenRule ? params.rule : null;
}
