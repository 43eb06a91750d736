import { caseFlow } from './caseFlow.ts';
import { caseMix } from './caseMix.ts';
import { centreComparison } from './centreComparison.ts';
import { communication } from './communication.ts';
import { completeness } from './completeness.ts';
import { latency } from './latency.ts';
import { misdiagnosis } from './misdiagnosis.ts';
import { overdueVisits } from './overdueVisits.ts';
import { queryAge } from './queryAge.ts';
import { recruitment } from './recruitment.ts';
import { sequelae } from './sequelae.ts';
import type { TableKind } from './tableKind.ts';
import { treatment } from './treatment.ts';
import { visitGaps } from './visitGaps.ts';

/** Every kind of question that is answered with tables of cases. */
export const tableKinds: readonly TableKind[] = [
  caseMix,
  latency,
  misdiagnosis,
  treatment,
  sequelae,
  communication,
  recruitment,
  visitGaps,
  overdueVisits,
  queryAge,
  completeness,
  caseFlow,
  centreComparison,
];

/** @throws RangeError for a name that is not in the list. */
export function tableKindOf(name: string): TableKind {
  const kind = tableKinds.find((each) => each.name === name);
  if (kind === undefined) {
    throw new RangeError(`expected a kind of table: ${tableKinds.map((each) => each.name).join(', ')}`);
  }
  return kind;
}
