import { dictionaryVersion } from '@calcinosis/dictionary';
import type { Language, OwnPageQuestion } from '@calcinosis/questions';
import type { EditionContent } from '../content/content.ts';
import { monthName } from '../content/month.ts';
import { ownStrata, questionsOf } from '../content/questions.ts';
import { dateOf, documentWords, factsOf } from '../document/compose.ts';
import type { EditionDocument } from '../document/document.ts';
import { drawFigures } from '../document/drawFigures.ts';
import { type AnswerSource, askAll, type EditionFrame } from '../gather.ts';
import { renderHtml } from '../html/renderHtml.ts';
import type { EditionFile } from '../makeEdition.ts';
import { renderPdf } from '../pdf/renderPdf.ts';
import { caseMix } from '../sections/caseMix.ts';
import { centres } from '../sections/centres.ts';
import { completeness } from '../sections/completeness.ts';
import { endings } from '../sections/endings.ts';
import { exposure } from '../sections/exposure.ts';
import { flow } from '../sections/flow.ts';
import { imaging } from '../sections/imaging.ts';
import { presentation } from '../sections/presentation.ts';
import { resolution } from '../sections/resolution.ts';
import { sourceOf } from '../sections/section.ts';
import { sequelae } from '../sections/sequelae.ts';
import { treatment } from '../sections/treatment.ts';
import { ownComparison } from './ownComparison.ts';
import { ownOverview } from './ownOverview.ts';

/** The sections of a centre's own page, in their order. */
const ownSections = [
  ownOverview,
  flow,
  centres,
  completeness,
  caseMix,
  exposure,
  presentation,
  imaging,
  resolution,
  endings,
  treatment,
  sequelae,
  ownComparison,
];

/** Whose page, and how it is wanted. */
export type WantedPage = Pick<OwnPageQuestion, 'centre' | 'language' | 'format'>;

/**
 * A centre's own page as one file, HTML or PDF: its cases unsuppressed, beside what is released of all hospitals, as of where an
 * edition stands.
 *
 * @param answers to questions of the centre, and of all hospitals.
 * @throws as `gatherContent`.
 */
export async function makeOwnPage(
  frame: EditionFrame,
  answers: AnswerSource,
  { centre, language, format }: WantedPage,
): Promise<EditionFile> {
  const told = await askAll(frame, answers, questionsOf(ownStrata));
  const content: EditionContent = {
    format: 'calcinosis-edition/1',
    ...frame,
    dictionaryVersion,
    codeVersion: told.flatMap((each) => ('answer' in each ? [each.answer.codeVersion] : []))[0] ?? '',
    answers: told,
  };
  const document = composeOwnPage(content, centre, language);
  const drawings = await drawFigures(document);
  const bytes =
    format === 'pdf' ? await renderPdf(document, drawings) : Buffer.from(renderHtml(document, drawings));
  return { name: `${document.name}.${format}`, bytes };
}

/** A centre's own page in one language. Pure. */
export function composeOwnPage(content: EditionContent, centre: string, language: Language): EditionDocument {
  const source = sourceOf(content, language, ownStrata);
  const { t } = source;
  return {
    language,
    name: `calcinosis-own-${content.month}.${centre}.${language}`,
    title: t({ en: 'Calcinosis Registry', ko: '석회증 레지스트리' }),
    subtitle: t({
      en: `${centre}: your cases, ${monthName(content.month, 'en')}`,
      ko: `${centre}: 귀 기관 증례, ${monthName(content.month, 'ko')}`,
    }),
    facts: factsOf(source),
    warning: t({ en: `For ${centre} alone: not to be passed on`, ko: `${centre} 전용: 외부 전달 금지` }),
    words: documentWords[language],
    date: dateOf(content),
    sections: ownSections.map((make) => make(source)),
  };
}
