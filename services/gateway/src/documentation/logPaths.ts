import { consistencyProof, inclusionProof, logHandovers, logKeys, receiptProof } from '@calcinosis/registry';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { consistencyQuery, inclusionQuery } from '../log/queries.ts';
import { bearer, json, problems, submissionPath } from './parts.ts';

/** What proves the log without the registry. */
export const logPaths: ZodOpenApiPathsObject = {
  '/api/v1/receipts/{submissionId}/proof': {
    get: {
      tags: ['Log'],
      summary: 'Prove that a submission is in the log, for checking without the registry',
      security: bearer,
      requestParams: { path: submissionPath },
      responses: { '200': json('The proof.', receiptProof), ...problems('401', '403', '404', '503') },
    },
  },
  '/api/v1/log/checkpoint': {
    get: {
      tags: ['Log'],
      summary: 'The last signed checkpoint of the log, as a note (C2SP tlog-checkpoint)',
      responses: {
        '200': { description: 'The checkpoint.', content: { 'text/plain': { schema: z.string() } } },
        ...problems('404'),
      },
    },
  },
  '/api/v1/log/keys': {
    get: {
      tags: ['Log'],
      summary: 'The keys that checkpoints are verified with, the present one first',
      responses: { '200': json('The keys.', logKeys) },
    },
  },
  '/api/v1/log/handovers': {
    get: {
      tags: ['Log'],
      summary: 'How the keys followed each other: checkpoints signed by a key and by the one after it',
      responses: { '200': json('The checkpoints, the oldest first.', logHandovers) },
    },
  },
  '/api/v1/log/proofs/inclusion': {
    get: {
      tags: ['Log'],
      summary: 'Prove that an event is in the log',
      requestParams: { query: inclusionQuery },
      responses: { '200': json('The proof.', inclusionProof), ...problems('422') },
    },
  },
  '/api/v1/log/proofs/consistency': {
    get: {
      tags: ['Log'],
      summary: 'Prove that the log only grew',
      requestParams: { query: consistencyQuery },
      responses: { '200': json('The proof.', consistencyProof), ...problems('422') },
    },
  },
  '/api/v1/log/tile/{level}/{tile}': {
    get: {
      tags: ['Log'],
      summary: 'A tile of hashes (C2SP tlog-tiles)',
      requestParams: { path: z.strictObject({ level: z.string(), tile: z.string() }) },
      responses: {
        '200': { description: 'Hashes of 32 bytes.', content: { 'application/octet-stream': {} } },
        ...problems('404'),
      },
    },
  },
};
