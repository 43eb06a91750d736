/** What a submission is known by, for ever. */
export interface SubmissionKey {
  readonly centre: string;
  readonly submissionId: string;
}

/** The key as one text, for maps. A centre's code has no slash. */
export const keyOf = ({ centre, submissionId }: SubmissionKey): string => `${centre}/${submissionId}`;
