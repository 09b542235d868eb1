import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { createLog } from '../../src/observability/log';
import { ApiError } from '../../src/graphql/api-error';
import { type GraphqlServer, type GraphqlServerOptions, startGraphqlServer } from '../../src/graphql/server';
import { sampleSchema } from './sample-schema';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body. */
  readonly json: GraphqlReply;
}

export interface GraphqlReply {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly locations?: readonly { line: number; column: number }[];
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string; readonly requestId: string };
  }[];
}

export interface TestServer {
  readonly url: string;
  readonly graphql: GraphqlServer;
  /** Every line that was logged. */
  readonly lines: string[];
  send(options: SendOptions): Promise<Reply>;
  /** Posts a document as `application/json`, accepting `application/graphql-response+json`. */
  post(query: string, variables?: unknown, headers?: Record<string, string>): Promise<Reply>;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A real server on a free port. The key `good` is somebody's; any other does not hold. */
export async function startTestServer(options: Partial<GraphqlServerOptions<string>> = {}): Promise<TestServer> {
  const lines: string[] = [];
  const graphql = await startGraphqlServer<string>({
    schema: sampleSchema(),
    mode: 'sandbox',
    corsOrigins: ['https://shop.example'],
    clock: systemClock,
    ids: createIds(systemClock, systemRandomness()),
    log: createLog({ level: 'debug', clock: systemClock, destination: { write: (line) => lines.push(line) } }),
    resolvePrincipal({ authorization }) {
      if (authorization === undefined) return null;
      if (authorization === 'Bearer good') return 'somebody';
      throw new ApiError('UNAUTHENTICATED');
    },
    ...options,
  });
  const server = createServer((request, response) => void graphql.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const send = (sent: SendOptions): Promise<Reply> => sendRequest(url, sent);
  return {
    url,
    graphql,
    lines,
    send,
    post: (query, variables, headers = {}) =>
      send({
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...headers,
        },
        body: JSON.stringify({ query, ...(variables === undefined ? {} : { variables }) }),
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One request without a client library's opinions about headers. */
function sendRequest(url: string, { method = 'POST', path, headers = {}, body }: SendOptions): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(path === undefined ? url : new URL(path, url), { method, headers, agent: false });
    sent.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject).on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
      });
    });
    sent.end(body);
  });
}

function parsed(text: string): GraphqlReply {
  return text === '' ? {} : (JSON.parse(text) as GraphqlReply);
}
