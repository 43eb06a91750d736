/** How a submission stands that a person wants to do something about. */
export type Standing =
  /** It was never decided and is not kept: it never came, or is still under way. */
  | { readonly status: 'unknown' }
  /** It has its receipt. */
  | { readonly status: 'decided' }
  /** It is kept until the registration of its case comes. */
  | { readonly status: 'waiting' }
  /** It could not be decided and is kept for a person; `erased` when its content was, with its case. */
  | { readonly status: 'set-aside'; readonly setAsideFor: string; readonly erased: boolean };

export const unknownSubmission: Standing = { status: 'unknown' };
