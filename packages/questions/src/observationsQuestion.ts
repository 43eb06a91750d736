import { resolutionTimeQuestion } from './resolutionTimeQuestion.ts';

/**
 * The counts from which a question about the time to resolution is answered: of published cases, or of the centre's own. Of
 * all hospitals only answers are given.
 */
export const observationsQuestion = resolutionTimeQuestion
  .refine(({ stratum }) => stratum !== 'hospital', {
    path: ['stratum'],
    error:
      'expected published or own-centre: of all hospitals no counts are told, but what is released of them',
  })
  .refine(({ level }) => level === 'case', {
    path: ['level'],
    error: 'expected case: counts of lesions do not tell which are of one infant',
  });
