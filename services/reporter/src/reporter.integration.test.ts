import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { publicPolicy } from '@calcinosis/disclosure';
import { RegistryClient } from '@calcinosis/client';
import {
  endOf,
  month as monthShape,
  type Month,
  monthAfter,
  monthAt,
  verifyBundle,
} from '@calcinosis/edition';
import { Publication } from '@calcinosis/edition/sources';
import { connectTo } from '@calcinosis/messaging';
import { Post } from '@calcinosis/post';
import { addresseesOf, startMailServer } from '@calcinosis/post/testing';
import type { PublishedEdition } from '@calcinosis/registry';
import { syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lateSubject } from './alarm.ts';
import { Courier } from './delivery/courier.ts';
import { EditionLog } from './editions/editionLog.ts';
import { EditionStore } from './editions/editionStore.ts';
import { OwnPageDesk } from './own/ownPageDesk.ts';
import { attackOnlySmallHidden, attackPublished, movedBetween, readEditions } from './testing/consecutive.ts';
import { Hospitals } from './testing/hospitals.ts';
import { Overheard } from './testing/overheard.ts';
import { ReportingRegistry } from './testing/reportingRegistry.ts';
import { width } from './testing/subtraction.ts';
import {
  afterEnd,
  contentOf,
  forgetAnswers,
  liveThrough,
  madeLate,
  monthsFrom,
} from './testing/timeTravel.ts';

const servers = testServers();
const { threshold } = publicPolicy;

/** With the published cases in it. */
let registry: ReportingRegistry;

/** The month that the log begins in, and those after it. */
let months: Month[];
const day = 24 * 3_600_000;
const monthAtIndex = (index: number): Month => {
  const month = months[index];
  if (month === undefined) throw new Error('There are months enough.');
  return month;
};

beforeAll(async () => {
  registry = await ReportingRegistry.start();
  months = monthsFrom(monthAt(new Date()), 4);
}, 300_000);

afterAll(() => registry.dispose());

function lastOf(editions: readonly PublishedEdition[]): PublishedEdition {
  const last = editions.at(-1);
  if (last === undefined) throw new Error('There is an edition.');
  return last;
}

/** Takes every edition from where they are kept, as only the owner of the database can. */
async function loseEditions(): Promise<void> {
  for (const table of ['reporting.edition_file', 'reporting.edition']) {
    await registry.asOwner(
      `alter table ${table} disable trigger no_rewriting`,
      `delete from ${table}`,
      `alter table ${table} enable always trigger no_rewriting`,
    );
  }
}

async function lateMonths(metrics: Registry): Promise<number> {
  const { values } = (await metrics.getSingleMetric('registry_editions_late')?.get()) ?? { values: [] };
  return values[0]?.value ?? -1;
}

