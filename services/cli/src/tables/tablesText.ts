import { type Language, type TablesAnswer, noteText, tableKindOf } from '@calcinosis/questions';

/** The tables of an answer as a person reads them: a line for each cell that has cases, or is not shown. */
export function tablesText(answer: TablesAnswer, language: Language): string {
  const kind = tableKindOf(answer.kind);
  // Months are called by their codes.
  const asked = kind.tables(kind.question.parse(answer.question), []);
  const blocks = answer.tables.map(({ cells }, at) => {
    const dimensions = asked[at]?.dimensions ?? [];
    const labelOf = (code: string, place: number) =>
      dimensions[place]?.categories.find((each) => each.code === code)?.label[language] ?? code;
    const heading = [casesWord[language], ...dimensions.map(({ label }) => label[language])].join('  ');
    const lines = cells
      .filter(({ cases }) => cases !== 0)
      .map(({ at: codes, cases, suppressed }) =>
        [
          cases === null ? `${notShown[language]} (${suppressed})` : String(cases),
          ...codes.map(labelOf),
        ].join('  '),
      );
    return [heading, ...lines].join('\n');
  });
  const notes = answer.notes.map(({ code }) => noteText(code, language));
  return [...blocks, [...notes, answer.citation].join('\n')].join('\n\n');
}

const casesWord = { en: 'cases', ko: '증례 수' } as const;
const notShown = { en: 'not shown', ko: '표시하지 않음' } as const;
