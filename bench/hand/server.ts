import 'reflect-metadata';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type sqlite3 from 'sqlite3';
import { parseInput } from '../../src/graphql/input';
import { systemClock } from '../../src/kernel/clock';
import { type Database, openDatabase } from '../../src/persistence/database';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { transactionFilter } from '../../src/transactions/filter';
import { listTransactions } from '../../src/transactions/list.store';
import { servePeer } from '../peer-process';
import { dataIn } from '../search/dataset';
import { ROWS_BY_HAND, SQL_BY_HAND } from '../search/requests';
import { all, open } from '../sqlite';

/**
 * Searches without GraphQL, over bare HTTP: `/` answers what the API answers from prepared SQL by hand, without checks, permissions or
 * cursors; `/rows` the transactions' own rows by hand; `/store` the same rows from the gateway's store: plan, TypeORM, support's lane.
 */
void servePeer(async (folder) => {
  const { file, merchantId } = dataIn(folder, 0);
  const database = await open(file);
  const statements = new Map<string, sqlite3.Statement>();
  for (const [filter, sql] of Object.entries(SQL_BY_HAND)) statements.set(filter, database.prepare(sql));
  const ownRows = new Map<string, sqlite3.Statement>();
  for (const [filter, sql] of Object.entries(ROWS_BY_HAND)) ownRows.set(filter, database.prepare(sql));
  const gateway = await openDatabase({
    name: 'store',
    url: null,
    file,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    clock: systemClock,
  });
  const answer = async (path: string, filter: string, value: string): Promise<object> => {
    if (path === '/store') return storedRows(gateway, merchantId, { [filter]: value });
    if (path === '/rows') return { rows: await all<Row>(ownRows.get(filter)!, [merchantId, value]) };
    const rows = await all<Row>(statements.get(filter)!, [merchantId, value]);
    return { nodes: rows.slice(0, 50).map(nodeOf), hasNextPage: rows.length > 50 };
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const [[filter = '', value = ''] = []] = Object.entries(JSON.parse(body) as Record<string, string>);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await answer(request.url ?? '/', filter, value)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ready: { endpoint: `http://127.0.0.1:${port}/`, headers: {}, protocol: 'plain', databaseFile: file },
    groups: () => null,
  };
});

async function storedRows(gateway: Database, merchantId: string, given: object): Promise<object> {
  const parsed = parseInput(transactionFilter, given);
  if (!parsed.ok) throw new Error('the filter of the benchmark is not sound');
  const page = { from: 'start', limit: 50, after: null, before: null } as const;
  const sort = { field: 'created', direction: 'DESC' } as const;
  return listTransactions(gateway.reader('support'), { merchantId, filter: parsed.value, sort, page });
}

type Row = Readonly<Record<string, string | number | null>>;

function nodeOf(row: Row): object {
  return {
    id: row['id'],
    type: row['type'],
    status: row['status'],
    createdAt: new Date(row['created_at'] as number).toISOString(),
    amount: { amountMinor: row['amount_minor'], currency: row['currency'] },
    payment: {
      id: row['payment_id'],
      orderReference: row['order_reference'],
      customer: { reference: row['customer_reference'], email: row['customer_email'] },
      method: { card: { brand: row['card_brand'], lastFour: row['card_last_four'] } },
    },
    rejection: row['source'] && {
      source: row['source'],
      category: row['category'],
      code: row['code'],
      network: row['response_code'] && { responseCode: row['response_code'] },
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
