import { caseRegistration } from '@calcinosis/registry';
import { fields as dictionary, isAbsent } from '@calcinosis/dictionary';
import { z } from 'zod';
import { isObject, type JsonObject } from './json.ts';
import { fieldsIn, filled, type Home, type Piece } from './layout.ts';
import { absentSystem, codeSystem, identifierSystem, unitSystem } from './systems.ts';

const homes: readonly Home[] = [];

/** The patient: a case id and a sex. Nobody's name, birth date or address is known here. */
export function patientOf(caseId: string, { sex, ...told }: JsonObject): JsonObject {
  const patient = {
    resourceType: 'Patient',
    id: caseId,
    identifier: [{ system: identifierSystem('case'), value: caseId }],
    ...(typeof sex === 'string' ? { gender: sex } : {}),
  };
  return filled(patient, homes, typeof sex === 'string' ? told : { sex, ...told });
}

export function readPatient(patient: JsonObject): Piece {
  const { fields, origins } = fieldsIn(patient, homes);
  const { gender } = patient;
  return {
    fields: gender === undefined ? fields : { ...fields, sex: gender },
    origins: new Map([['sex', ['gender']], ...origins]),
  };
}

const system = codeSystem('patient');

/** Something that was measured of the patient, or why it was not, as an observation. */
export function patientObservation(id: string, subject: string, field: string, value: unknown): JsonObject {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { coding: [{ system, code: field }] },
    subject: { reference: subject },
    ...measured(field, value),
  };
}

function measured(field: string, value: unknown): JsonObject {
  if (isAbsent(value)) {
    return { dataAbsentReason: { coding: [{ system: absentSystem, code: value.absent }] } };
  }
  const unit = unitOf(field);
  return {
    valueQuantity: unit === null ? { value } : { value, unit, system: unitSystem, code: unit },
  };
}

/** Whether a field of the patient is told as an observation: what is counted or measured. */
export function isObserved(value: unknown): boolean {
  return typeof value === 'number' || (isAbsent(value) && Object.keys(value).length === 1);
}

/** The field and the value of an observation of the patient; null for one of something else. */
export function readPatientObservation(
  observation: JsonObject,
): { readonly field: string; readonly value: unknown } | null {
  const coding = firstCoding(observation['code']);
  if (coding['system'] !== system || typeof coding['code'] !== 'string') return null;
  const quantity = observation['valueQuantity'];
  const value = isObject(quantity)
    ? quantity['value']
    : { absent: firstCoding(observation['dataAbsentReason'])['code'] };
  return { field: coding['code'], value };
}

export function firstCoding(concept: unknown): JsonObject {
  const coding = isObject(concept) ? concept['coding'] : undefined;
  const first: unknown = Array.isArray(coding) ? coding[0] : undefined;
  return isObject(first) ? first : {};
}

/** UCUM code of the unit of a field of the patient. */
function unitOf(field: string): string | null {
  const shape: unknown = Reflect.get(caseRegistration.shape.patient.shape, field);
  const schema = shape instanceof z.ZodOptional ? shape.unwrap() : shape;
  return schema instanceof z.ZodType ? (dictionary.get(schema)?.unit ?? null) : null;
}
