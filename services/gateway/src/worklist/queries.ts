import { languages } from '@calcinosis/questions';
import { worklistQuery } from '@calcinosis/worklist';
import { z } from 'zod';
import { answerFormat } from '../answerFormat.ts';

const format = answerFormat.optional();
const lang = z.enum(languages).optional();

export const worklistRequest = worklistQuery.extend({ format, lang });
export const completenessRequest = z.strictObject({ format, lang });
