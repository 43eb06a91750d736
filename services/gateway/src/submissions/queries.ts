import { z } from 'zod';

export const historyQuery = z.strictObject({ format: z.enum(['json', 'csv']).optional() });
