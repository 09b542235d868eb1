import {
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import {
  CommitUnknownError,
  OverloadedError,
  QueryTooHeavyError,
  StorageUnavailableError,
} from '../persistence/errors';
import { ApiError, type ApiErrorCode, API_ERRORS, type ApiErrorDetails } from './api-error';
import { type VariableProblem, variableProblems } from './variable-errors';

/** What an error is answered with: nothing but a code, our own text for it, its place, and our own details. */
export interface ErrorReport {
  readonly code: ApiErrorCode;
  readonly details: ApiErrorDetails;
  readonly message: string;
}

/** The report of any error that execution or Apollo comes up with. What is not known is INTERNAL. */
export function reportOf(error: unknown): ErrorReport {
  const source = sourceOf(error);
  if (source instanceof ApiError) return { code: source.code, details: source.details, message: source.message };
  if (source instanceof StorageUnavailableError || source instanceof OverloadedError) {
    return report('UNAVAILABLE', { retryAfterMs: source.retryAfterMs });
  }
  if (source instanceof QueryTooHeavyError) return report('QUERY_TOO_HEAVY');
  if (source instanceof CommitUnknownError) return report('UNAVAILABLE', { retryAfterMs: UNKNOWN_RETRY_MS });
  if (!(source instanceof GraphQLError)) return report('INTERNAL');
  // Where graphql-js finds that an operation is missing, only Apollo's error around its own has a code.
  return report(apolloCode(source) ?? apolloCode(error) ?? codeByPlace(source));
}

function apolloCode(error: unknown): ApiErrorCode | undefined {
  return error instanceof GraphQLError ? APOLLO_CODES[String(error.extensions['code'])] : undefined;
}

const UNKNOWN_RETRY_MS = 1_000;

function report(code: ApiErrorCode, details: ApiErrorDetails = {}): ErrorReport {
  return { code, details, message: API_ERRORS[code].message };
}

/** Apollo's codes, where they are not ours. */
const APOLLO_CODES: Readonly<Record<string, ApiErrorCode>> = {
  BAD_REQUEST: 'BAD_REQUEST',
  OPERATION_RESOLUTION_FAILURE: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_REQUEST',
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
};

/** The innermost error: Apollo and graphql-js wrap what a resolver throws, some of it twice. */
export function sourceOf(error: unknown): unknown {
  let source = error;
  while (source instanceof GraphQLError && !(source instanceof ApiError) && source.originalError)
    source = source.originalError;
  return source;
}

/**
 * What graphql-js itself finds wrong while it executes, by what it points at: the operation when the schema has none of its kind, such as
 * subscriptions; a value or a variable when an argument does not fit. A scalar that fails to serialize points at nothing or at a field, and is
 * our bug.
 */
function codeByPlace(error: GraphQLError): ApiErrorCode {
  const kind = error.nodes?.[0]?.kind;
  if (kind === Kind.OPERATION_DEFINITION) return 'GRAPHQL_VALIDATION_FAILED';
  const isAboutArguments =
    kind === undefined ? /^Too many errors processing variables/.test(error.message) : kind !== Kind.FIELD;
  return isAboutArguments ? 'BAD_USER_INPUT' : 'INTERNAL';
}

/** Reports of the variables that did not fit, in the order of graphql-js's errors about them. */
export function variableReports(
  errors: readonly GraphQLError[],
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): ReadonlyMap<GraphQLError, ErrorReport> {
  const problems = variableProblems(schema, operation, variables);
  const used = new Map<string, number>();
  const reports = new Map<GraphQLError, ErrorReport>();
  for (const error of errors) {
    const node = error.nodes?.[0];
    if (node?.kind !== Kind.VARIABLE_DEFINITION) continue;
    const name = node.variable.name.value;
    const index = used.get(name) ?? 0;
    used.set(name, index + 1);
    const problem: VariableProblem | undefined = problems.get(name)?.[index];
    const message = problem === undefined ? API_ERRORS.BAD_USER_INPUT.message : `Expected ${problem.expected}.`;
    reports.set(error, { code: 'BAD_USER_INPUT', details: problem ?? { inputPath: [name] }, message });
  }
  return reports;
}

/** The error as it is sent. Locations are numbers, and the path names fields of the schema, or aliases that the document declares. */
export function format(
  error: Pick<GraphQLFormattedError, 'locations' | 'path'>,
  { code, details, message }: ErrorReport,
): GraphQLFormattedError {
  return {
    message,
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: { code, ...details },
  };
}
