import { monthName } from '../content/month.ts';
import { editionFileName } from '../document/fileName.ts';
import { whole } from '../document/numbers.ts';
import { paragraph, type SectionMaker } from './section.ts';

/** Against earlier editions: one that was wrong is never changed, but retracted by an event that says why. */
export const errata: SectionMaker = ({ t, content, language }) => ({
  id: 'errata',
  title: t({ en: 'Errata', ko: '정오표' }),
  blocks:
    content.errata.length === 0
      ? [paragraph(t({ en: 'No earlier edition was retracted.', ko: '철회된 이전 호가 없습니다.' }))]
      : [
          {
            kind: 'list',
            items: content.errata.map(({ month, revision, reason }) => {
              const which = monthName(month, language);
              return t({
                en: `The edition of ${which}, revision ${revision}, was retracted: ${reason}`,
                ko: `${which}호 제${revision}판이 철회되었습니다: ${reason}`,
              });
            }),
          },
        ],
});

export const citing: SectionMaker = ({ t, content, language }) => {
  const name = monthName(content.month, language);
  return {
    id: 'how-to-cite',
    title: t({ en: 'How to cite', ko: '인용 방법' }),
    blocks: [
      ...(content.status === 'preview'
        ? [
            paragraph(
              t({
                en: 'This is a preview of a month that is not over. Do not cite it; cite the edition that follows.',
                ko: '아직 끝나지 않은 달의 미리보기입니다. 인용하지 마시고 이후 발행되는 호를 인용해 주십시오.',
              }),
            ),
          ]
        : []),
      {
        kind: 'code',
        lines: [
          t({
            en: `Calcinosis Registry. Monthly edition, ${name}, revision ${content.revision}.`,
            ko: `Calcinosis Registry. 월간호, ${name}, 제${content.revision}판.`,
          }),
          t({
            en: `As of position ${content.position} of the log ${content.log.origin},`,
            ko: `로그 ${content.log.origin}의 위치 ${content.position} 기준,`,
          }),
          t({ en: `Merkle root ${content.log.root}.`, ko: `머클 루트 ${content.log.root}.` }),
        ],
      },
      paragraph(
        t({
          en: 'Published cases were reported by others: whoever uses one of them cites its own report, which the registry’s list of literature names.',
          ko: '문헌 증례는 다른 저자가 보고한 것입니다. 개별 증례를 사용할 때에는 레지스트리의 문헌 목록에 있는 원 보고를 인용해 주십시오.',
        }),
      ),
    ],
  };
};

export const verifying: SectionMaker = ({ t, content }) => ({
  id: 'how-to-verify',
  title: t({ en: 'How to verify', ko: '검증 방법' }),
  blocks: [
    paragraph(
      t({
        en: 'The bundle of this edition holds its content, its documents, the dictionary, the disclosure policies, and the checkpoint that the log has signed. Whoever has it can prove, without the registry and without the internet, that nothing was changed, and make the documents again, byte for byte:',
        ko: '이 호의 묶음 파일에는 내용, 문서, 사전, 공개 정책, 로그가 서명한 체크포인트가 들어 있습니다. 이 파일만 있으면 레지스트리나 인터넷 없이도 변경되지 않았음을 증명하고 문서를 바이트 단위까지 똑같이 다시 만들 수 있습니다.',
      }),
    ),
    {
      kind: 'code',
      lines: [`registry verify ${editionFileName(content)}.bundle.tar`],
    },
    paragraph(
      t({
        en: `The checkpoint commits to the first ${whole(content.log.size)} entries of the log. Its key should be compared with the one that the registry’s operator gives out.`,
        ko: `체크포인트는 로그의 처음 ${whole(content.log.size)}개 항목을 확정합니다. 서명 키는 레지스트리 운영자가 알려 주는 키와 대조해야 합니다.`,
      }),
    ),
  ],
});
