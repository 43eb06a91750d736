import type { CaseCommand } from '@calcinosis/registry';
import { describe, expect, it } from 'vitest';
import { faultText } from './fault.ts';
import { readSheet } from './readSheet.ts';
import { Pseudonyms } from './reference.ts';
import type { SheetSubmission } from './sheetSubmission.ts';
import { type SheetName, sheetNames, templateOf } from './template.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 1));

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(file);
}

async function read(sheet: SheetName, file: string): Promise<SheetSubmission[]> {
  const submissions: SheetSubmission[] = [];
  for await (const each of readSheet[sheet](bytesOf(file), pseudonyms)) submissions.push(each);
  return submissions;
}

const faultsOf = (submissions: readonly SheetSubmission[], language: 'en' | 'ko' = 'en') =>
  submissions.flatMap((each) =>
    'faults' in each ? each.faults.map((fault) => faultText(fault, language)) : [],
  );

function commandsOf(submissions: readonly SheetSubmission[]): CaseCommand[] {
  expect(faultsOf(submissions)).toEqual([]);
  return submissions.flatMap((each) => ('command' in each ? [each.command] : []));
}

describe('a sheet of laboratory values', () => {
  const heading = 'case,day,hour,analyte,value,unit,reference_low,reference_high,specimen';

  it('has a row for each value, in the unit of the laboratory', async () => {
    const file = `${heading}\nA-1,-2,,calcium-ionised,"1,48",mEq/L,2.30,2.58,전혈\nA-1,,30,phosphate,8.1,mg/dL,,,\n`;
    expect(commandsOf(await read('laboratory', file))).toMatchObject([
      {
        type: 'RecordEntry',
        caseId: pseudonyms.caseId('A-1'),
        entry: {
          kind: 'laboratory',
          when: { day: -2 },
          analyte: 'calcium-ionised',
          value: 1.48,
          unit: 'meq/L',
          referenceLow: 2.3,
          specimen: 'whole-blood',
        },
      },
      { entry: { analyte: 'phosphate', when: { hour: 30 } } },
    ]);
  });

  it('gives a value the same id again, also when it is put right', async () => {
    const [first] = commandsOf(await read('laboratory', `${heading}\nA-1,0,,albumin,31,g/L,,,\n`));
    const [again] = commandsOf(await read('laboratory', `${heading}\nA-1,0,,albumin,3.1,g/dL,,,\n`));
    expect(first).toHaveProperty('entryId', again !== undefined && 'entryId' in again ? again.entryId : '');
  });

  it('names a value of another unit, one beyond the limits, a time twice over, and a time that is missing', async () => {
    const file = [
      heading,
      'A-1,0,,albumin,31,mg/dL,,,',
      'A-1,1,,calcium-ionised,9,mmol/L,,,',
      'A-1,2,50,albumin,31,g/L,,,',
      'A-1,,,albumin,31,g/L,,,',
      'B-1,3,,albumin,31,g/L,,,',
      'B-1,3,,albumin,32,g/L,,,',
    ].join('\n');
    expect(faultsOf(await read('laboratory', file))).toEqual([
      expect.stringMatching(/^line 2: \/entry\/unit expected one of g\/dL, g\/L/),
      expect.stringMatching(/^line 3: \/entry\/value expected 0\.2-3 mmol\/L: is the unit right\?/),
      expect.stringMatching(/^line 4, column B \(day\): "2": expected a day, an hour, or/),
      expect.stringMatching(/^line 5, column B \(day\): expected a value/),
      expect.stringMatching(/^line 7, column B \(day\): "3": the same as line 6 at the same time/),
    ]);
  });

  it('says a rule of the dictionary in Korean', async () => {
    const file = `${heading}\nA-1,1,,calcium-ionised,9,mmol/L,,,\n`;
    expect(faultsOf(await read('laboratory', file), 'ko')).toEqual([
      expect.stringContaining('단위를 확인해 주십시오'),
    ]);
  });

  it('says when a time is not known', async () => {
    const file = `${heading}\nA-1,unknown,,albumin,31,g/L,,,\n`;
    expect(commandsOf(await read('laboratory', file))).toMatchObject([
      { entry: { when: { absent: 'unknown' } } },
    ]);
  });
});

