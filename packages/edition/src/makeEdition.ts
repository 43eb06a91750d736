import { languages } from '@calcinosis/questions';
import type { EditionContent } from './content/content.ts';
import { keyFiguresOf } from './content/keyFigures.ts';
import { composeDocument } from './document/compose.ts';
import { editionFileName } from './document/fileName.ts';
import { drawFigures } from './document/drawFigures.ts';
import { renderHtml } from './html/renderHtml.ts';
import { renderPdf } from './pdf/renderPdf.ts';

/** One file of an edition. */
export interface EditionFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every document of an edition, made from its content alone: the same content gives the same bytes. */
export async function makeDocuments(content: EditionContent): Promise<EditionFile[]> {
  const files: EditionFile[] = [];
  const documents = languages.map((language) => composeDocument(content, language));
  for (const document of documents) {
    const drawings = await drawFigures(document);
    files.push(
      { name: `${document.name}.html`, bytes: Buffer.from(renderHtml(document, drawings)) },
      { name: `${document.name}.pdf`, bytes: await renderPdf(document, drawings) },
    );
  }
  return [
    { name: `${editionFileName(content)}.json`, bytes: Buffer.from(editionJson(content, documents)) },
    ...files,
  ];
}

/** All tables and all specifications of the charts, in each language, behind the content that they are made from. */
function editionJson(content: EditionContent, documents: readonly object[]): string {
  return `${JSON.stringify({ figures: keyFiguresOf(content), content, documents }, null, 1)}\n`;
}
