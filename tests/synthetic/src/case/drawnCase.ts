import type { CentreCode } from '@calcinosis/registry';
import { type Calendar, millisecondsPerDay } from '../calendar.ts';
import type { Centres } from '../centre.ts';
import type { Model } from '../model.ts';
import { type Key, purpose, RandomSequence } from '../random/randomSequence.ts';
import { type Course, drawCourse } from './course.ts';
import { drawEntries, type Entry } from './entry.ts';
import { withLife } from './life.ts';
import { type DrawnLesion, drawLesions } from './lesions.ts';
import { drawPatient, type Patient } from './patient.ts';

/** What the cases of a registry are drawn from. */
export interface Source {
  readonly key: Key;
  readonly cases: number;
  readonly centres: Centres;
  readonly calendar: Calendar;
  readonly model: Model;
}

/** Everything drawn for a case, before ids and words. */
export interface DrawnCase {
  readonly key: Key;
  readonly index: number;
  readonly centre: CentreCode;
  /** Day 0, Unix time in milliseconds. */
  readonly presentedAt: number;
  /** Whole day of the case on which the registry's years end. */
  readonly lastDay: number;
  readonly patient: Patient;
  readonly lesions: readonly DrawnLesion[];
  readonly course: Course;
  readonly entries: readonly Entry[];
}

/** The earliest time at which case `index` can present; it grows with the index. */
export function earliestPresentation({ calendar, cases }: Source, index: number): number {
  return calendar.from + Math.floor((index / cases) * (calendar.until - calendar.from));
}

/** Case `index` of 0 to cases - 1. Depends on no other case. */
export function drawCase(source: Source, index: number): DrawnCase {
  const { key, model, calendar, cases } = source;
  const aboutPatient = new RandomSequence(key, purpose.patient, index);
  const slot = Math.floor(aboutPatient.uniform() * ((calendar.until - calendar.from) / cases));
  const presentedAt = earliestPresentation(source, index) + slot;
  const centre = aboutPatient.pick(source.centres);
  const patient = drawPatient(aboutPatient, model);
  const lesions = drawLesions(
    new RandomSequence(key, purpose.lesions, index),
    model,
    centre.effect + patient.shift,
  );
  const lastDay = Math.floor((calendar.until - presentedAt) / millisecondsPerDay);
  const course = drawCourse(
    new RandomSequence(key, purpose.followUp, index),
    model,
    lesions.map(({ truth }) => truth),
    lastDay,
  );
  const aboutEntry = new RandomSequence(key, purpose.entry, index);
  const entries = withLife(
    new RandomSequence(key, purpose.life, index),
    model,
    course,
    presentedAt,
    drawEntries(aboutEntry, model, presentedAt, course),
  );
  return { key, index, centre: centre.code, presentedAt, lastDay, patient, lesions, course, entries };
}
