import { accreditedPolicy, type CheckedPolicy, publicPolicy } from '@calcinosis/disclosure';
import type { Role } from '@calcinosis/registry';

/** Policies that a deployment may answer its researchers under. */
export const researchPolicies = { public: publicPolicy, accredited: accreditedPolicy } as const;
export type ResearchPolicy = keyof typeof researchPolicies;

/** Under which policy somebody is answered about all hospitals: researchers as the deployment has agreed with them. */
export function policyFor(role: Role, forResearchers: ResearchPolicy): CheckedPolicy {
  return role === 'researcher' || role === 'data-manager' ? researchPolicies[forResearchers] : publicPolicy;
}