describe('the reporter', { timeout: 300_000 }, () => {
  it('has nothing to do before the month is over', async () => {
    const round = await registry.reporter().work(new Date(endOf(monthAtIndex(0)).getTime() - 1));
    expect(round).toEqual({ lease: 'unneeded', published: [], failed: [] });
    expect(await registry.client.editions()).toEqual({ editions: [] });
  });

  it('tells when an edition is late, keeps it due, and publishes it once it can be made', async () => {
    const elsewhere = await servers.startNats();
    const deaf = await connectTo(elsewhere.url('reporter'), 'reporter test');
    const operator = await registry.connectAs('operator');
    const alarms: unknown[] = [];
    operator.subscribe(lateSubject, { callback: (_, message) => void alarms.push(message.json()) });
    await operator.flush();
    const metrics = new Registry();
    const unheard = registry.reporter({ answers: new Publication(deaf), metrics });
    const [first] = months;
    expect((await unheard.work(afterEnd(monthAtIndex(0), day / 2))).failed).toEqual([first]);
    expect(await lateMonths(metrics)).toBe(0);
    expect((await unheard.work(afterEnd(monthAtIndex(0), 2 * day))).failed).toEqual([first]);
    expect(await lateMonths(metrics)).toBe(1);
    await expect.poll(() => alarms).toEqual([{ months: [first] }]);
    await deaf.close();
    await operator.close();
    await elsewhere.stop();
  });

  it('catches up on missed months in order, once, with several reporters at work', async () => {
    const now = afterEnd(monthAtIndex(1));
    const rounds = await Promise.all([registry.reporter().work(now), registry.reporter().work(now)]);
    const published = rounds.flatMap((round) => round.published);
    expect(published).toEqual(months.slice(0, 2));
    expect(rounds.flatMap(({ failed }) => failed)).toEqual([]);
    const { editions } = await registry.client.editions();
    expect(editions.map(({ month, revision, retraction }) => [month, revision, retraction])).toEqual([
      [monthAtIndex(0), 1, null],
      [monthAtIndex(1), 1, null],
    ]);
    const { snapshots } = await registry.client.snapshots();
    expect(snapshots.map(({ month, position }) => [month, position])).toEqual(
      editions.map(({ month, position }) => [month, position]),
    );
    expect((await registry.reporter().work(now)).lease).toBe('unneeded');
  });

  it('serves what it published, and its bundle proves itself with the key of the log', async () => {
    const [key] = await registry.client.logKeys();
    const { editions } = await registry.client.editions();
    const [first] = editions;
    const bytes = async (path: string) => {
      const response = await fetch(`${registry.running.url}${path}`);
      expect(response.status).toBe(200);
      return Buffer.from(await response.arrayBuffer());
    };
    expect(await verifyBundle(await bytes(first?.files?.bundle ?? ''), key)).toMatchObject({
      outcome: 'proved',
      remade: 'same',
      trusted: true,
      sha256: first?.sha256,
    });
    expect((await bytes(first?.files?.html ?? '')).toString('utf8')).toContain('<html lang="en">');
    expect((await bytes(`${first?.files?.html ?? ''}?lang=ko`)).toString('utf8')).toContain(
      '<html lang="ko">',
    );
    expect((await bytes(first?.files?.pdf ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
    const second = JSON.parse((await bytes(editions[1]?.files?.json ?? '')).toString('utf8')) as {
      content: { previous: unknown };
    };
    expect(second.content.previous).toMatchObject({ month: first?.month, sha256: first?.sha256 });
    expect((await fetch(`${registry.running.url}/api/v1/reports/1999-01.html`)).status).toBe(404);
  });

  it('makes the same edition again from the log, whenever it is asked', async () => {
    const maker = registry.maker();
    const editions = await new EditionLog(registry.db).editions();
    const onTime = await maker.make(monthAtIndex(2), editions, afterEnd(monthAtIndex(2)));
    const late = await maker.make(monthAtIndex(2), editions, afterEnd(monthAtIndex(3), 500 * day));
    expect(late.sha256).toBe(onTime.sha256);
  });

  it('makes again what is published and was lost, as after the log was restored from a backup', async () => {
    const [first] = (await registry.client.editions()).editions;
    const address = `${registry.running.url}${first?.files?.bundle ?? ''}`;
    await loseEditions();
    expect((await fetch(address)).status).toBe(404);
    expect(await registry.reporter().work(afterEnd(monthAtIndex(1)))).toMatchObject({
      lease: 'held',
      published: [],
    });
    const bundle = Buffer.from(await (await fetch(address)).arrayBuffer());
    expect(await verifyBundle(bundle)).toMatchObject({ outcome: 'proved', sha256: first?.sha256 });
  });

  it('sends each edition once to each recipient, when mail is wanted', async () => {
    const server = await startMailServer();
    const courier = new Courier(
      registry.db,
      new EditionStore(registry.db),
      new Post({ url: server.url, from: 'registry@example.org' }),
      ['director@hospital.example', 'library@hospital.example'],
    );
    await registry.reporter({ courier }).work(afterEnd(monthAtIndex(1)));
    await registry.reporter({ courier }).work(afterEnd(monthAtIndex(1)));
    await server.close();
    expect(server.letters.map(addresseesOf)).toEqual([
      'director@hospital.example',
      'library@hospital.example',
      'director@hospital.example',
      'library@hospital.example',
    ]);
    expect(server.letters[0]?.attachments.map(({ filename }) => filename)).toEqual([
      `calcinosis-edition-${monthAtIndex(0)}.en.pdf`,
      `calcinosis-edition-${monthAtIndex(0)}.ko.pdf`,
    ]);
  });

  it('never publishes a retracted edition again by itself, and later editions tell of it', async () => {
    const retracted = await registry.running.command([
      'report',
      'retract',
      '--month',
      monthAtIndex(1),
      '--reason',
      'A centre had entered days as weeks.',
    ]);
    expect(retracted).toMatchObject({ code: 0 });
    const gone = await fetch(`${registry.running.url}/api/v1/reports/${monthAtIndex(1)}.html`);
    expect(gone.status).toBe(410);
    expect(await gone.json()).toMatchObject({
      detail: 'It was retracted: A centre had entered days as weeks.',
    });
    expect((await registry.reporter().work(afterEnd(monthAtIndex(2)))).published).toEqual([monthAtIndex(2)]);
    const response = await fetch(`${registry.running.url}/api/v1/reports/${monthAtIndex(2)}.json`);
    const { content } = (await response.json()) as { content: { errata: unknown; previous: unknown } };
    expect(content.errata).toMatchObject([{ month: monthAtIndex(1), revision: 1 }]);
    expect(content.previous).toMatchObject({ month: monthAtIndex(0) });
  });
});

describe('a retracted edition', { timeout: 300_000 }, () => {
  it('is published again when a person asks, as the next revision, with the erratum that says why', async () => {
    const again = ['report', '--publish', '--month'];
    expect(await registry.running.command([...again, monthAtIndex(0)])).toMatchObject({ code: 3 });
    const published = await registry.running.command([...again, monthAtIndex(1)]);
    expect(published).toMatchObject({ code: 0 });
    const address = `${registry.running.url}/api/v1/reports/${monthAtIndex(1)}.html`;
    expect(await (await fetch(address)).text()).toContain('A centre had entered days as weeks.');
    const { editions } = await registry.client.editions();
    const ofMonth = editions.filter(({ month }) => month === monthAtIndex(1));
    expect(ofMonth.map(({ revision, retraction }) => [revision, retraction === null])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(ofMonth[1]?.position).toBe(ofMonth[0]?.position);
  });
});

describe('an edition of a registry to which hospitals submit', { timeout: 300_000 }, () => {
  const synthetic = syntheticRegistry({ seed: 'months', centres: 6, cases: 300, years: 1 });
  let editions: PublishedEdition[];

  it('is published month after month, and tells of hospitals when there are enough of them', async () => {
    const hospitals = await Hospitals.enrol(registry, synthetic);
    const next = monthAfter(monthAtIndex(2));
    editions = await liveThrough(registry, hospitals, monthsFrom(next, 3), 300);
    await hospitals.close();
    const last = await contentOf(registry, lastOf(editions));
    expect(last.snapshot).toEqual({ month: editions[2]?.month, position: editions[2]?.position });
    const shown = last.answers.flatMap((each) =>
      each.kind === 'resolution-time' && each.answer.question.stratum === 'hospital'
        ? each.answer.groups.filter(({ curveSuppressed }) => curveSuppressed === null)
        : [],
    );
    expect(shown.length).toBeGreaterThan(3);
  });

  it('comes out the same to the byte when it is made years later, and the answer service has forgotten what it told', async () => {
    await forgetAnswers(registry);
    for (const edition of editions) expect((await madeLate(registry, edition)).sha256).toBe(edition.sha256);
  });

  it('has a page of its own for each centre, with its cases as they are, and for nobody else', async () => {
    const centre = synthetic.centres[0].code;
    const edition = lastOf(editions);
    const desk = new OwnPageDesk(registry.db, registry.nats);
    const overheard = await Overheard.begin(registry);
    const made = await desk.pageOf(
      { month: edition.month, centre, language: 'en', format: 'html' },
      afterEnd(monthShape.parse(edition.month)),
    );
    if (made.outcome !== 'made') throw new Error(made.outcome);
    const page = gunzipSync(Buffer.from(made.body, 'base64')).toString('utf8');
    const [counted] = await registry.asOwner<{ cases: string }>(`
      select count(distinct case_id) as cases from analytics.outcome
      where stratum = 'hospital' and centre = '${centre}' and valid_from <= ${edition.position}
        and (valid_to is null or valid_to > ${edition.position})
    `);
    expect(page).toContain(`Your centre has registered ${counted?.cases ?? ''} cases.`);
    expect(page).toContain('Hospitals have registered about');
    for (const other of synthetic.centres.slice(1)) expect(page).not.toContain(other.code);
    // The centre itself asks for its own row alone: all else costs it nothing in the ledger.
    const { publication, ...others } = await overheard.end();
    expect(publication).toContain('cumulative-incidence');
    expect(publication).not.toContain('centre-comparison');
    expect(others).toEqual({ [`centre:${centre}`]: ['centre-comparison'] });
    expect(await registry.asOwner(`select from analytics.ledger where party = 'centre:${centre}'`)).toEqual(
      [],
    );
    const token = await registry.running.token(centre, 'centre-reader');
    const own = new RegistryClient({ url: registry.running.url, token });
    const month = monthAt(new Date());
    expect(await own.ownPage(month, 'ko')).toContain(`${centre} 전용: 외부 전달 금지`);
    expect((await own.reads()).reads.map(({ kind }) => kind)).toContain('own-statistics');
    await expect(registry.client.ownPage(month, 'en')).rejects.toMatchObject({ status: 401 });
    const untold = async (of: string) => {
      const address = `${registry.running.url}/api/v1/reports/${of}/own`;
      return (await fetch(address, { headers: { authorization: `Bearer ${token}` } })).json();
    };
    expect(await untold('1999-01')).toMatchObject({
      status: 404,
      detail: 'Nothing is recorded of this month.',
    });
    expect(await untold('2999-01')).toMatchObject({ status: 404, detail: 'The month has not begun.' });
    expect(await untold('2026-13')).toMatchObject({ status: 422, errors: [{ pointer: '/month' }] });
  });

  it('has that page as a PDF as well, which nobody keeps on the way', async () => {
    const centre = synthetic.centres[0].code;
    const token = await registry.running.token(centre, 'centre-reader');
    const address = `${registry.running.url}/api/v1/reports/${monthAt(new Date())}/own`;
    const headers = { authorization: `Bearer ${token}`, accept: 'application/pdf' };
    const response = await fetch(address, { headers });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      vary: expect.stringMatching(/^accept,/),
      'content-disposition': `inline; filename="calcinosis-own-${monthAt(new Date())}.${centre}.en.pdf"`,
    });
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await fetch(`${address}?format=docx`, { headers })).status).toBe(422);
    const file = join(registry.running.folder, 'own.pdf');
    const env = { REGISTRY_TOKEN: token };
    const asked = ['report', 'own', '--format', 'pdf', '--lang', 'ko'];
    expect(await registry.running.command(asked)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--out'),
    });
    const nowhere = join(registry.running.folder, 'missing');
    expect(await registry.running.command([...asked, '--out', join(nowhere, 'own.pdf')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`The folder ${nowhere} does not exist.`),
    });
    const { code, stdout } = await registry.running.command([...asked, '--out', file, '--json'], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'pdf', file, html: null });
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('tells a number or a curve otherwise only when enough of its cases have changed', async () => {
    const read = await readEditions(registry);
    const moved = movedBetween(read.history, read.editions, threshold);
    expect(moved.length).toBeGreaterThan(50);
    expect(moved.filter(({ changed }) => changed < threshold)).toEqual([]);
  });

  it('gives no small number and no small change away, though all its tables and those of all editions before are put together', async () => {
    const read = await readEditions(registry);
    const { mistakes, changes, numbers } = attackPublished(read.editions, threshold);
    const known = [...changes, ...numbers];
    expect(mistakes).toEqual([]);
    expect(known.length).toBeGreaterThan(500);
    expect(known.filter((each) => width(each.known) < 4)).toEqual([]);
    // Were only small numbers hidden, the same attack would find what is behind them.
    const exact = attackOnlySmallHidden(read.editions, threshold);
    expect(exact.mistakes).toEqual([]);
    for (const found of [exact.changes, exact.numbers]) {
      expect(found.filter((each) => width(each.known) === 1).length).toBeGreaterThan(50);
    }
  });
});

