export {
  type EditionContent,
  type EditionName,
  editionContent,
  type KeyFigures,
  type ReleasedAnswer,
} from './content/content.ts';
export { type Earlier, type EarlierEdition, earlierThan } from './content/earlier.ts';
export { keyFiguresOf } from './content/keyFigures.ts';
export { endOf, type Month, month, monthAfter, monthAt, monthName, startOf } from './content/month.ts';
export { type EditionQuestion, editionQuestions } from './content/questions.ts';
export { composeDocument } from './document/compose.ts';
export { editionFileName } from './document/fileName.ts';
export type * from './document/document.ts';
export {
  type AnswerSource,
  type EditionFrame,
  gatherContent,
  MovedLogError,
  RefusedQuestionError,
} from './gather.ts';
export { type EditionFile, makeDocuments } from './makeEdition.ts';
export { UnreadableArchiveError } from './bundle/archive.ts';
export { type LogEvidence, type MadeEdition, makeEdition } from './bundle/makeBundle.ts';
export { type BundleVerification, verifyBundle } from './bundle/verifyBundle.ts';
export { makeOwnPage } from './own/ownPage.ts';
export { type EditionPlace, EmptyLogError, frameOf, type LogView, UnbegunMonthError } from './frame.ts';
