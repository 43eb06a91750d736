export { pagePolicy } from '../html/live.ts';
export { logViewOf, readSnapshots } from './logView.ts';
export { type KeptEditions, readEditionFile, readEditions } from './editions.ts';
export { OwnAnswers, Publication } from './publication.ts';
