export { type PublishedCase, type PublishedSubmission, publishedCases } from './publishedCase.ts';
