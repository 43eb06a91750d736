import { endpoint, fields, imagingPattern, agent, site, aetiologyClass } from '@calcinosis/dictionary';
import { publicPolicy } from '@calcinosis/disclosure';
import type { z } from 'zod';
import type { Block } from '../document/document.ts';
import { whole } from '../document/numbers.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';

/** How the numbers came about, so that they can be judged, and computed again. */
export const methods: SectionMaker = (source) => {
  const { t, content } = source;
  return {
    id: 'methods',
    title: t({ en: 'Methods', ko: '방법' }),
    blocks: [
      paragraph(
        t({
          en: `Every number of this edition is a function of the log of the registry up to position ${whole(content.position)}, of the questions, of the disclosure policy, and of the code (${content.codeVersion}) and dictionary (${content.dictionaryVersion}) named here. Asked again, it comes out the same.`,
          ko: `이 호의 모든 수치는 레지스트리 로그의 위치 ${whole(content.position)}까지의 내용, 질문, 공개 정책, 그리고 여기 명시된 코드(${content.codeVersion})와 사전(${content.dictionaryVersion})의 함수입니다. 다시 물으면 같은 값이 나옵니다.`,
        }),
      ),
      { kind: 'heading', text: t({ en: 'Estimators', ko: '추정법' }) },
      {
        kind: 'list',
        items: [
          t({
            en: 'Turnbull: the nonparametric maximum-likelihood estimate from intervals (Turnbull 1976, J R Stat Soc B 38:290). Within an interval that carries mass, the data do not say where the curve falls; it is drawn as a box.',
            ko: 'Turnbull: 구간 자료의 비모수 최대가능도 추정(Turnbull 1976, J R Stat Soc B 38:290). 질량이 있는 구간 안에서 곡선이 어디서 떨어지는지는 자료로 알 수 없어 상자로 그립니다.',
          }),
          t({
            en: 'Kaplan–Meier: at the visit that first found the lesion gone (Kaplan and Meier 1958, J Am Stat Assoc 53:457), with 95% limits on the log–log scale (Greenwood’s variance).',
            ko: 'Kaplan–Meier: 처음 소실이 확인된 방문일 기준(Kaplan과 Meier 1958, J Am Stat Assoc 53:457), 95% 신뢰한계는 log–log 척도(Greenwood 분산).',
          }),
          t({
            en: 'Aalen–Johansen: the cumulative incidence of resolution, removal and death, each competing with the others (Aalen and Johansen 1978, Scand J Stat 5:141), with 95% limits on the log–log scale.',
            ko: 'Aalen–Johansen: 서로 경쟁하는 소실, 제거, 사망의 누적 발생(Aalen과 Johansen 1978, Scand J Stat 5:141), 95% 신뢰한계는 log–log 척도.',
          }),
          t({
            en: 'In the time to resolution a lesion that was removed by a procedure counts as not resolved up to the removal, and one of an infant who died as not resolved up to the last visit. No hypothesis is tested and no p-value given: a registry describes.',
            ko: '소실까지의 기간에서 시술로 제거된 병변은 제거 시점까지, 사망한 환아의 병변은 마지막 방문까지 소실되지 않은 것으로 봅니다. 가설 검정을 하지 않으며 p값을 제시하지 않습니다. 레지스트리는 기술(記述)합니다.',
          }),
        ],
      },
      { kind: 'heading', text: t({ en: 'Disclosure control', ko: '공개 통제' }) },
      ...policies(source),
      { kind: 'heading', text: t({ en: 'Code lists', ko: '코드 목록' }) },
      paragraph(
        t({
          en: `As the dictionary ${content.dictionaryVersion} has them; all of it is in the bundle.`,
          ko: `사전 ${content.dictionaryVersion} 기준입니다. 전체 사전은 묶음 파일에 들어 있습니다.`,
        }),
      ),
      codeList(source, [endpoint, aetiologyClass, agent, site, imagingPattern]),
    ],
  };
};

