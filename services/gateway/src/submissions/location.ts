/** Where the receipt of a submission is to be had. */
export const receiptLocation = (submissionId: string) => `/api/v1/receipts/${submissionId}`;

export const caseLocation = (caseId: string) => `/api/v1/cases/${caseId}`;