describe('an edition of a month that has not begun', () => {
  it('is refused as wrong use, and the latest month is named', async () => {
    const { code, stderr } = await registry.running.command(['report', '--month', '2999-01']);
    expect(code).toBe(2);
    expect(stderr).toContain(`2999-01 has not begun; the latest is ${monthAt(new Date())}.`);
  });
});

describe('an edition that is made again after a case was erased', { timeout: 300_000 }, () => {
  it('is compared with the published one, and the operator is told which case is missing', async () => {
    const month = monthAtIndex(2);
    const made = async () => {
      await forgetAnswers(registry);
      const { code, stdout } = await registry.running.command(['report', '--month', month, '--json']);
      expect(code).toBe(0);
      return z.looseObject({ published: z.unknown() }).parse(JSON.parse(stdout)).published;
    };
    expect(await made()).toEqual({ outcome: 'same' });
    const cases = () =>
      registry.asOwner<{ case_id: string }>(
        `select distinct case_id from analytics.case_fact where stratum = 'published' order by case_id`,
      );
    const before = await cases();
    const erased = before[0]?.case_id ?? '';
    const erase = ['case', 'erase', erased, '--reason', 'consent-withdrawn'];
    expect(await registry.running.command(erase)).toMatchObject({ code: 0 });
    await expect.poll(async () => (await cases()).length, { timeout: 30_000 }).toBe(before.length - 1);
    expect(await made()).toEqual({ outcome: 'differs', erased: [erased] });
  });
});
