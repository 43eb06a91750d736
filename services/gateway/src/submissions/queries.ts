import { z } from 'zod';
import { answerFormat } from '../answerFormat.ts';

export const historyQuery = z.strictObject({ format: answerFormat.optional() });
