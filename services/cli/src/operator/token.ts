import { createHash, randomBytes } from 'node:crypto';
import { type CentreCode, type Role, type TokenId, tokenId } from '@calcinosis/registry';
import { v7 } from 'uuid';
import { CommandError } from '../exitCode.ts';
import { type OperatorDesk, Unanswered } from './operatorDesk.ts';

export interface NewToken {
  readonly tokenId: TokenId;
  /** The token itself: shown once, kept nowhere by the registry. */
  readonly token: string;
  readonly expiresAt: string;
}

const day = 24 * 60 * 60 * 1000;

/** When a credential expires that is issued now for so many days. */
export const expiryOf = (days: number): string => new Date(Date.now() + days * day).toISOString();

/** Makes a token of 256 random bits and has its hash recorded. */
export async function issueToken(
  desk: OperatorDesk,
  wish: { centre: CentreCode; role: Role; label: string; days: number },
): Promise<NewToken> {
  const id = tokenId.parse(v7());
  const token = `calcinosis_${randomBytes(32).toString('base64url')}`;
  const expiresAt = expiryOf(wish.days);
  try {
    await desk.submit({
      type: 'IssueToken',
      tokenId: id,
      centre: wish.centre,
      role: wish.role,
      label: wish.label,
      hash: createHash('sha256').update(token, 'utf8').digest('hex'),
      expiresAt,
    });
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    throw new CommandError(
      `${error.message} Nobody holds the token that it would make: issue another, and revoke ${id}.`,
      error.code,
      { cause: error },
    );
  }
  return { tokenId: id, token, expiresAt };
}
