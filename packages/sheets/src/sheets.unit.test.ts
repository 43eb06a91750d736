import type { CaseCommand } from '@calcinosis/registry';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnLetter, faultText } from './fault.ts';
import { readCases } from './readCases.ts';
import { readVisits } from './readVisits.ts';
import { Pseudonyms, WeakSecretError } from './reference.ts';
import { HeaderError } from './rowGroups.ts';
import { UnreadableSheetError } from './rows.ts';
import type { SheetSubmission } from './sheetSubmission.ts';
import { templateOf } from './template.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 1));

async function* bytesOf(file: string | Uint8Array, chunk = 1 << 20): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file);
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

async function read(
  reader: typeof readCases,
  file: string | Uint8Array,
  chunk?: number,
): Promise<SheetSubmission[]> {
  const submissions: SheetSubmission[] = [];
  for await (const each of reader(bytesOf(file, chunk), pseudonyms)) submissions.push(each);
  return submissions;
}

const faultsOf = (submissions: readonly SheetSubmission[]): string[] =>
  submissions.flatMap((each) => ('faults' in each ? each.faults.map((fault) => faultText(fault, 'en')) : []));

function commandsOf(submissions: readonly SheetSubmission[]): CaseCommand[] {
  expect(faultsOf(submissions)).toEqual([]);
  return submissions.flatMap((each) => ('command' in each ? [each.command] : []));
}

const heading = 'case,age_at_presentation,sex,aetiology_class,agent,route,site,laterality';

