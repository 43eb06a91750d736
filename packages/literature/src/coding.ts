import type { CaseRegistration } from '@calcinosis/registry';

type Lesion = CaseRegistration['lesions'][number];

/**
 * What a row says in free words, read by a person into codes of the dictionary. Numbers, sex, days
 * and endpoints are taken from the row itself.
 */
export interface Coding {
  readonly timeOrigin: CaseRegistration['timeOrigin'];
  readonly aetiology: CaseRegistration['aetiology'];
  readonly exposures: CaseRegistration['exposures'];
  readonly lesions: readonly Lesion[];
  /** Lesions that were gone at the last look although others of the case were not. */
  readonly goneAtLastLook?: readonly string[];
}

const extravasation: Coding['aetiology'] = {
  class: 'iatrogenic',
  mechanism: 'iv-extravasation-recognised',
};
const intravenous: Coding['aetiology'] = { class: 'iatrogenic', mechanism: 'iv-not-stated' };
const gluconate = (route: Coding['exposures'][number]['route']): Coding['exposures'] => [
  { agent: 'calcium-gluconate', route },
];
const lesion = (
  site: Lesion['site'],
  laterality: Lesion['laterality'],
  imagingPattern?: NonNullable<Lesion['imagingPattern']>,
): Lesion => ({
  lesionId: '1',
  site,
  laterality,
  ...(imagingPattern === undefined ? {} : { imagingPattern }),
});

/** By row id: every row that can be a case has its coding here. */
export const codings: Readonly<Record<string, Coding>> = {
  C001: {
    timeOrigin: 'presentation',
    aetiology: extravasation,
    exposures: gluconate('iv-not-stated'),
    lesions: [lesion('ankle', 'right', 'other')],
  },
  C002: {
    timeOrigin: 'presentation',
    aetiology: extravasation,
    exposures: gluconate('iv-not-stated'),
    lesions: [lesion('forearm', 'right', 'diffuse-subcutaneous-plaque')],
  },
  C003: {
    timeOrigin: 'presentation',
    aetiology: extravasation,
    exposures: gluconate('iv-not-stated'),
    lesions: [lesion('wrist', 'right', 'other')],
  },
  C004: {
    timeOrigin: 'presentation',
    aetiology: intravenous,
    exposures: gluconate('peripheral-iv'),
    lesions: [lesion('foot', 'right', 'other')],
  },
  C005: {
    timeOrigin: 'presentation',
    aetiology: intravenous,
    exposures: gluconate('iv-not-stated'),
    lesions: [lesion('foot', 'left', 'other')],
  },
  C006: {
    timeOrigin: 'presentation',
    aetiology: intravenous,
    exposures: gluconate('iv-not-stated'),
    lesions: [lesion('multiple', 'unknown', 'not-stated')],
  },
  C007: {
    timeOrigin: 'presentation',
    aetiology: extravasation,
    exposures: gluconate('iv-not-stated'),
    lesions: [lesion('unknown', 'unknown', 'vascular-perivascular')],
  },
  C008: {
    timeOrigin: 'unclear',
    aetiology: intravenous,
    exposures: gluconate('central'),
    lesions: [lesion('trunk', 'unknown', 'other')],
  },
  C019: {
    timeOrigin: 'injection',
    aetiology: { class: 'iatrogenic', mechanism: 'im-or-sc-injection' },
    exposures: gluconate('intramuscular'),
    lesions: [lesion('multiple', 'unknown')],
  },
  D001: {
    timeOrigin: 'presentation',
    aetiology: { class: 'undetermined' },
    exposures: [{ agent: 'none', route: 'unknown' }],
    lesions: [lesion('heel', 'right')],
  },
  D004: {
    timeOrigin: 'onset',
    aetiology: { class: 'idiopathic' },
    exposures: [],
    lesions: [
      { lesionId: 'neck', site: 'neck', laterality: 'unknown' },
      { lesionId: 'thorax', site: 'trunk', laterality: 'unknown' },
      { lesionId: 'leg', site: 'multiple', laterality: 'right' },
    ],
    goneAtLastLook: ['neck'],
  },
  D005: {
    timeOrigin: 'treatment-start',
    aetiology: extravasation,
    exposures: [{ agent: 'calcium-chloride', route: 'iv-not-stated' }],
    lesions: [lesion('hand', 'left')],
  },
};
