import { releases } from '@calcinosis/dictionary';
import type { Language } from '@calcinosis/questions';
import { type Codebook, type CodebookEntry, sheetNames, sheetTitles } from '@calcinosis/sheets';

const words = {
  en: {
    title: 'Codebook',
    intro: 'Every field that a hospital fills in, from the same dictionary that the registry checks it by.',
    version: 'Dictionary',
    field: 'Field',
    meaning: 'Meaning',
    values: 'Values',
    required: 'required',
    released: 'released',
    freeText: 'free text: short, and refused when it looks like a name, a date or a number of a person',
    several: 'one or more',
    number: 'number',
    text: 'text',
    to: 'to',
    missing: 'or why it is missing',
    other: { lang: 'ko', name: '한국어' },
  },
  ko: {
    title: '코드북',
    intro: '병원이 입력하는 모든 항목입니다. 레지스트리가 검사에 쓰는 사전에서 만들어집니다.',
    version: '사전',
    field: '항목',
    meaning: '의미',
    values: '값',
    required: '필수',
    released: '공개:',
    freeText: '자유 서술: 짧게 적으며, 이름, 날짜, 번호로 보이면 거절됩니다',
    several: '하나 이상',
    number: '숫자',
    text: '문자',
    to: '~',
    missing: '또는 결측 사유',
    other: { lang: 'en', name: 'English' },
  },
} as const;

/** The codebook as a page for people: one file, without scripts, that prints well. */
export function codebookPage({ dictionaryVersion, entries }: Codebook, language: Language): string {
  const w = words[language];
  const tables = sheetNames.map((sheet) => {
    const rows = entries.filter((entry) => entry.sheet === sheet).map((entry) => rowOf(entry, language));
    return `<h2>${sheetTitles[sheet][language]}</h2>
<p><a href="/api/v1/dictionary/templates/${sheet}.csv?lang=${language}">${sheet}.csv</a></p>
<table>
<thead><tr><th scope="col">${w.field}</th><th scope="col">${w.meaning}</th><th scope="col">${w.values}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
  });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Calcinosis Registry: ${w.title}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; color: #1c2430; margin: 2rem auto; max-width: 62rem; padding: 0 1rem }
  header { display: flex; justify-content: space-between; align-items: baseline }
  table { border-collapse: collapse; width: 100%; table-layout: fixed }
  th { text-align: left; font-weight: 600 } th:first-child { width: 15rem } th:nth-child(2) { width: 19rem }
  td, th { border-top: 1px solid #d5dae1; padding: .5rem 1rem .5rem 0; vertical-align: top }
  small { color: #566070 } code { overflow-wrap: anywhere }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0 } dd { margin: 0 }
  tr { break-inside: avoid }
</style>
</head>
<body>
<header><h1>${w.title}</h1><a lang="${w.other.lang}" href="?lang=${w.other.lang}">${w.other.name}</a></header>
<p>${w.intro} <small>${w.version} ${dictionaryVersion}</small></p>
${tables.join('\n')}
</body>
</html>
`;
}

function rowOf(entry: CodebookEntry, language: Language): string {
  const w = words[language];
  const remarks = [
    entry.required ? w.required : '',
    entry.release === null ? '' : `${w.released} ${releases[entry.release][language]}`,
    entry.freeText ? w.freeText : '',
    ...entry.terms.map(({ code }) => `LOINC ${code}`),
  ].filter((remark) => remark !== '');
  const label = `${entry.label[language]}${entry.help === null ? '' : `<br><small>${entry.help[language]}</small>`}`;
  return `<tr><td><code>${entry.name}</code><br><small>${remarks.join(' · ')}</small></td><td>${label}</td><td>${valuesOf(entry, language)}</td></tr>`;
}

function valuesOf({ kind, codes, unit, least, most }: CodebookEntry, language: Language): string {
  const w = words[language];
  switch (kind) {
    case 'code':
    case 'codes': {
      const items = codes.map(
        ({ code, label }) => `<dt><code>${code}</code></dt><dd>${label[language]}</dd>`,
      );
      const several = kind === 'codes' ? `<small>${w.several}</small>` : '';
      return `${several}<dl>${items.join('')}</dl>`;
    }
    case 'number': {
      const range = least === null ? '' : ` ${least} ${w.to} ${most ?? ''}`;
      return `${w.number}${range}${unit === null ? '' : ` <code>${unit}</code>`}<br><small>${w.missing}</small>`;
    }
    case 'text':
      return w.text;
  }
}
