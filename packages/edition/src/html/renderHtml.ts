import { placesOf } from '@calcinosis/charts';
import type { Block, EditionDocument, FigureBlock, Section, TableBlock } from '../document/document.ts';
import { labelsOf } from '../document/numbering.ts';
import { drawingHtml } from './drawing.ts';
import { escapeHtml } from './escape.ts';
import { liveScript, pagePolicy } from './live.ts';
import { style } from './style.ts';

/**
 * An edition as one HTML file that fetches nothing, and runs nothing but its own small script. The charts are drawings that tell
 * their numbers to whoever points at them; their specifications are in the JSON of the edition.
 *
 * @param drawings SVG of each figure, by its id.
 */
export function renderHtml(document: EditionDocument, drawings: ReadonlyMap<string, string>): string {
  const { language, title, subtitle, facts, warning, words, sections } = document;
  const labels = labelsOf(document);
  const items = sections.map(({ id, title: name }) => `<li><a href="#${id}">${escapeHtml(name)}</a></li>`);
  const described = facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${escapeHtml(pagePolicy)}">
<title>${escapeHtml(`${title}: ${subtitle}`)}</title>
<style>${style}</style>
</head>
<body data-hint="${escapeHtml(words.live)}" data-chart="${escapeHtml(words.chart)}">
<a class="skip" href="#${sections[0]?.id ?? ''}">${escapeHtml(sections[0]?.title ?? '')}</a>
${warning === null ? '' : `<aside class="warning">${escapeHtml(warning)}</aside>\n`}<div class="page">
<header class="cover">
<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${escapeHtml(subtitle)}</p>
<dl class="facts">${described.join('')}</dl>
</header>
<nav aria-label="${escapeHtml(words.contents)}">
<strong>${escapeHtml(words.contents)}</strong>
<ol>${items.join('')}</ol>
</nav>
<main>
${sections.map((section) => sectionHtml(section, { document, drawings, labels })).join('\n')}
</main>
</div>
<script>${liveScript}</script>
</body>
</html>
`;
}

interface Rendering {
  readonly document: EditionDocument;
  readonly drawings: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
}

function sectionHtml({ id, title, blocks }: Section, rendering: Rendering): string {
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escapeHtml(title)}</h2>
${blocks.map((block) => blockHtml(block, rendering)).join('\n')}
</section>`;
}

function blockHtml(block: Block, rendering: Rendering): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${block.role === undefined ? '' : ` class="${block.role}"`}>${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'code':
      return `<pre tabindex="0">${block.lines.map(escapeHtml).join('\n')}</pre>`;
    case 'table':
      return tableHtml(block, rendering.labels.get(block.id) ?? '');
    case 'figure':
      return figureHtml(block, rendering);
  }
}

/** The drawing shows the finding as its title; whoever hears the page has it in the caption. */
function figureHtml(
  { id, title, twin, specification }: FigureBlock,
  { document, drawings, labels }: Rendering,
): string {
  const label = labels.get(id) ?? '';
  return `<figure id="${id}">
<figcaption>${escapeHtml(label)}<span class="hidden">: ${escapeHtml(title)}</span></figcaption>
${drawingHtml(drawings.get(id) ?? missing(id), placesOf(specification))}
<details><summary>${escapeHtml(document.words.numbers)}</summary>
${tableHtml(twin, { twinOf: label, is: document.words.numbers })}
</details>
</figure>`;
}

function missing(id: string): never {
  throw new Error(`The figure ${id} was not drawn.`);
}

/** The numbers of a figure, by its label. */
interface Twin {
  readonly twinOf: string;
  readonly is: string;
}

/** @param label its own, or that of its figure, whose finding need not be seen twice. */
function tableHtml({ id, title, columns, rows, note }: TableBlock, label: string | Twin): string {
  const head = columns.map(
    (column) => `<th scope="col"${classOf(column.align)}>${escapeHtml(column.title)}</th>`,
  );
  const body = rows.map((cells) => {
    const [first, ...others] = cells.map((cell, index) => {
      const align = classOf(columns[index]?.align ?? 'start');
      // A cell that repeats the one above is left empty, and an empty cell heads no row.
      return index === 0 && cell !== ''
        ? `<th scope="row"${align}>${escapeHtml(cell)}</th>`
        : `<td${align}>${escapeHtml(cell)}</td>`;
    });
    return `<tr>${first ?? ''}${others.join('')}</tr>`;
  });
  const caption =
    typeof label === 'string'
      ? `<caption>${escapeHtml(label)} <span>${escapeHtml(title)}</span></caption>`
      : `<caption class="hidden">${escapeHtml(title)}</caption>`;
  const name = typeof label === 'string' ? `${label}: ${title}` : `${label.twinOf}: ${label.is}`;
  return `<div class="wide" tabindex="0" role="region" aria-label="${escapeHtml(name)}">
<table id="${id}">
${caption}
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>${note === undefined ? '' : `\n<p class="table-note">${escapeHtml(note)}</p>`}
</div>`;
}

const classOf = (align: 'start' | 'end'): string => (align === 'end' ? ' class="end"' : '');
