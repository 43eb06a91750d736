import type { Label } from '@calcinosis/dictionary';
import { publicPolicy } from '@calcinosis/disclosure';
import type { EditionStratum } from '../content/questions.ts';
import type { Block } from '../document/document.ts';
import { paragraph, type SectionSource } from './section.ts';

/** Whose cases they are: each in figures of its own, beside the others and never mixed with them. */
export const stratumName: Readonly<Record<EditionStratum, Label>> = {
  hospital: { en: 'Hospital cases', ko: '병원 증례' },
  published: { en: 'Published cases', ko: '문헌 증례' },
  'own-centre': { en: 'Your own cases', ko: '귀 기관 증례' },
};

/** What a reader has to know of numbers of hospitals. */
export const hospitalNote: Label = {
  en: 'Hospitals: rounded to 5; a dash stands for a number that is not shown.',
  ko: '병원 증례: 5 단위로 반올림, 줄표(–)는 비공개.',
};

/** That nothing is shown of a question of a stratum. Why so of all hospitals an edition says once, where it begins. */
export function untold(source: SectionSource, stratum: EditionStratum, id: string): Block {
  const { t, content, answers } = source;
  const isOfAll = stratum === 'hospital' && !answers.isWithheld(id);
  if (!isOfAll) return paragraph(whyUntold(source, stratum, id), 'note');
  return paragraph(
    content.snapshot === null
      ? t({
          en: 'Of hospitals nothing is shown here yet.',
          ko: '병원 증례는 아직 여기에 제시하지 않습니다.',
        })
      : t({
          en: 'Of hospitals there is too little to show here yet.',
          ko: '병원 증례는 아직 적어 여기에 제시하지 않습니다.',
        }),
    'note',
  );
}

/** Why nothing is shown of a question of a stratum, in words. */
export function whyUntold(
  { t, content, answers }: SectionSource,
  stratum: EditionStratum,
  id: string,
): string {
  if (stratum === 'published') {
    return t({
      en: 'There are not enough published cases to show anything here.',
      ko: '여기에 제시할 만큼 문헌 증례가 충분하지 않습니다.',
    });
  }
  if (stratum === 'own-centre') {
    return t({
      en: 'None of your own cases is told of here yet.',
      ko: '여기에 해당하는 귀 기관의 증례가 아직 없습니다.',
    });
  }
  if (content.snapshot === null) {
    return t({
      en: 'Of hospitals nothing is told yet: no snapshot of their cases was released up to this edition.',
      ko: '병원 증례는 아직 공개된 시점 자료가 없어 제시하지 않습니다.',
    });
  }
  if (answers.isWithheld(id)) {
    return t({
      en: `Of hospitals this is not shown: together with the other numbers of this edition it would tell about ${publicPolicy.threshold} or fewer cases.`,
      ko: `병원 증례는 제시하지 않습니다. 이 호의 다른 수치와 함께 보면 ${publicPolicy.threshold}건 이하의 증례를 알 수 있기 때문입니다.`,
    });
  }
  return t({
    en: `Hospitals have registered too few cases as yet to show anything here: ${publicPolicy.threshold} or fewer are never shown, nor those of a single hospital.`,
    ko: `아직 병원 증례가 적어 여기에 제시할 수 없습니다. ${publicPolicy.threshold}건 이하이거나 한 병원에만 속한 수치는 제시하지 않습니다.`,
  });
}
