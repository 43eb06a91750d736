export { bundleOf, type CaseBundle, NoRegistrationError } from './bundleOf.ts';
export { commandsOf, UnexportableEventError } from './commandsOf.ts';
export { type BundleSubmission, type ReadBundle, readBundle } from './readBundle.ts';
export { submissionIdsOf } from './submissionIds.ts';
