import { isList, listOf, objectOf, textOf, type Json, type JsonObject } from './json.ts';
import { labelsInOrder, type Selection } from './selection.ts';

/** Covariate columns with their names; a factor gives one column per level but its reference. */
export interface Covariates {
  readonly terms: readonly string[];
  readonly columns: readonly Float64Array[];
  /** the columns of each covariate asked for */
  readonly termColumns: readonly (readonly number[])[];
}

export function covariatesOf(selection: Selection, params: JsonObject): Covariates {
  const terms: string[] = [];
  const columns: Float64Array[] = [];
  const termColumns = listOf(params['covariates'] ?? [], 'covariates').map((entry) => {
    const from = terms.length;
    const { name, type, covariate } = described(entry);
    if (type === 'factor') {
      for (const level of levelsOf(selection.texts(name), covariate)) {
        terms.push(`${name}=${level}`);
        columns.push(Float64Array.from(selection.texts(name), (text) => (text === level ? 1 : 0)));
      }
    } else {
      terms.push(name);
      columns.push(selection.numbers(name));
    }
    return Array.from({ length: terms.length - from }, (_, k) => from + k);
  });
  return { terms, columns, termColumns };
}

function described(entry: Json): { name: string; type: string; covariate: JsonObject } {
  if (typeof entry === 'string') {
    return { name: entry, type: 'numeric', covariate: {} };
  }
  const covariate = objectOf(entry, 'covariate');
  return {
    name: textOf(covariate['column'], 'column'),
    type: textOf(covariate['type'] ?? 'numeric', 'type'),
    covariate,
  };
}

function levelsOf(texts: readonly string[], covariate: JsonObject): string[] {
  const order = covariate['order'];
  const levels = order !== undefined && isList(order) ? order.map(labelOf) : labelsInOrder(texts);
  const reference = covariate['reference'] === undefined ? levels[0] : labelOf(covariate['reference']);
  return levels.filter((level) => level !== reference);
}

/** A level as the CSV spells it. */
function labelOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
