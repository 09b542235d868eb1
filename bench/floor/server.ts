import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { servePeer } from '../peer-process';
import { type AuthorizeInput, CARDS } from '../requests';
import { FLOOR_MERCHANT, prepareFile } from './prepare';
import { type FloorPayment, firstRows, idsOf, secondRows } from './rows';
import { NO_STORAGE, openStorage, type Storage } from './storage';

/**
 * What durable payments cost when nothing but the storing is done: no GraphQL, no rules, no checks, no reads. The same
 * rows, tables, indexes, settings and number of commits as Assay. With BENCH_FLOOR_STORAGE=none also no storing.
 */
void servePeer(async (folder) => {
  const databaseFile = join(folder, 'floor.db');
  const storing = process.env['BENCH_FLOOR_STORAGE'] !== 'none';
  if (storing) await prepareFile(databaseFile);
  const storage = storing ? await openStorage(databaseFile) : NO_STORAGE;

  const server = createServer({ keepAlive: true }, (request, response) => {
    readText(request, (text) => {
      authorize(storage, JSON.parse(text) as AuthorizeInput).then(
        (answer) => reply(response, 200, answer),
        () => reply(response, 500, { status: 'ERROR' }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/payments`;
  return {
    ready: { endpoint, headers: {}, protocol: 'plain', databaseFile: storing ? databaseFile : null },
    groups: () => storage.groups(),
  };
});

const CARD_BY_TOKEN = new Map(CARDS.map((card) => [card.token, card]));

async function authorize(storage: Storage, input: AuthorizeInput): Promise<object> {
  const at = Date.now();
  const card = CARD_BY_TOKEN.get(input.paymentMethod.card.token)!;
  const payment: FloorPayment = { input, card, merchantId: FLOOR_MERCHANT, at, ids: idsOf(FLOOR_MERCHANT, input, at) };
  await storage.first(firstRows(payment));
  // Here the processor is called; the one in this process approves at once.
  await storage.second(secondRows(payment, Date.now()));
  return {
    id: payment.ids.payment,
    status: 'CAPTURED',
    amount: input.amount,
    authorizedAmount: input.amount,
    capturedAmount: input.amount,
    orderReference: input.orderReference,
    createdAt: at,
  };
}

function readText(request: IncomingMessage, done: (text: string) => void): void {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (text += chunk));
  request.on('end', () => done(text));
}

function reply(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
