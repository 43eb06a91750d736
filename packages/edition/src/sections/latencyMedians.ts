import type { EditionStratum } from '../content/questions.ts';
import type { Block } from '../document/document.ts';
import { whole } from '../document/numbers.ts';
import { paragraph, type SectionSource } from './section.ts';
import { stratumName } from './stratum.ts';

/** The median of the time from exposure to onset, of each stratum that tells it: exactly, or as the band that it lies in. */
export function latencyMedians(source: SectionSource): Block[] {
  return source.strata.flatMap((stratum) => medianOf(source, stratum));
}

function medianOf({ t, answers }: SectionSource, stratum: EditionStratum): Block[] {
  const table = answers.tables(`${stratum}-latency`)?.tables[0];
  const median = table?.quantiles?.find(({ share, group }) => share === 0.5 && group === null);
  if (median === undefined || median.from === null) return [];
  const { from, to } = median;
  const name = stratumName[stratum];
  if (to === null) {
    return [
      paragraph(
        t({
          en: `${name.en}: in half, ${whole(from)} hours or more.`,
          ko: `${name.ko}: 절반에서 ${whole(from)}시간 이상.`,
        }),
      ),
    ];
  }
  return [
    paragraph(
      from === to
        ? t({
            en: `${name.en}: half began within ${whole(from)} hours of the first exposure.`,
            ko: `${name.ko}: 절반이 첫 노출 후 ${whole(from)}시간 이내에 발생했습니다.`,
          })
        : t({
            en: `${name.en}: by some hour between ${whole(from)} and ${whole(to)} after the first exposure, half had begun.`,
            ko: `${name.ko}: 첫 노출 후 ${whole(from)}시간에서 ${whole(to)}시간 사이의 어느 시점에 절반이 발생했습니다.`,
          }),
    ),
  ];
}
