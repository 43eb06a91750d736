import { type CumulativeIncidenceAnswer, cumulativeIncidenceTable } from '@calcinosis/questions';

/** How cases end, as a person reads it: the finding, then the numbers by day, column under column. */
export async function incidenceText(answer: CumulativeIncidenceAnswer): Promise<string> {
  // Loaded when wanted: drawing takes longer to load than most commands to run.
  const { cumulativeIncidenceRows, cumulativeIncidenceTitle } = await import('@calcinosis/charts');
  const table = cumulativeIncidenceTable(answer, 'en');
  const { header, rows } = cumulativeIncidenceRows(table, { language: 'en' });
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const aligned = lines.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const title = cumulativeIncidenceTitle(table, { language: 'en' });
  return [`${title}.`, table.subtitle, '', ...aligned, '', ...table.caption].join('\n');
}
