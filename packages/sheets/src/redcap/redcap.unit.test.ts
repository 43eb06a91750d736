import { describe, expect, it } from 'vitest';
import { Pseudonyms } from '../reference.ts';
import type { SheetSubmission } from '../sheetSubmission.ts';
import { readChoices } from './choices.ts';
import { readRedcap } from './readRedcap.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 7));

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function read(text: string, dictionary?: string): Promise<SheetSubmission[]> {
  const choices = dictionary === undefined ? new Map() : await readChoices(bytesOf(dictionary));
  const submissions: SheetSubmission[] = [];
  for await (const each of readRedcap({ open: () => bytesOf(text), choices }, pseudonyms)) {
    submissions.push(each);
  }
  return submissions;
}

const header =
  'cases_case,redcap_repeat_instrument,redcap_repeat_instance,surname,cases_age_at_presentation,cases_sex,cases_aetiology_class,cases_site,cases_laterality,cases_complete,visits_day,visits_mode,visits_palpable,visits_calcification,visits_complete';
const good = `${header}
A-17,cases,1,Kim,20,female,iatrogenic,wrist,left,2,,,,,
A-17,cases,2,Kim,,,,hand,left,2,,,,,
A-17,visits,1,,,,,,,,28,in-person,no,no,2
A-18,cases,1,Lee,14,male,iatrogenic,hand,right,2,,,,,
`;

describe('the export of a REDCap project', () => {
  it('is read form by form, by the rules of the sheets, with the id of the record as the reference', async () => {
    const submissions = await read(good);
    const commands = submissions.map((each) => ('command' in each ? each.command : each.faults));
    expect(commands).toMatchObject([
      {
        type: 'RegisterCase',
        caseId: pseudonyms.caseId('A-17'),
        registration: {
          patient: { ageAtPresentation: 20, sex: 'female' },
          lesions: [{ site: 'wrist' }, { site: 'hand' }],
        },
      },
      { type: 'RegisterCase', caseId: pseudonyms.caseId('A-18') },
      { type: 'RecordFollowUp', caseId: pseudonyms.caseId('A-17'), followUp: { when: { day: 28 } } },
    ]);
    // What the project keeps for itself goes nowhere.
    expect(JSON.stringify(commands)).not.toMatch(/Kim|Lee/);
  });

  it('is understood where the project has codes of its own, by its data dictionary', async () => {
    const dictionary = `Variable / Field Name,Form Name,"Choices, Calculations, OR Slider Labels"
cases_sex,cases,"1, female | 2, male"
visits_palpable,visits,"0, not palpable | 1, palpable"
`;
    const coded = good
      .replace('20,female', '20,1')
      .replace('14,male', '14,2')
      .replace('in-person,no,no', 'in-person,0,no');
    const submissions = await read(coded, dictionary);
    expect(submissions.every((each) => 'command' in each)).toBe(true);
    expect(submissions[0]).toMatchObject({ command: { registration: { patient: { sex: 'female' } } } });
    const without = await read(coded);
    expect(without[0]).toMatchObject({
      faults: [{ line: 2, column: 'F (cases_sex)'.replace('cases_', ''), value: '1' }],
    });
  });

  it('has its faults told with the lines and columns of the export', async () => {
    const faulty = good.replace('in-person,no,no', 'in-person,perhaps,no');
    expect((await read(faulty))[2]).toMatchObject({
      line: 4,
      faults: [{ line: 4, column: 'M (palpable)', value: 'perhaps' }],
    });
  });

  it('names a variable of a form that the registry does not know, and leaves those of the project alone', async () => {
    await expect(read(good.replace('visits_palpable', 'visits_palpabel'))).rejects.toMatchObject({
      name: 'HeaderError',
      faults: expect.arrayContaining([expect.objectContaining({ value: 'palpabel' })]) as unknown,
    });
  });

  it('refuses a dictionary that is none', async () => {
    await expect(read(good, 'a,b\n1,2\n')).rejects.toMatchObject({ name: 'UnreadableSheetError' });
  });
});
