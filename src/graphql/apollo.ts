import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { Log } from '../observability/log';
import type { RequestContext } from './context';
import type { Documents } from './documents';
import { type ErrorReport, format, reportOf, sourceOf, variableReports } from './error-report';
import type { DocumentLimits } from './limits/limits';

/** Headers of which one must be sent with what a cross-site form could send too: with them browsers ask first. */
export const PREFLIGHTED_HEADERS = ['authorization', 'x-apollo-operation-name', 'apollo-require-preflight'];

const COERCION_ERRORS_MAX = 10;

/**
 * Apollo Server without everything that a payment gateway does not need. It executes documents that `documents` has checked, and every
 * error leaves it as a code, a text of ours and a place.
 */
export function createApollo<P>(options: {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly limits: DocumentLimits;
  readonly introspection: boolean;
  readonly log: Log;
}): ApolloServer<RequestContext<P>> {
  const { schema, documents, limits, introspection, log } = options;
  const reports = new WeakMap<object, ErrorReport>();
  return new ApolloServer<RequestContext<P>>({
    schema,
    introspection,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: { requestHeaders: PREFLIGHTED_HEADERS },
    stopOnTerminationSignals: false,
    logger: loggerOf(log),
    documentStore: {
      // Apollo puts a prefix before the hash.
      get: (key) => Promise.resolve<DocumentNode | undefined>(documents.get(key.slice(-64))),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    // Only for a document that was forgotten between our check and Apollo's look: it is checked again.
    parseOptions: { maxTokens: limits.tokens },
    // Each of graphql-js's errors about a variable looks for a name to suggest.
    executionOptions: { maxCoercionErrors: COERCION_ERRORS_MAX },
    maxRecursiveSelections: limits.selections,
    validationRules: [...documents.limits],
    formatError: (formatted, error) => format(formatted, reports.get(error as object) ?? reportOf(error)),
    stringifyResult: (result) => JSON.stringify(result),
    plugins: [...unusedPlugins(), reporting<P>(reports)],
  });
}

/** What Apollo would install by itself. Cache control alone costs a fifth of a request's CPU; the rest calls home or shows pages. */
function unusedPlugins(): ApolloServerPlugin[] {
  return [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
  ];
}

/** Looks at errors while the request is at hand: what the variables should have been, and what operators must know of. */
function reporting<P>(reports: WeakMap<object, ErrorReport>): ApolloServerPlugin<RequestContext<P>> {
  const listener: GraphQLRequestListener<RequestContext<P>> = {
    async didEncounterErrors({ errors, schema, operation, request, contextValue }) {
      if (operation) {
        for (const [error, report] of variableReports(errors, schema, operation, request.variables ?? {})) {
          reports.set(error, report);
        }
      }
      for (const error of errors) logBug(error, contextValue.log);
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function logBug(error: GraphQLError, log: Log): void {
  if (reportOf(error).code === 'INTERNAL') log.error({ error: sourceOf(error), path: error.path }, 'a resolver failed');
}

function loggerOf(log: Log): Record<'debug' | 'info' | 'warn' | 'error', (message?: unknown) => void> {
  return {
    debug: (message) => log.debug({}, String(message)),
    info: (message) => log.info({}, String(message)),
    warn: (message) => log.warn({}, String(message)),
    error: (message) => log.error({}, String(message)),
  };
}
