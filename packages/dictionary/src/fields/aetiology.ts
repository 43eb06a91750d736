import { coded } from '../field.ts';

export const aetiologyClass = coded(
  {
    iatrogenic: { en: 'iatrogenic', ko: '의인성' },
    dystrophic: { en: 'dystrophic', ko: '이영양성' },
    metastatic: { en: 'metastatic', ko: '전이성' },
    idiopathic: { en: 'idiopathic', ko: '특발성' },
    calciphylaxis: { en: 'calciphylaxis', ko: '칼시필락시스' },
    mixed: { en: 'mixed', ko: '혼합' },
    undetermined: { en: 'undetermined', ko: '미정' },
  },
  { label: { en: 'Class of aetiology', ko: '병인 분류' }, identifiability: 'none' },
);

export const iatrogenicMechanism = coded(
  {
    'iv-extravasation-recognised': {
      en: 'intravenous, extravasation recognised',
      ko: '정맥, 혈관외유출 확인',
    },
    'iv-no-recognised-extravasation': {
      en: 'intravenous, no extravasation recognised',
      ko: '정맥, 혈관외유출 미확인',
    },
    'iv-not-stated': { en: 'intravenous, extravasation not stated', ko: '정맥, 혈관외유출 기재 없음' },
    'im-or-sc-injection': { en: 'intramuscular or subcutaneous injection', ko: '근육 또는 피하 주사' },
    'phosphate-containing-agent': { en: 'phosphate-containing agent', ko: '인산염 함유 제제' },
    'electrode-paste': { en: 'electrode paste (calcium chloride)', ko: '전극 페이스트(염화칼슘)' },
    'heel-lancing': { en: 'heel lancing', ko: '발뒤꿈치 천자' },
    'topical-calcium-salt': { en: 'topical calcium salt', ko: '국소 칼슘염' },
    other: { en: 'other', ko: '기타' },
  },
  { label: { en: 'Iatrogenic mechanism', ko: '의인성 기전' }, identifiability: 'none' },
);
