import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { publishedCases } from '@calcinosis/literature';
import type { CaseRegistration, FollowUp } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';

let registry: RunningRegistry;

beforeAll(async () => {
  registry = await RunningRegistry.start();
});
afterAll(() => registry.dispose());

type Cells = Record<string, string | number | undefined>;

/** The rows of a registration as a person would type them: a row for each lesion, what is said of the case in the first. */
function caseRows(name: string, registration: CaseRegistration): Cells[] {
  const { patient, aetiology, citation, exposures, lesions, timeOrigin } = registration;
  const [exposure, ...others] = exposures;
  if (others.length > 0) throw new Error('Expected one exposure of a published case at most.');
  const ofTheCase = {
    age_at_presentation:
      typeof patient.ageAtPresentation === 'number' ? patient.ageAtPresentation : 'unknown',
    sex: patient.sex,
    aetiology_class: aetiology.class,
    iatrogenic_mechanism: aetiology.mechanism,
    agent: exposure?.agent,
    route: exposure?.route,
    exposure_site: exposure?.site,
    exposure_laterality: exposure?.laterality,
    citation_reference: citation?.reference,
    citation_row: citation?.row,
    citation_source: citation?.source,
    time_origin: timeOrigin,
  };
  return lesions.map(({ lesionId, site, laterality, imagingPattern }, index) => ({
    case: name,
    lesion: lesionId,
    site,
    laterality,
    imaging_pattern: imagingPattern,
    ...(index === 0 ? ofTheCase : {}),
  }));
}

/** The rows of a visit: one for each lesion that was looked at or removed. */
function visitRows(name: string, { when, mode, findings, removals = [] }: FollowUp): Cells[] {
  const moment = 'day' in when ? { day: when.day } : { day_from: when.dayFrom, day_to: when.dayTo };
  const looks = findings.map(({ lesionId, palpable, calcification, reported }) => ({
    lesion: lesionId,
    palpable,
    calcification,
    reported,
  }));
  const removed = removals.map(({ lesionId, procedure, when: on }) => ({
    lesion: lesionId,
    palpable: 'not-examined',
    calcification: 'not-assessed',
    removal_procedure: procedure,
    removal_day: 'day' in on ? on.day : undefined,
  }));
  return [...looks, ...removed].map((cells) => ({ case: name, ...moment, mode, ...cells }));
}

async function sheet(name: string, rows: readonly Cells[]): Promise<string> {
  const file = join(registry.folder, name);
  const columns = [...new Set(rows.flatMap(Object.keys))];
  await writeFile(file, stringify([...rows], { header: true, columns }));
  return file;
}

type Answer = Awaited<ReturnType<RegistryClient['resolutionTime']>>;
type Group = Answer['groups'][number];

const twice = (count: number) => 2 * count;
const resolvedIn = ({ groups }: Answer): number =>
  groups.reduce((sum, { resolved }) => sum + (resolved ?? 0), 0);
const twiceThe = (group: Group): Group => ({
  ...group,
  cases: twice(group.cases ?? 0),
  resolved: twice(group.resolved ?? 0),
  removed: twice(group.removed ?? 0),
  censored: twice(group.censored ?? 0),
});

/** What does not change when every case stands twice: the days of both curves; and how many cases they are of. */
const meaningOf = ({ at, cases, resolved, removed, censored, kaplanMeier, turnbull }: Group) => ({
  at,
  counts: { cases, resolved, removed, censored },
  days: kaplanMeier?.steps.map(({ day }) => day),
  intervals: turnbull?.intervals.map(({ left, right }) => ({ left, right })),
});

it('published cases that come in as sheets mean what they mean otherwise', async () => {
  const cases: Cells[] = [];
  const visits: Cells[] = [];
  for (const { row, submissions } of publishedCases()) {
    for (const { command } of submissions) {
      if (command.type === 'RegisterCase') cases.push(...caseRows(row, command.registration));
      if (command.type === 'RecordFollowUp') visits.push(...visitRows(row, command.followUp));
    }
  }
  const anyone = new RegistryClient({ url: registry.url });
  const before = await anyone.resolutionTime({ by: 'site' });

  const enrolled = [
    'centre',
    'enrol',
    'reviews',
    '--name',
    'Reviews',
    '--country',
    'KR',
    '--stratum',
    'published',
  ];
  expect(await registry.command(enrolled)).toMatchObject({ code: 0 });
  const env = { REGISTRY_TOKEN: await registry.token('reviews', 'submitter') };
  const secret = join(registry.folder, 'secret');
  expect(await registry.command(['secret', 'create', secret])).toMatchObject({ code: 0 });
  for (const [what, file] of [
    ['cases', await sheet('cases.csv', cases)],
    ['visits', await sheet('visits.csv', visits)],
  ] as const) {
    const imported = await registry.command(['import', what, file, '--secret', secret], { env });
    expect(imported).toMatchObject({ code: 0 });
  }

  // What is stored is folded within a moment, not at once.
  await expect
    .poll(async () => resolvedIn(await anyone.resolutionTime({ by: 'site' })), { timeout: 20_000 })
    .toBe(twice(resolvedIn(before)));
  const after = await anyone.resolutionTime({ by: 'site' });
  expect(after.casesInStratum).toBe(twice(before.casesInStratum ?? 0));
  expect(after.leftOut).toEqual(before.leftOut.map((each) => ({ ...each, cases: twice(each.cases ?? 0) })));
  expect(after.groups.map(meaningOf)).toEqual(before.groups.map((group) => meaningOf(twiceThe(group))));
});