describe('a sheet of imaging', () => {
  it('has a row for each lesion of an examination, and several codes in a cell', async () => {
    const file =
      'case,day,modality,lesion,calcification,patterns,descriptors\nA-1,0,radiograph,1,yes,amorphous-mass;other,"scattered, hazy"\nA-1,0,단순 방사선,2,no,none,\nA-1,0,ultrasound,1,yes,,\n';
    expect(commandsOf(await read('imaging', file))).toMatchObject([
      {
        entry: {
          kind: 'imaging',
          modality: 'radiograph',
          findings: [
            {
              lesionId: '1',
              calcification: 'yes',
              patterns: ['amorphous-mass', 'other'],
              descriptors: ['scattered', 'hazy'],
            },
            { lesionId: '2', calcification: 'no', patterns: ['none'] },
          ],
        },
      },
      { entry: { modality: 'ultrasound' } },
    ]);
  });

  it('names what would be right where some codes are none', async () => {
    const file = 'case,day,modality,calcification,patterns\nA-1,0,radiograph,yes,cloudy;other\n';
    expect(faultsOf(await read('imaging', file))).toEqual([
      expect.stringMatching(/^line 2, column E \(patterns\): "cloudy;other": expected some of these/),
    ]);
  });
});

describe('a sheet of treatments', () => {
  it('tells what was given and what was avoided', async () => {
    const file =
      'case,day,treatment,decision,lesion,stop_day,reason,dose\nA-1,0,antibiotics,avoided,,,natural-history,\nA-1,3,excision,given,1,,,\nA-1,0,topical-thiosulfate,시행,,60,,10 % twice daily\n';
    expect(commandsOf(await read('treatments', file))).toMatchObject([
      { entry: { treatment: 'antibiotics', decision: 'avoided', reason: 'natural-history' } },
      { entry: { treatment: 'excision', decision: 'given', lesionIds: ['1'] } },
      { entry: { treatment: 'topical-thiosulfate', stop: { day: 60 }, dose: '10 % twice daily' } },
    ]);
  });
});

describe('a sheet of communications', () => {
  it('refuses a note that names somebody, and does not send it', async () => {
    const file = 'case,day,explanation_given,complaint,note\nA-1,1,yes,formal,Kim Minji was told\n';
    expect(faultsOf(await read('communications', file))).toEqual([
      expect.stringMatching(/^line 2, column E \(note\): .*looks like the name of a person/),
    ]);
  });
});

describe('a sheet of cases', () => {
  const heading =
    'case,age_at_presentation,sex,underlying_conditions,aetiology_class,agent,route,start_hour,dose_value,dose_unit,dose_weight,dose_period,site,laterality,onset_day,onset_hour,signs,initial_misdiagnosis';

  it('tells of the exposure with its dose and its hours, and of the lesion as it began', async () => {
    const file = `${heading}\nA-1,27,male,preterm; 저칼슘혈증,iatrogenic,calcium-gluconate,peripheral-iv,-10,800,mg-salt,per-kg,cumulative,ankle,right,,4,swelling;warmth,cellulitis\nA-1,,,,,calcium-chloride,central,,,,,,,,,,,\n`;
    expect(commandsOf(await read('cases', file))).toMatchObject([
      {
        registration: {
          patient: { underlyingConditions: ['preterm', 'hypocalcaemia'] },
          exposures: [
            {
              agent: 'calcium-gluconate',
              start: { hour: -10 },
              dose: { value: 800, unit: 'mg-salt', weight: 'per-kg', period: 'cumulative' },
            },
            { agent: 'calcium-chloride', route: 'central' },
          ],
          lesions: [
            {
              lesionId: '1',
              onset: { hour: 4 },
              signs: ['swelling', 'warmth'],
              initialMisdiagnosis: ['cellulitis'],
            },
          ],
        },
      },
    ]);
  });

  it('wants the basis of a dose, and one time of an onset', async () => {
    const file = `${heading}\nA-1,27,male,,iatrogenic,calcium-gluconate,peripheral-iv,,800,mg-salt,,,ankle,right,1,30,,\n`;
    expect(faultsOf(await read('cases', file))).toEqual([
      expect.stringMatching(/^line 2, column K \(dose_weight\): expected a value/),
      expect.stringMatching(/^line 2, column L \(dose_period\): expected a value/),
      expect.stringMatching(/^line 2, column P \(onset_hour\): "30": expected a day or an hour/),
    ]);
  });
});

describe('a template', () => {
  it.each(sheetNames.flatMap((sheet) => [[sheet, 'en'] as const, [sheet, 'ko'] as const]))(
    'of %s in %s is read by its own headings',
    async (sheet, language) => {
      expect(await read(sheet, templateOf(sheet, language))).toEqual([]);
    },
  );
});
