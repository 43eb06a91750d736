import { mixTable } from './caseMix.ts';
import { paragraph, type SectionMaker } from './section.ts';

/** What the infants were given. Latency waits for enough cases with both times recorded. */
export const exposure: SectionMaker = (source) => ({
  id: 'exposure',
  title: source.t({ en: 'Exposure and latency', ko: '노출과 잠복기' }),
  blocks: [
    ...mixTable(source, 'exposure-numbers', ['aetiology', 'agent']),
    paragraph(
      source.t({
        en: 'The time from exposure to the first sign is shown when enough cases have both recorded.',
        ko: '노출에서 첫 소견까지의 기간은 두 시점이 모두 기록된 증례가 충분할 때 제시합니다.',
      }),
    ),
  ],
});
