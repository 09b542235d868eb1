import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Door, Entry } from '../admission/door';
import { visitor } from '../admission/visitor';
import { assert } from '../kernel/assert';
import { type Clock, stopwatchMs } from '../kernel/clock';
import { type Deadline, deadlineAt } from '../kernel/deadline';
import type { Ids, RequestId } from '../kernel/ids';
import type { Log } from '../observability/log';
import type { Stage } from '../observability/metrics';
import { type Answer, failedAnswer, type FailedResult } from './answer';
import { API_ERRORS, ApiError } from './api-error';
import { createApollo, PREFLIGHTED_HEADERS } from './apollo';
import type { RequestContext } from './context';
import { Cors, type CorsHeaders } from './cors';
import { Documents } from './documents';
import { format, reportOf } from './error-report';
import { DEFAULT_LIMITS, type DocumentLimits } from './limits/limits';
import { type BodyProblem, discardBody, readJson } from './request-body';

/** What a request says about its caller. */
export interface CallerClaims {
  readonly authorization: string | undefined;
  /** Sent by browsers. */
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** Of a browser in which somebody is signed in. */
  readonly cookie?: string | undefined;
  /** Sent by the console's own pages: `active` when a person did something, `background` when a page asks by itself. */
  readonly console?: string | undefined;
}

const CLAIMS = new WeakMap<IncomingMessage, CallerClaims>();

/** The claims in a request's headers; the same object whenever they are asked for, so that what was found out about them is kept with them. */
export function claimsOf(request: IncomingMessage): CallerClaims {
  let claims = CLAIMS.get(request);
  if (claims === undefined) {
    const { authorization, origin, host, cookie } = request.headers;
    const page = request.headers['x-assay-console'];
    claims = { authorization, origin, host, cookie, console: typeof page === 'string' ? page : undefined };
    CLAIMS.set(request, claims);
  }
  return claims;
}

export interface GraphqlServerOptions<P> {
  readonly schema: GraphQLSchema;
  /** Who calls; null without credentials. Throws ApiError (UNAUTHENTICATED, FORBIDDEN) for credentials that do not hold. */
  resolvePrincipal(claims: CallerClaims): P | null | Promise<P | null>;
  /** In the sandbox the schema can be introspected. */
  readonly mode: 'sandbox' | 'production';
  /** Origins of the pages whose scripts may call. */
  readonly corsOrigins: readonly string[];
  readonly limits?: DocumentLimits;
  /** Whose requests may be larger than others', and how large; without it nobody's. */
  readonly largeBodies?: { readonly bytes: number; areFor(this: void, principal: P | null): boolean };
  /** Where requests wait before they are read; without it none does. */
  readonly door?: Pick<Door, 'enter'>;
  /** Who shares the door's places with whom, by what is cheap to know about a caller. */
  flowOf?(this: void, claims: CallerClaims): string;
  /** The longest time that a request may take, in milliseconds; a caller can ask for less. */
  readonly requestTimeoutMs?: number;
  /** Hears how long stages took. */
  timed?(this: void, stage: Stage, milliseconds: number): void;
  readonly log: Log;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** GraphQL over HTTP on node:http, without a framework in between. */
export interface GraphqlServer {
  /** Answers one request, whatever it holds. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Answers new requests with UNAVAILABLE, and resolves when those under way are answered. */
  drain(): Promise<void>;
}

/** Checks the schema and starts. Errors: `Error` when the schema is not valid. */
export async function startGraphqlServer<P>(options: GraphqlServerOptions<P>): Promise<GraphqlServer> {
  const { schema, mode, log, limits = DEFAULT_LIMITS } = options;
  const introspection = mode === 'sandbox';
  const documents = new Documents({ schema, limits, introspection });
  const apollo = createApollo<P>({ schema, documents, limits, introspection, log });
  await apollo.start();
  return new Server({ ...options, limits }, documents, apollo);
}

/** Without configuration. */
const REQUEST_TIMEOUT_MS = 30_000;
const EXPECTED_TIMEOUT = 'x-request-timeout-ms: a whole number of milliseconds, at least 1';
const FREE_ENTRY: Entry = { kind: 'admitted', leave: () => {} };

/** A request that is whole and whose document is valid, or that has none: then Apollo says what is missing. */
interface Taken {
  readonly body: unknown;
  /** For the log. */
  readonly operation: string | null;
}

/** A request that ends before anything is executed. */
class Refusal {
  constructor(
    readonly errors: readonly ApiError[],
    readonly bodyUnread = false,
  ) {}
}

class Server<P> implements GraphqlServer {
  readonly #options: GraphqlServerOptions<P> & { readonly limits: DocumentLimits };
  readonly #documents: Documents;
  readonly #apollo: ApolloServer<RequestContext<P>>;
  readonly #cors: Cors;
  #underWay = 0;
  #draining = false;
  #drained = (): void => {};

