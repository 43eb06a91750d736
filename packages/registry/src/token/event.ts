import type { CentreCode, TokenId } from '../ids.ts';
import type { Role } from '../role.ts';

export type TokenEvent =
  | {
      readonly type: 'TokenIssued';
      readonly data: {
        readonly tokenId: TokenId;
        readonly centre: CentreCode;
        readonly role: Role;
        readonly label: string;
        readonly hash: string;
        readonly expiresAt: string;
      };
    }
  | { readonly type: 'TokenRevoked'; readonly data: { readonly tokenId: TokenId } };
