export { type PublishedCase, type PublishedSubmission, publishedCases } from './publishedCase.ts';
export { publishedCasesFile } from './row.ts';