function policies({ t, content }: SectionSource): Block[] {
  const told = content.answers.flatMap((each) => ('answer' in each ? [each] : []));
  const hidden = (...kinds: readonly (typeof told)[number]['kind'][]) =>
    whole(
      told.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { answer }) => sum + answer.suppressed, 0),
    );
  const withheld = content.answers.filter(({ kind }) => kind === 'withheld').length;
  const named = [...new Set(told.map(({ answer }) => answer.policy))].join(', ');
  const { id, threshold, roundingBase, curveGridDays, minCentres } = publicPolicy;
  return [
    paragraph(
      t({
        en: `Answers were released under: ${named}. The policy “published” suppresses nothing, since published cases are public already. Under “${id}” a number of ${threshold} or fewer cases of hospitals, or of fewer than ${minCentres} hospitals, is not shown, nor one from which such a number would follow; the others are rounded to ${roundingBase}, and times are told on a grid of ${curveGridDays} days. Everything else is computed from what is shown.`,
        ko: `적용된 공개 정책: ${named}. ‘published’ 정책은 이미 공개된 문헌 증례에 적용되므로 아무것도 가리지 않습니다. ‘${id}’ 정책에서는 병원 증례가 ${threshold}건 이하이거나 병원이 ${minCentres}곳 미만인 수, 그리고 그런 수를 유추할 수 있는 수를 제시하지 않으며, 나머지는 ${roundingBase} 단위로 반올림하고 시점은 ${curveGridDays}일 간격으로만 제시합니다. 그 밖의 모든 값은 제시된 수로 계산합니다.`,
      }),
    ),
    paragraph(
      t({
        en: 'Of hospitals everything is told as of a snapshot, which is released at the end of a month. A cell or a curve stays as it was told before until enough of its own cases have changed: two editions in a row do not show what a few cases did in between. What depends on the day, such as how many visits are overdue, is of the day of the snapshot at which its number was last told anew.',
        ko: '병원 증례는 매월 말에 공개되는 시점 자료를 기준으로 합니다. 각 칸과 곡선은 해당 증례가 충분히 바뀔 때까지 이전 값을 유지하므로, 연속한 두 호를 비교하여도 그 사이 소수 증례의 변화는 드러나지 않습니다. 지연된 방문처럼 날짜에 따라 달라지는 수는 마지막으로 갱신된 공개 시점의 날짜 기준입니다.',
      }),
    ),
    paragraph(
      t({
        en: `Not shown in this edition: ${hidden('counts', 'tables')} cells of tables, the curves of ${hidden('resolution-time', 'cumulative-incidence')} groups, and ${whole(withheld)} whole answers that would tell about a few cases together with the others.`,
        ko: `이 호에서 제시하지 않은 것: 표의 칸 ${hidden('counts', 'tables')}개, 곡선 ${hidden('resolution-time', 'cumulative-incidence')}개 군, 다른 답과 함께 보면 소수 증례를 알 수 있어 보류한 답 ${whole(withheld)}개.`,
      }),
    ),
  ];
}

function codeList({ t, language }: SectionSource, schemas: readonly z.ZodType[]): Block {
  return {
    kind: 'table',
    id: 'code-lists',
    title: t({ en: 'Codes and what they mean', ko: '코드와 그 의미' }),
    columns: [
      { title: t({ en: 'Field', ko: '항목' }), align: 'start', share: 3 },
      { title: t({ en: 'Code', ko: '코드' }), align: 'start', share: 3 },
      { title: t({ en: 'Meaning', ko: '의미' }), align: 'start', share: 5 },
    ],
    rows: schemas.flatMap((schema) => {
      const described = fields.get(schema);
      return Object.entries(described?.codes ?? {}).map(([code, meaning], index) => [
        index === 0 ? (described?.label[language] ?? '') : '',
        code,
        meaning[language],
      ]);
    }),
  };
}
