import type { Label } from '@calcinosis/dictionary';
import { stringify } from 'csv-stringify/sync';
import type { Codebook, CodebookEntry } from './codebook.ts';

/** The columns of a REDCap data dictionary, in the order and the words that REDCap reads. */
const headings = [
  'Variable / Field Name',
  'Form Name',
  'Section Header',
  'Field Type',
  'Field Label',
  'Choices, Calculations, OR Slider Labels',
  'Field Note',
  'Text Validation Type OR Show Slider Number',
  'Text Validation Min',
  'Text Validation Max',
  'Identifier?',
  'Branching Logic (Show field only if...)',
  'Required Field?',
  'Custom Alignment',
  'Question Number (surveys only)',
  'Matrix Group Name',
  'Matrix Ranking?',
  'Field Annotation',
] as const;

const fieldTypes = { code: 'dropdown', codes: 'checkbox', number: 'text', text: 'text' } as const;

type RedcapRow = Partial<Record<(typeof headings)[number], string>>;

/**
 * The codebook as a data dictionary for REDCap, as CSV: the same forms there give exports that can be imported here. A
 * variable bears the name of its form as well, since REDCap wants each name once.
 */
export function redcapDictionary({ dictionaryVersion, entries }: Codebook, language: keyof Label): string {
  const rows = entries.map(
    (entry): RedcapRow => ({
      'Variable / Field Name': `${entry.sheet}_${entry.name}`,
      'Form Name': entry.sheet,
      'Field Type': fieldTypes[entry.kind],
      'Field Label': entry.label[language],
      'Choices, Calculations, OR Slider Labels': choicesOf(entry, language),
      'Field Note': noteOf(entry, language),
      'Text Validation Type OR Show Slider Number': entry.kind === 'number' ? 'number' : '',
      'Text Validation Min': entry.least === null ? '' : String(entry.least),
      'Text Validation Max': entry.most === null ? '' : String(entry.most),
      'Identifier?': entry.identifiability === 'none' ? '' : 'y',
      'Required Field?': entry.required ? 'y' : '',
      'Field Annotation': `dictionary ${dictionaryVersion}`,
    }),
  );
  return stringify([headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))], {
    record_delimiter: '\r\n',
  });
}

function choicesOf({ codes }: CodebookEntry, language: keyof Label): string {
  // A bar parts the choices; in a label it would be read as one more.
  return codes.map(({ code, label }) => `${code}, ${label[language].replaceAll('|', '/')}`).join(' | ');
}

function noteOf({ unit, help }: CodebookEntry, language: keyof Label): string {
  return [unit === null ? null : `[${unit}]`, help?.[language]].filter((part) => part != null).join(' ');
}
