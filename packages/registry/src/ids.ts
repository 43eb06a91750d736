import { z } from 'zod';

/** Case, visit, entry and token ids are UUIDs of version 7, chosen by whoever makes the thing. */
const uuidv7 = z.uuidv7().refine((id) => id === id.toLowerCase(), { error: 'expected lower case' });

export const caseId = uuidv7.brand<'CaseId'>();
export const visitId = uuidv7.brand<'VisitId'>();
export const entryId = uuidv7.brand<'EntryId'>();
export const tokenId = uuidv7.brand<'TokenId'>();

/** A centre's code: it is a token of message subjects and of URLs. */
export const centreCode = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'expected 1 to 40 of a-z, 0-9 and "-"')
  .brand<'CentreCode'>();

/** The public half of a NATS user key (nkeys, Ed25519), in base32 with its checksum. */
export const publicNkey = z
  .string()
  .regex(/^U[A-Z2-7]{55}$/, 'expected the public half of a NATS user key: U and 55 of A-Z and 2-7')
  .brand<'PublicNkey'>();

/** Chosen by the sender; unique per centre for ever. The Idempotency-Key of a request. */
export const submissionId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected 1 to 64 of A-Z, a-z, 0-9, "_" and "-"')
  .brand<'SubmissionId'>();

export type CaseId = z.infer<typeof caseId>;
export type VisitId = z.infer<typeof visitId>;
export type EntryId = z.infer<typeof entryId>;
export type TokenId = z.infer<typeof tokenId>;
export type PublicNkey = z.infer<typeof publicNkey>;
export type CentreCode = z.infer<typeof centreCode>;
export type SubmissionId = z.infer<typeof submissionId>;

/** The registry's own office submits under this code; it enrols centres and issues tokens. */
export const registryOffice: CentreCode = centreCode.parse('registry');