  constructor(
    options: GraphqlServerOptions<P> & { readonly limits: DocumentLimits },
    documents: Documents,
    apollo: ApolloServer<RequestContext<P>>,
  ) {
    this.#options = options;
    this.#documents = documents;
    this.#apollo = apollo;
    this.#cors = new Cors(options.corsOrigins);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { clock, ids, log } = this.#options;
    const startedAt = clock.now();
    const id = ids.next('request');
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { 'x-request-id': id, ...this.#cors.preflightHeaders(request) }).end();
      return;
    }
    this.#underWay++;
    let entry: Entry | null = null;
    try {
      const deadline = this.#deadlineOf(request, response, startedAt);
      if (deadline instanceof Refusal) {
        write(response, refuse(deadline, request, id), id, this.#cors.headers(request));
        return;
      }
      const entering = this.#enter(request, response, deadline);
      entry = entering instanceof Promise ? await entering : entering;
      if (entry.kind === 'shed') {
        // No line in the log: under a flood the lines would cost more than the answers. They are counted.
        write(response, turnedAway(entry.retryAfterMs, request, id), id, this.#cors.headers(request));
        discardBody(request);
        return;
      }
      const begunMs = stopwatchMs();
      const { answer, operation } = await this.#answer(request, id, deadline, begunMs).catch((error: unknown) => {
        log.error({ error, requestId: id }, 'a request could not be answered');
        return { answer: refuse(new Refusal([new ApiError('INTERNAL')]), request, id), operation: null };
      });
      write(response, answer, id, this.#cors.headers(request));
      this.#options.timed?.('total', stopwatchMs() - begunMs);
      const { status, codes } = answer;
      log.info({ requestId: id, operation, status, codes, durationMs: clock.now() - startedAt }, 'request');
    } finally {
      if (entry?.kind === 'admitted') entry.leave();
      this.#underWay--;
      if (this.#underWay === 0) this.#drained();
    }
  }

  async drain(): Promise<void> {
    this.#draining = true;
    if (this.#underWay > 0) await new Promise<void>((resolve) => (this.#drained = resolve));
    await this.#apollo.stop();
  }

  #deadlineOf(request: IncomingMessage, response: ServerResponse, startedAt: number): Deadline | Refusal {
    const { clock, requestTimeoutMs = REQUEST_TIMEOUT_MS } = this.#options;
    const asked = request.headers['x-request-timeout-ms'];
    const timeoutMs = asked === undefined ? requestTimeoutMs : Number(asked);
    if (!Number.isInteger(timeoutMs) || timeoutMs < 1)
      return new Refusal([new ApiError('BAD_REQUEST', { expected: EXPECTED_TIMEOUT })], true);
    const at = startedAt + Math.min(timeoutMs, requestTimeoutMs);
    return deadlineAt(at, clock, () => response.destroyed || request.socket.destroyed);
  }

  #enter(request: IncomingMessage, response: ServerResponse, deadline: Deadline): Entry | Promise<Entry> {
    const { door, flowOf } = this.#options;
    if (door === undefined) return FREE_ENTRY;
    return door.enter(visitor(flowOf?.(claimsOf(request)) ?? '', response, deadline));
  }

  async #answer(
    request: IncomingMessage,
    id: RequestId,
    deadline: Deadline,
    begunMs: number,
  ): Promise<{ answer: Answer; operation: string | null }> {
    const taken = await this.#take(request);
    if (taken instanceof Refusal) return { answer: refuse(taken, request, id), operation: null };
    const answered = await this.#apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? 'GET',
        headers: apolloHeaders(request),
        search: searchOf(request),
        body: taken.body,
      },
      context: async () => {
        const context = await this.#context(request, id, deadline);
        this.#options.timed?.('parse', stopwatchMs() - begunMs);
        return context;
      },
    });
    return { answer: answerOf(answered, request, id), operation: taken.operation };
  }

  async #take(request: IncomingMessage): Promise<Taken | Refusal> {
    if (this.#draining) return new Refusal([new ApiError('UNAVAILABLE', { retryAfterMs: 1_000 })], true);
    if (request.method !== 'POST') {
      const query = request.method === 'GET' ? new URLSearchParams(searchOf(request)).get('query') : null;
      return this.#check(query, undefined);
    }
    // Apollo answers what is of another type: a form could have sent it.
    if (!isJson(request.headers['content-type'])) return { body: undefined, operation: null };
    const { bodyBytes } = this.#options.limits;
    const announced = Number(request.headers['content-length'] ?? 0);
    const maxBytes = announced > bodyBytes ? await this.#largeBody(request) : bodyBytes;
    const body = await readJson(request, maxBytes);
    if (!body.ok) return new Refusal([bodyError(body.error, maxBytes)], body.error === 'tooLarge');
    return this.#check(member(body.value, 'query'), body.value);
  }

  /** The most bytes for a caller whose request is larger than an ordinary one may be. */
  async #largeBody(request: IncomingMessage): Promise<number> {
    const { limits, largeBodies } = this.#options;
    if (largeBodies === undefined) return limits.bodyBytes;
    try {
      const principal = await this.#options.resolvePrincipal(claimsOf(request));
      return largeBodies.areFor(principal) ? largeBodies.bytes : limits.bodyBytes;
    } catch {
      return limits.bodyBytes;
    }
  }

  /** Apollo answers a query that is missing or not a text. */
  #check(query: unknown, body: unknown): Taken | Refusal {
    if (typeof query !== 'string' || query === '') return { body, operation: null };
    const checked = this.#documents.check(query);
    if (!checked.ok) return new Refusal(checked.errors);
    const { operations } = checked.known;
    const asked = member(body, 'operationName');
    return { body, operation: operations.find((name) => name === asked) ?? operations[0] ?? null };
  }

  async #context(request: IncomingMessage, requestId: RequestId, deadline: Deadline): Promise<RequestContext<P>> {
    const { log } = this.#options;
    const requestLog = log.child({ requestId });
    try {
      return {
        requestId,
        deadline,
        log: requestLog,
        principal: await this.#options.resolvePrincipal(claimsOf(request)),
      };
    } catch (error) {
      if (reportOf(error).code === 'INTERNAL') requestLog.error({ error }, 'the caller could not be told');
      throw error;
    }
  }
}

