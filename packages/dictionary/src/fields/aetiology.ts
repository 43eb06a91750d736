import { coded, codedList } from '../field.ts';

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

export const dystrophicCause = coded(
  {
    'trauma-or-heel-stick': { en: 'trauma or heel stick', ko: '외상 또는 발뒤꿈치 천자' },
    infection: { en: 'infection', ko: '감염' },
    'tumour-or-cyst': { en: 'tumour or cyst', ko: '종양 또는 낭종' },
    'connective-tissue-disease': { en: 'connective-tissue disease', ko: '결합조직질환' },
    panniculitis: { en: 'panniculitis', ko: '지방층염' },
    other: { en: 'other', ko: '기타' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Dystrophic cause', ko: '이영양성 원인' }, identifiability: 'none' },
);

export const metastaticCause = coded(
  {
    'chronic-kidney-disease': { en: 'chronic kidney disease', ko: '만성콩팥병' },
    'hypervitaminosis-d': { en: 'hypervitaminosis D', ko: '비타민 D 과다증' },
    hyperparathyroidism: { en: 'hyperparathyroidism', ko: '부갑상선기능항진증' },
    sarcoidosis: { en: 'sarcoidosis', ko: '사르코이드증' },
    'milk-alkali': { en: 'milk-alkali syndrome', ko: '우유알칼리증후군' },
    'tumour-lysis': { en: 'tumour lysis', ko: '종양용해증후군' },
    transplant: { en: 'transplant', ko: '이식' },
    other: { en: 'other', ko: '기타' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Metastatic cause', ko: '전이성 원인' }, identifiability: 'none' },
);

export const differentialExcluded = codedList(
  {
    'subcutaneous-fat-necrosis': {
      en: 'subcutaneous fat necrosis of the newborn',
      ko: '신생아 피하지방괴사',
    },
    'osteoma-cutis': { en: 'osteoma cutis', ko: '피부골종' },
    pilomatricoma: { en: 'pilomatricoma', ko: '모기질종' },
    'subepidermal-calcified-nodule': { en: 'subepidermal calcified nodule', ko: '표피하 석회화 결절' },
    'pseudoxanthoma-elasticum': { en: 'pseudoxanthoma elasticum', ko: '탄력섬유가황색종' },
    none: { en: 'none', ko: '없음' },
  },
  {
    label: { en: 'Differential diagnoses excluded', ko: '배제한 감별 진단' },
    alone: ['none'],
    identifiability: 'none',
  },
);

export const diagnosticCertainty = coded(
  {
    definite: { en: 'definite: film or histology, and exposure', ko: '확실: 영상 또는 조직 소견과 노출력' },
    probable: { en: 'probable', ko: '유력' },
    possible: { en: 'possible', ko: '가능' },
  },
  { label: { en: 'Certainty of the diagnosis', ko: '진단 확실성' }, identifiability: 'none' },
);
