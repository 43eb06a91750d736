import { invertPositive } from './cholesky.ts';
import type {
  TransformationData,
  TransformationDerivatives,
  TransformationPoint,
} from './transformationLikelihood.ts';

/**
 * The variances of the effects by the information at a point, once the baseline has been allowed to follow where it has
 * mass; 0 where the cases tell nothing of an effect there. The intercept's is left out.
 */
export function effectVariances(
  { size, rises }: TransformationData,
  { rise }: TransformationPoint,
  { riseRise, riseBeta, betaBeta }: TransformationDerivatives,
): Float64Array {
  const massive = [...rise.keys()].filter((j) => (rise[j] ?? 0) > 0);
  const width = massive.length + size;
  const entry = (a: number, b: number): number => {
    const j = massive[a];
    const k = massive[b];
    if (j !== undefined && k !== undefined) return riseRise[j * rises + k] ?? 0;
    if (j !== undefined) return riseBeta[j * size + b - massive.length] ?? 0;
    if (k !== undefined) return riseBeta[k * size + a - massive.length] ?? 0;
    return betaBeta[(a - massive.length) * size + b - massive.length] ?? 0;
  };
  const information = Float64Array.from({ length: width * width }, (_, at) =>
    entry(Math.floor(at / width), at % width),
  );
  const inverse = invertPositive(information, width);
  return Float64Array.from({ length: size - 1 }, (_, j) => {
    const at = massive.length + 1 + j;
    return inverse[at]?.[at] ?? 0;
  });
}
