import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { systemClock } from '../../src/kernel/clock';
import type { HttpAnswer, HttpPort } from '../../src/processors/http';
import { createHttpClient } from '../../src/processors/http.client';

const REQUEST = { method: 'POST', path: '/authorizations', body: '{"a":1}' } as const;
const soon = (ms = 5_000): number => systemClock.now() + ms;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function client(
  port: number,
  options: { maxAnswerBytes?: number; maxConnections?: number; path?: string } = {},
): HttpPort {
  const { path = '', ...rest } = options;
  const http = createHttpClient({ baseUrl: `http://127.0.0.1:${port}${path}`, clock: systemClock, ...rest });
  closing.push(() => http.close());
  return http;
}

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return (server.address() as AddressInfo).port;
}

/** A server that speaks TCP and does what it is told with each connection. */
const tcp = (onConnection: (socket: Socket) => void): Promise<number> => {
  return listening(
    createServer((socket) => {
      socket.on('error', () => {});
      onConnection(socket);
    }),
  );
};
const http = (listener: RequestListener): Promise<number> => listening(createHttpServer(listener));

async function freePort(): Promise<number> {
  const port = await tcp(() => {});
  await closing.pop()!();
  return port;
}

describe('proved not sent', () => {
  it('when nobody listens', async () => {
    expect(await client(await freePort()).send(REQUEST, soon())).toEqual({ kind: 'notSent', cause: 'ECONNREFUSED' });
  });

  it('when the name can not be resolved', async () => {
    const unresolved = createHttpClient({ baseUrl: 'http://processor.invalid:80', clock: systemClock }); // RFC 6761: never resolves
    expect(await unresolved.send(REQUEST, soon())).toMatchObject({
      kind: 'notSent',
      cause: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) as string,
    });
  });

  it('when the deadline has passed before', async () => {
    let connections = 0;
    const port = await tcp(() => (connections += 1));
    expect(await client(port).send(REQUEST, systemClock.now())).toMatchObject({ kind: 'notSent' });
    expect(connections).toBe(0);
  });

  it('when the deadline passes while the request waits for a connection', async () => {
    const received: string[] = [];
    const port = await tcp((socket) => socket.on('data', (data) => received.push(data.toString())));
    const single = client(port, { maxConnections: 1 });
    const first = single.send({ ...REQUEST, path: '/first' }, soon(400));
    expect(await single.send({ ...REQUEST, path: '/second' }, soon(100))).toMatchObject({ kind: 'notSent' });
    expect(await first).toMatchObject({ kind: 'lost' });
    expect(received.join('')).not.toContain('/second');
  });

  it('when the path is not one', async () => {
    expect(await client(9).send({ ...REQUEST, path: '/a b' }, soon())).toMatchObject({ kind: 'notSent' });
  });
});

describe('lost', () => {
  test.each<[string, (socket: Socket) => void, string]>([
    [
      'the connection is reset after the request',
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
      'ECONNRESET',
    ],
    ['the connection is closed after the request', (socket) => socket.once('data', () => socket.end()), 'ECONNRESET'],
    ['the answer is not HTTP', (socket) => socket.once('data', () => socket.end('hello\r\n\r\n')), 'HPE_'],
    [
      'the answer breaks off',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')),
      '',
    ],
  ])('when %s', async (_, onConnection, cause) => {
    const answer = await client(await tcp(onConnection)).send(REQUEST, soon());
    expect(answer.kind).toBe('lost');
    expect('cause' in answer && answer.cause).toContain(cause);
  });

  it('when no answer comes before the deadline, at the deadline', async () => {
    const from = systemClock.now();
    expect(await client(await tcp(() => {})).send(REQUEST, soon(200))).toMatchObject({
      kind: 'lost',
      cause: 'no answer before the deadline',
    });
    expect(systemClock.now() - from).toBeLessThan(1_200);
  });

  it('when the answer trickles past the deadline', async () => {
    const port = await http((_, response) => void response.writeHead(200).write('{'));
    expect(await client(port).send(REQUEST, soon(200))).toMatchObject({ kind: 'lost' });
  });

  it('when the answer is too long', async () => {
    const port = await http((_, response) => void response.end('x'.repeat(1_001)));
    expect(await client(port, { maxAnswerBytes: 1_000 }).send(REQUEST, soon())).toMatchObject({
      kind: 'lost',
      cause: 'the answer is too long',
    });
    const enough = client(port, { maxAnswerBytes: 1_001 });
    expect(await enough.send(REQUEST, soon())).toMatchObject({ kind: 'answered' });
  });
});

describe('answered', () => {
  it('with status and body, whatever the status is', async () => {
    const port = await http((request, response) => {
      void response.writeHead(503, { location: '/elsewhere' }).end(`${request.method} ${request.url}`);
    });
    expect(await client(port, { path: '/v1/' }).send(REQUEST, soon())).toEqual({
      kind: 'answered',
      status: 503,
      body: 'POST /v1/authorizations',
    });
  });

  it('without following a redirect', async () => {
    const port = await http((_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end());
    expect(await client(port).send(REQUEST, soon())).toMatchObject({ kind: 'answered', status: 302 });
  });

  it('over one connection for requests that follow each other', async () => {
    const sockets = new Set<unknown>();
    const port = await http((request, response) => {
      sockets.add(request.socket);
      response.end('{}');
    });
    const kept = client(port);
    const answers: HttpAnswer[] = [];
    for (let round = 0; round < 5; round += 1) answers.push(await kept.send(REQUEST, soon()));
    expect(answers.every((answer) => answer.kind === 'answered')).toBe(true);
    expect(sockets.size).toBe(1);
  });
});

it('speaks http and https only', () => {
  expect(() => createHttpClient({ baseUrl: 'ftp://processor.example', clock: systemClock })).toThrow(
    'http and https only',
  );
});
