import { rule } from '@calcinosis/dictionary';
import type { z } from 'zod';

/** A list that names each lesion once. */
export function eachLesionOnce<Each extends z.ZodType<{ lesionId: string }>>(list: z.ZodArray<Each>) {
  return list.refine(
    (lesions) => new Set(lesions.map(({ lesionId }) => lesionId)).size === lesions.length,
    rule('lesion-twice', { en: 'expected each lesionId once', ko: '같은 병변을 두 번 쓸 수 없습니다' }),
  );
}
