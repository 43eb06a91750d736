import { HttpStatus } from '@nestjs/common';
import type { Reason } from '@calcinosis/registry';

/** An answer that is not what was asked for, as RFC 9457 problem details. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: HttpStatus;
  readonly type: ProblemType;
  readonly errors: readonly Reason[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    type: ProblemType,
    options: { detail?: string; errors?: readonly Reason[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(options.detail ?? problems[type].title.en);
    this.type = type;
    this.status = problems[type].status;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}

interface ProblemDescription {
  readonly status: HttpStatus;
  readonly title: { readonly en: string; readonly ko: string };
}

/** Every kind of problem, with its status and its title in both languages. */
export const problems = {
  'malformed-request': {
    status: HttpStatus.BAD_REQUEST,
    title: { en: 'The request cannot be read.', ko: '요청을 읽을 수 없습니다.' },
  },
  'idempotency-key': {
    status: HttpStatus.BAD_REQUEST,
    title: {
      en: 'Send an Idempotency-Key header of 1 to 64 of A-Z, a-z, 0-9, "_" and "-".',
      ko: 'Idempotency-Key 헤더(A-Z, a-z, 0-9, "_", "-" 1~64자)를 보내 주십시오.',
    },
  },
  'not-signed-in': {
    status: HttpStatus.UNAUTHORIZED,
    title: {
      en: 'A valid bearer token is needed for this.',
      ko: '유효한 토큰이 필요합니다.',
    },
  },
  'not-allowed': {
    status: HttpStatus.FORBIDDEN,
    title: { en: 'This token may not do that.', ko: '이 토큰에는 그 권한이 없습니다.' },
  },
  withheld: {
    status: HttpStatus.FORBIDDEN,
    title: {
      en: 'Not answered: together with earlier answers it would tell about a few cases.',
      ko: '답하지 않음: 앞선 답과 함께 보면 소수의 증례가 드러납니다.',
    },
  },
  'not-found': {
    status: HttpStatus.NOT_FOUND,
    title: { en: 'There is no such thing here.', ko: '찾을 수 없습니다.' },
  },
  retracted: {
    status: HttpStatus.GONE,
    title: { en: 'This edition was retracted.', ko: '철회된 호입니다.' },
  },
  'key-reused': {
    status: HttpStatus.CONFLICT,
    title: {
      en: 'This Idempotency-Key was used before with another content; nothing was changed.',
      ko: '이 Idempotency-Key는 다른 내용으로 이미 사용되었습니다. 변경된 것은 없습니다.',
    },
  },
  'payload-too-large': {
    status: HttpStatus.PAYLOAD_TOO_LARGE,
    title: { en: 'The body is too large.', ko: '본문이 너무 큽니다.' },
  },
  'too-many-requests': {
    status: HttpStatus.TOO_MANY_REQUESTS,
    title: {
      en: 'These are too many requests at once; send them again later.',
      ko: '요청이 너무 많습니다. 잠시 후 다시 보내 주십시오.',
    },
  },
  'unsupported-media-type': {
    status: HttpStatus.UNSUPPORTED_MEDIA_TYPE,
    title: { en: 'Send the body as application/json.', ko: '본문을 application/json으로 보내 주십시오.' },
  },
  refused: {
    status: HttpStatus.UNPROCESSABLE_ENTITY,
    title: {
      en: 'The content has faults; nothing was changed.',
      ko: '내용에 오류가 있습니다. 변경된 것은 없습니다.',
    },
  },
  unavailable: {
    status: HttpStatus.SERVICE_UNAVAILABLE,
    title: {
      en: 'The registry cannot do this right now; send the same request again.',
      ko: '지금은 처리할 수 없습니다. 같은 요청을 다시 보내 주십시오.',
    },
  },
  'internal-error': {
    status: HttpStatus.INTERNAL_SERVER_ERROR,
    title: { en: 'The registry failed to answer.', ko: '응답하지 못했습니다.' },
  },
} as const satisfies Record<string, ProblemDescription>;

export type ProblemType = keyof typeof problems;
