import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/**
 * Every code that a top-level GraphQL error can carry, with its text and, when nothing could be answered, its HTTP
 * status. The texts are constants: an error is rebuilt from its code and path, so that no input can be in it.
 */
export const API_ERRORS = {
  BAD_REQUEST: { status: 400, message: 'The request is not a well-formed GraphQL request.' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The request body is too large.' },
  GRAPHQL_PARSE_FAILED: { status: 400, message: 'The document is not valid GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, message: 'The document does not fit the schema.' },
  LIMIT_EXCEEDED: { status: 400, message: 'The document exceeds a limit.' },
  BAD_USER_INPUT: { status: 400, message: 'An argument or variable has a value that is not accepted.' },
  UNAUTHENTICATED: {
    status: 401,
    message: 'Credentials are missing or do not hold. Send Authorization: Bearer and your key.',
  },
  FORBIDDEN: { status: 403, message: 'These credentials do not allow this.' },
  QUERY_TOO_HEAVY: {
    status: 400,
    message: 'This takes too long to answer and was stopped. Ask for less: a narrower filter or a shorter range.',
  },
  UNAVAILABLE: { status: 503, message: 'The gateway can not do this now. Try again with the same idempotency key.' },
  INTERNAL: { status: 500, message: 'Something went wrong on our side. Quote the request id when you ask about it.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** What may stand beside the code. Never a value that the caller sent. */
export interface ApiErrorDetails {
  /** Where in the arguments or variables: `['input', 'amount', 'currency']`. */
  readonly inputPath?: readonly (string | number)[];
  /** What would have been accepted. */
  readonly expected?: string;
  /** The limit that was exceeded, and its value. */
  readonly limit?: string;
  readonly maximum?: number;
  /** When trying again makes sense. */
  readonly retryAfterMs?: number;
}

/** A top-level error that a resolver or the server answers with. For the caller's mistakes in an input use user errors. */
export class ApiError extends GraphQLError {
  readonly code: ApiErrorCode;
  readonly details: ApiErrorDetails;

  /** `message` must be a text of ours; without one the code's own is used. `place` says where in the document. */
  constructor(
    code: ApiErrorCode,
    details: ApiErrorDetails = {},
    message: string = API_ERRORS[code].message,
    place: Pick<GraphQLErrorOptions, 'nodes' | 'source' | 'positions'> = {},
  ) {
    super(message, { ...place, extensions: { code, ...details } });
    this.code = code;
    this.details = details;
  }
}
