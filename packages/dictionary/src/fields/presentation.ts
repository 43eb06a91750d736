import { z } from 'zod';
import { coded, codedList, field, quantity } from '../field.ts';
import { hoursBetween } from './time.ts';

export const noticedBy = coded(
  {
    parent: { en: 'parent', ko: '보호자' },
    nurse: { en: 'nurse', ko: '간호사' },
    doctor: { en: 'doctor', ko: '의사' },
    film: { en: 'seen on a film', ko: '영상에서 발견' },
    other: { en: 'other', ko: '기타' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Noticed by', ko: '발견자' }, identifiability: 'none' },
);

/** As a chart or a transfer letter tells it. Where both times are known, they tell it themselves. */
export const latency = field(hoursBetween, {
  label: { en: 'From exposure to onset', ko: '노출에서 발생까지' },
  help: {
    en: 'In hours; only where the times of exposure and onset are not known. Two days are 48.',
    ko: '시간 단위. 노출과 발생 시점을 모를 때만 적습니다. 2일은 48입니다.',
  },
  unit: 'h',
  identifiability: 'none',
});

export const distanceFromAccess = quantity(z.number().min(0).max(1500), {
  label: { en: 'Distance from the access site', ko: '주입 부위와의 거리' },
  unit: 'mm',
  identifiability: 'none',
});

export const morphology = codedList(
  {
    papule: { en: 'papule', ko: '구진' },
    plaque: { en: 'plaque', ko: '판' },
    nodule: { en: 'nodule', ko: '결절' },
    mass: { en: 'mass', ko: '종괴' },
    induration: { en: 'induration', ko: '경결' },
    'armour-like': { en: 'armour-like', ko: '갑옷 모양' },
    ulcer: { en: 'ulcer', ko: '궤양' },
    eschar: { en: 'eschar', ko: '가피' },
    extrusion: { en: 'extrusion of calcium', ko: '석회 배출' },
  },
  { label: { en: 'Morphology', ko: '형태' }, identifiability: 'none' },
);

export const signs = codedList(
  {
    swelling: { en: 'swelling', ko: '종창' },
    erythema: { en: 'erythema', ko: '홍반' },
    warmth: { en: 'warmth', ko: '국소열감' },
    tenderness: { en: 'tenderness', ko: '압통' },
    discharge: { en: 'discharge', ko: '분비물' },
    fever: { en: 'fever', ko: '발열' },
    'reduced-movement': { en: 'reduced movement', ko: '움직임 감소' },
    none: { en: 'none', ko: '없음' },
  },
  { label: { en: 'Signs', ko: '징후' }, alone: ['none'], identifiability: 'none' },
);

export const sizeLong = quantity(z.number().gt(0).max(1500), {
  label: { en: 'Longest diameter', ko: '장경' },
  unit: 'mm',
  identifiability: 'none',
});

export const sizeShort = quantity(z.number().gt(0).max(1500), {
  label: { en: 'Diameter across it', ko: '단경' },
  unit: 'mm',
  identifiability: 'none',
});

export const depth = quantity(z.number().gt(0).max(300), {
  label: { en: 'Depth', ko: '깊이' },
  unit: 'mm',
  identifiability: 'none',
});

export const lesionCount = quantity(z.int().min(1).max(500), {
  label: { en: 'Lesions counted here as one', ko: '한 병변으로 센 개수' },
  help: {
    en: 'Where several stand so close that they are followed as one.',
    ko: '가까이 모여 하나로 추적하는 경우의 개수입니다.',
  },
  unit: '1',
  identifiability: 'none',
});

export const initialMisdiagnosis = codedList(
  {
    cellulitis: { en: 'cellulitis', ko: '봉와직염' },
    abscess: { en: 'abscess', ko: '농양' },
    'septic-arthritis': { en: 'septic arthritis', ko: '화농성 관절염' },
    osteomyelitis: { en: 'osteomyelitis', ko: '골수염' },
    'fracture-or-trauma': { en: 'fracture or trauma', ko: '골절 또는 외상' },
    tumour: { en: 'tumour', ko: '종양' },
    haematoma: { en: 'haematoma', ko: '혈종' },
    thrombosis: { en: 'thrombosis', ko: '혈전증' },
    fungal: { en: 'fungal infection', ko: '진균 감염' },
    'child-abuse': { en: 'child abuse', ko: '아동 학대' },
    other: { en: 'other', ko: '기타' },
    none: { en: 'none', ko: '없음' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  {
    label: { en: 'First taken for', ko: '초기 오진' },
    help: {
      en: 'What the lesion was first taken for, in this order.',
      ko: '처음에 의심한 진단을 순서대로 적습니다.',
    },
    alone: ['none', 'unknown'],
    identifiability: 'none',
  },
);

export const harmFromMisdiagnosis = codedList(
  {
    antibiotics: { en: 'antibiotics', ko: '항생제' },
    aspiration: { en: 'aspiration', ko: '흡인' },
    biopsy: { en: 'biopsy', ko: '생검' },
    surgery: { en: 'surgery', ko: '수술' },
    'bone-scan': { en: 'bone scan', ko: '골스캔' },
    mri: { en: 'MRI', ko: '자기공명영상' },
    transfer: { en: 'transfer to another hospital', ko: '타원 전원' },
    none: { en: 'none', ko: '없음' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  {
    label: { en: 'Harm from misdiagnosis', ko: '오진에 따른 위해' },
    alone: ['none', 'unknown'],
    identifiability: 'none',
  },
);

export const antibioticDays = quantity(z.int().min(1).max(365), {
  label: { en: 'Days of antibiotics', ko: '항생제 투여 일수' },
  unit: 'd',
  identifiability: 'none',
});