/** The headers that Apollo reads. Copying all of them costs more than all that it does with them. */
const APOLLO_HEADERS = ['content-type', 'accept', ...PREFLIGHTED_HEADERS];

function apolloHeaders(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const name of APOLLO_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

function searchOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^\s*application\/json\s*(;|$)/i.test(contentType);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function bodyError(problem: BodyProblem, maximum: number): ApiError {
  switch (problem) {
    case 'tooLarge':
      return new ApiError('PAYLOAD_TOO_LARGE', { limit: 'body bytes', maximum });
    case 'notUtf8':
      return new ApiError('BAD_REQUEST', { expected: 'a body in UTF-8' });
    case 'notJson':
      return new ApiError('BAD_REQUEST', { expected: 'a body in JSON' });
    case 'aborted':
      return new ApiError('BAD_REQUEST', { expected: 'the whole body' });
  }
}

function refuse(refusal: Refusal, request: IncomingMessage, id: RequestId): Answer {
  if (refusal.bodyUnread) discardBody(request);
  const errors = refusal.errors.map((error) => format(error.toJSON(), reportOf(error)));
  return failedAnswer({ errors }, { id, accept: request.headers.accept });
}

/** As `refuse`, without the cost of an error. */
function turnedAway(retryAfterMs: number, request: IncomingMessage, id: RequestId): Answer {
  const { message } = API_ERRORS.UNAVAILABLE;
  const errors = [format({}, { code: 'UNAVAILABLE', details: { retryAfterMs }, message })];
  return failedAnswer({ errors }, { id, accept: request.headers.accept });
}

function answerOf(answered: HTTPGraphQLResponse, request: IncomingMessage, id: RequestId): Answer {
  assert(answered.body.kind === 'complete', 'answers are sent whole');
  const { string: body } = answered.body;
  // Apollo writes errors first.
  if (body.startsWith('{"errors":')) {
    const { status } = answered;
    const failed = failedAnswer(JSON.parse(body) as FailedResult, { id, accept: request.headers.accept, status });
    const allow = answered.headers.get('allow');
    return allow === undefined ? failed : { ...failed, headers: { ...failed.headers, allow } };
  }
  const contentType = answered.headers.get('content-type') ?? 'application/json; charset=utf-8';
  return { status: answered.status ?? 200, headers: { 'content-type': contentType }, body, codes: NO_CODES };
}

const NO_CODES: Answer['codes'] = [];

/** All headers at once: one by one costs node:http a slower way. */
function write(response: ServerResponse, answer: Answer, id: RequestId, cors: CorsHeaders): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    ...cors,
    'x-request-id': id,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(answer.body);
}