describe('a sheet of cases', () => {
  it('says in one row all of a case with one lesion', async () => {
    const file = `${heading}\nA-1,27,male,iatrogenic,calcium-gluconate,peripheral-iv,ankle,right\n`;
    expect(commandsOf(await read(readCases, file))).toMatchObject([
      {
        type: 'RegisterCase',
        caseId: pseudonyms.caseId('A-1'),
        registration: {
          recordKind: 'hospital-case',
          timeOrigin: 'presentation',
          centrePseudonym: pseudonyms.ofCase('A-1'),
          patient: { ageAtPresentation: 27, sex: 'male' },
          aetiology: { class: 'iatrogenic' },
          exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
          lesions: [{ lesionId: '1', site: 'ankle', laterality: 'right' }],
        },
      },
    ]);
  });

  it('has a row for each lesion; what is said of the case may be repeated', async () => {
    const file = `${heading}\nA-1,27,male,iatrogenic,,,ankle,right\nA-1,,male,,,,wrist,left\nB-2,3,female,idiopathic,,,leg,left\n`;
    const commands = commandsOf(await read(readCases, file));
    expect(commands).toHaveLength(2);
    expect(commands[0]).toMatchObject({
      registration: {
        lesions: [
          { lesionId: '1', site: 'ankle' },
          { lesionId: '2', site: 'wrist' },
        ],
      },
    });
  });

  it('is taken as Excel saves it in Korea: code page 949, Korean headings and labels, semicolons, decimal commas', async () => {
    // 증례,내원 시 나이,성별,병인 분류,재태 연령,부위,좌우 and a row, in EUC-KR.
    const korean = Buffer.concat([
      Buffer.from('case;', 'latin1'),
      Buffer.from('b3bbbff820bdc320b3aac0cc3b', 'hex'), // 내원 시 나이;
      Buffer.from('bcbabab03b', 'hex'), // 성별;
      Buffer.from('bab4c0ce20bad0b7f93b', 'hex'), // 병인 분류;
      Buffer.from('c0e7c5c220bfacb7c93b', 'hex'), // 재태 연령;
      Buffer.from('bacec0a73b', 'hex'), // 부위;
      Buffer.from('c1c2bfec0d0a', 'hex'), // 좌우
      Buffer.from('A-1;20.0;', 'latin1'),
      Buffer.from('bfa93b', 'hex'), // 여;
      Buffer.from('c0c7c0cebcba3b', 'hex'), // 의인성;
      Buffer.from('32,5;', 'latin1'),
      Buffer.from('bcd5b8f13b', 'hex'), // 손목;
      Buffer.from('bfdec2ca0d0a', 'hex'), // 왼쪽
    ]);
    expect(commandsOf(await read(readCases, korean))).toMatchObject([
      {
        registration: {
          patient: { ageAtPresentation: 20, sex: 'female', gestationalAge: 32.5 },
          aetiology: { class: 'iatrogenic' },
          lesions: [{ site: 'wrist', laterality: 'left' }],
        },
      },
    ]);
  });

  it('says why a value is missing, and never by a number', async () => {
    const file = `${heading}\nA-1,not asked,unknown,iatrogenic,,,ankle,right\n`;
    expect(commandsOf(await read(readCases, file))).toMatchObject([
      { registration: { patient: { ageAtPresentation: { absent: 'not-asked' }, sex: 'unknown' } } },
    ]);
  });

  it('names every fault of every row with its line, its column, its value and what would be right', async () => {
    const file = [
      heading,
      'A-1,twenty,male,iatrogenic,,,ankle,right',
      'B-2,27,man,,,,ankle,right',
      ',27,male,iatrogenic,calcium-gluconate,,ankle,right',
      'C-3,99999,male,iatrogenic,,,ankle,right',
      'D-4,27,male,iatrogenic,,,ankle,right,extra',
    ].join('\n');
    const faults = faultsOf(await read(readCases, file));
    expect(faults).toEqual([
      expect.stringMatching(/^line 2, column B \(age_at_presentation\): "twenty": expected a number \(d\)/),
      expect.stringMatching(/^line 3, column C \(sex\): "man": expected one of female \(female\)/),
      expect.stringMatching(/^line 3, column D \(aetiology_class\): expected a value/),
      expect.stringMatching(/^line 4, column A \(case\): expected a value/),
      expect.stringMatching(/^line 4, column F \(route\): expected a value/),
      expect.stringMatching(/^line 5, column B \(age_at_presentation\): "99999": /),
      expect.stringMatching(/^line 6: "extra": this row has more cells/),
    ]);
  });

  it('does not let two rows of a case contradict each other, or stand apart', async () => {
    const file = `${heading}\nA-1,27,male,iatrogenic,,,ankle,right\nA-1,28,,,,,wrist,left\nB-2,1,male,iatrogenic,,,leg,left\na-1 ,,,,,,hand,left\n`;
    const faults = faultsOf(await read(readCases, file));
    expect(faults[0]).toMatch(/^line 3, column B .* "28": differs from what line 2 says/);
    expect(faults[1]).toMatch(/^line 5: this belongs to the rows from line 2 on/);
  });

  it('is refused as a whole when its headings do not fit', async () => {
    const error: unknown = await read(readCases, 'case,age,sex,sex\nA-1,27,male,male\n').catch(
      (reason: unknown) => reason,
    );
    const faults = error instanceof HeaderError ? error.faults.map((fault) => faultText(fault, 'en')) : [];
    expect(faults).toEqual([
      expect.stringMatching(/^line 1, column B: "age": no such column/),
      expect.stringMatching(/^line 1, column D: "sex": this column stands twice/),
      'line 1: the column age_at_presentation is missing',
      'line 1: the column aetiology_class is missing',
      'line 1: the column site is missing',
      'line 1: the column laterality is missing',
    ]);
    await expect(read(readCases, '')).rejects.toThrow(HeaderError);
  });

  it('is refused where a quote is misplaced, without repeating what is in it', async () => {
    await expect(read(readCases, `${heading}\nA-1,"27,male\n`)).rejects.toThrow(UnreadableSheetError);
    await expect(read(readCases, `${heading}\nA-1,"27,male\n`)).rejects.toThrow(
      /^The file cannot be read as CSV at line \d+: a quote that was opened there, or before, is never closed\.$/,
    );
  });

  it('is read alike however the file arrives', async () => {
    const file = `\ufeff${heading}\r\n"A,1",27,male,iatrogenic,calcium-gluconate,central,ankle,right\r\n\r\n가,3,여,특발성,,,손목,왼쪽`;
    const whole = await read(readCases, file);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (chunk) => {
        expect(await read(readCases, file, chunk)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
    expect(commandsOf(whole)).toHaveLength(2);
  });
});

describe('a sheet of visits', () => {
  const visits = 'case,day,day_from,day_to,mode,lesion,palpable,calcification,removal_procedure,removal_day';

  it('has a row for each lesion that was looked at', async () => {
    const file = `${visits}\nA-1,28,,,in-person,1,yes,no,,\nA-1,28,,,in-person,2,no,not-assessed,,\nA-1,,80,90,phone,1,no,not-assessed,excision,75\n`;
    expect(commandsOf(await read(readVisits, file))).toMatchObject([
      {
        type: 'RecordFollowUp',
        caseId: pseudonyms.caseId('A-1'),
        followUp: {
          when: { day: 28 },
          mode: 'in-person',
          findings: [
            { lesionId: '1', palpable: 'yes', calcification: 'no' },
            { lesionId: '2', palpable: 'no', calcification: 'not-assessed' },
          ],
        },
      },
      {
        followUp: {
          when: { dayFrom: 80, dayTo: 90 },
          removals: [{ lesionId: '1', procedure: 'excision', when: { day: 75 } }],
        },
      },
    ]);
  });

  it('gives a visit the same id again, also when what was found is corrected', async () => {
    const [first] = commandsOf(await read(readVisits, `${visits}\nA-1,28,,,in-person,1,yes,no,,\n`));
    const [again] = commandsOf(await read(readVisits, `${visits}\nA-1,28,,,in-person,1,no,no,,\n`));
    expect(first).toHaveProperty('visitId', again !== undefined && 'visitId' in again ? again.visitId : '');
  });

  it('needs a day, or two bounds in their order', async () => {
    const file = `${visits}\nA-1,,,,in-person,1,yes,no,,\nA-1,5,1,9,in-person,1,yes,no,,\nA-1,,9,1,in-person,1,yes,no,,\n`;
    const faults = faultsOf(await read(readVisits, file));
    expect(faults[0]).toMatch(/^line 2, column B \(day\): expected a value/);
    expect(faults[1]).toMatch(/^line 3, column B \(day\): "5": expected a day, or/);
    expect(faults[2]).toMatch(/^line 4: .*dayFrom <= dayTo/);
  });
});

describe('a template', () => {
  it.each(['en', 'ko'] as const)('in %s is read by its own headings', async (language) => {
    expect(await read(readCases, templateOf('cases', language))).toEqual([]);
    expect(await read(readVisits, templateOf('visits', language))).toEqual([]);
  });
});

describe('a reference', () => {
  it('is not to be found in anything that travels', async () => {
    const file = `${heading}\nKIM-1234567,27,male,iatrogenic,,,ankle,right\n`;
    expect(JSON.stringify(commandsOf(await read(readCases, file)))).not.toMatch(/KIM|1234567/);
  });

  it('has another pseudonym under another secret, and the same however it is typed', () => {
    const others = new Pseudonyms(Buffer.alloc(32, 2));
    expect(others.ofCase('A-1')).not.toBe(pseudonyms.ofCase('A-1'));
    expect(pseudonyms.ofCase(' a-1')).toBe(pseudonyms.ofCase('A-1'));
    expect(pseudonyms.caseId('A-1')).not.toBe(pseudonyms.caseId('A-2'));
  });

  it('is not hidden behind a secret that can be guessed', () => {
    expect(() => new Pseudonyms(Buffer.from('hospital'))).toThrow(WeakSecretError);
  });
});

describe('the letter of a column', () => {
  it('is the one that a spreadsheet shows', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});
