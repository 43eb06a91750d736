import type { CaseRegistration, Entry, Exposure, Lesion } from '@calcinosis/registry';

/**
 * What a row tells besides its coding, read by a person: of the patient, the exposure and the lesion, and what was seen and
 * done. A case was registered by its coding; this is submitted as a correction with new information, and as entries, so
 * that a registry which has the case already takes it too.
 */
export interface Reading {
  readonly case?: Pick<CaseRegistration, 'careSetting' | 'referralPath'>;
  readonly patient?: Partial<CaseRegistration['patient']>;
  readonly exposure?: Partial<Exposure>;
  readonly lesion?: Partial<Lesion>;
  readonly entries?: readonly Entry[];
}

/** Publications seldom tell the day of a film, and a film without a day counts for no endpoint. */
const untold = { absent: 'unknown' } as const;

type Image = Extract<Entry, { kind: 'imaging' }>['findings'][number];
type Treatment = Extract<Entry, { kind: 'treatment' }>;

const film = (seen: Partial<Image> = {}, modality: 'radiograph' | 'ultrasound' = 'radiograph'): Entry => ({
  kind: 'imaging',
  when: untold,
  modality,
  findings: [{ lesionId: '1', calcification: 'yes', ...seen }],
});

const given = (treatment: Treatment['treatment'], more: Partial<Treatment> = {}): Entry => ({
  kind: 'treatment',
  treatment,
  decision: 'given',
  start: untold,
  ...more,
});

const observed = given('observation');

/** The three infants of the founding report; its latency is told of all of them together. */
const founding: Reading = {
  case: { careSetting: 'neonatal-intensive-care', referralPath: 'neonatal-consult' },
  patient: { underlyingConditions: ['hypocalcaemia'] },
  exposure: { indication: 'hypocalcaemia', extravasation: 'yes' },
  lesion: { latency: { hoursFrom: 2, hoursTo: 24 * 24 }, morphology: ['nodule', 'induration'] },
};

/** By row id; a row that tells no more than its coding has none. */
export const readings: Readonly<Record<string, Reading>> = {
  C001: { ...founding, entries: [film({ descriptors: ['scattered'] }), observed] },
  C002: { ...founding, entries: [film({ descriptors: ['huge-diffuse', 'scattered'] }), observed] },
  C003: { ...founding, entries: [film({ descriptors: ['hazy'] }), observed] },
  C004: {
    patient: { underlyingConditions: ['seizures', 'hypocalcaemia'] },
    exposure: { doses: 2, administration: 'infusion', indication: 'hypocalcaemia' },
    lesion: { morphology: ['mass'], signs: ['swelling', 'erythema'] },
    entries: [film(), observed],
  },
  C005: {
    patient: { underlyingConditions: ['cystic-fibrosis', 'hypocalcaemia'] },
    exposure: { doses: 3, indication: 'hypocalcaemia' },
    lesion: { morphology: ['mass'] },
    entries: [film(), observed],
  },
  C006: {
    patient: {
      gestationalAge: 36.7,
      birthWeight: 2500,
      underlyingConditions: ['preterm', 'hyperbilirubinaemia', 'hypocalcaemia'],
    },
    exposure: { administration: 'infusion', indication: 'hypocalcaemia' },
    lesion: { morphology: ['nodule'], signs: ['tenderness'] },
    entries: [observed, given('analgesia')],
  },
  C007: {
    patient: { underlyingConditions: ['preterm', 'hypocalcaemia'] },
    exposure: { extravasation: 'yes' },
    entries: [film({ patterns: ['vascular-perivascular'], descriptors: ['venous-cast'] }), observed],
  },
  C008: {
    patient: { birthWeight: 3480, underlyingConditions: ['hypocalcaemia', 'other'] },
    exposure: { indication: 'hypocalcaemia' },
    lesion: {
      latency: { hoursFrom: 24, hoursTo: 48 },
      morphology: ['induration', 'extrusion'],
      signs: ['erythema'],
    },
    entries: [
      { kind: 'laboratory', when: untold, analyte: 'calcium-ionised', value: 0.66, unit: 'mmol/L' },
      film(),
      film({}, 'ultrasound'),
      given('debridement', { lesionIds: ['1'], start: { dayFrom: 0, dayTo: 61 } }),
      given('graft', { lesionIds: ['1'], start: { dayFrom: 0, dayTo: 61 } }),
    ],
  },
  C019: {
    patient: { weightAtExposure: 3100 },
    exposure: {
      strength: 100,
      dose: { value: 9, unit: 'ml-product', weight: 'total', period: 'per-dose' },
      start: { day: 0 },
    },
    lesion: { morphology: ['mass', 'extrusion'] },
    entries: [observed],
  },
  D001: { lesion: { morphology: ['papule'] }, entries: [observed] },
  D005: {
    patient: { underlyingConditions: ['lung-transplant'] },
    exposure: { extravasation: 'yes' },
    lesion: {
      morphology: ['plaque'],
      signs: ['tenderness'],
      sizeLong: 40,
      sizeShort: 30,
      initialMisdiagnosis: ['fungal'],
    },
    entries: [
      given('topical-thiosulfate', {
        start: { day: 0 },
        lesionIds: ['1'],
        route: 'topical',
        dose: '10 % lotion twice daily under occlusion',
      }),
    ],
  },
};
