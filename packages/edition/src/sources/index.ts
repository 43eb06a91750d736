export { pagePolicy } from '../html/live.ts';
export { logViewOf, readSnapshots } from './logView.ts';
export { type KeptEditions, readEditionFile, readEditions } from './editions.ts';
export { comparedWithPublished, type Remade } from './remade.ts';
export { OwnAnswers, Publication } from './publication.ts';
