import { PaymentRow } from '../../src/payments/payment.entity';
import { TransactionRow } from '../../src/payments/transaction.entity';
import type { Database } from '../../src/persistence/database';
import type { EntityClass } from '../../src/persistence/hot-unit';
import { EXAMINED_MAX } from '../../src/transactions/plan';
import { aPayment, asStaff, aTransaction, NOON, store } from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { openApi } from './api';

const OTHERS = EXAMINED_MAX + 500;
const BIN = '99999901';

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly partial: boolean;
  };
}

const query = (list: 'payments' | 'transactions'): string => {
  const Name = list === 'payments' ? 'Payment' : 'Transaction';
  return `query ($filter: ${Name}Filter, $sort: ${Name}Sort!, $first: Int, $after: String, $last: Int, $before: String) {
    list: ${list}(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
      nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor partial }
    }
  }`;
};

/** Copies a row many times, each a millisecond younger than the last. */
async function multiply(db: Database, entity: EntityClass, id: string, change: Record<string, string>): Promise<void> {
  await db.withTx(async ({ manager }) => {
    const { columns, tableName } = manager.connection.getMetadata(entity);
    const names = columns.map((column) => column.databaseName);
    const values = names.map((name) => change[name] ?? name);
    await manager.query(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${OTHERS})
       INSERT INTO ${tableName} (${names.join(', ')}) SELECT ${values.join(', ')} FROM n, ${tableName} WHERE id = '${id}'`,
    );
  });
}

describeOnEachDatabase('a search that looks at many rows', (open) => {
  it('stops after 10,000 and goes on from there, in every direction', async () => {
    const { db, ask } = await openApi(open);
    const other = aPayment({ cardBin: '99999902', createdAt: NOON });
    const transaction = aTransaction(other);
    await store(db, other, transaction);
    const newId = (prefix: string): string =>
      `'${prefix}_' || substr('${'0'.repeat(26)}', 1, 26 - length(CAST(i AS TEXT))) || CAST(i AS TEXT)`;
    await multiply(db, PaymentRow, other.id, { id: newId('pay'), created_at: `${NOON} + i` });
    await multiply(db, TransactionRow, transaction.id, {
      id: newId('txn'),
      payment_id: newId('pay'),
      created_at: `${NOON} + i`,
    });
    const wanted = (change: Partial<PaymentRow>): [PaymentRow, TransactionRow] => {
      const payment = aPayment({ cardBin: BIN, ...change });
      return [payment, aTransaction(payment)];
    };
    const [oldest, newest] = [wanted({ createdAt: NOON - 1 }), wanted({ createdAt: NOON + OTHERS + 1 })];
    await store(db, ...oldest, ...newest);
    // Few match none of these, and the last two digits are in no index.
    const filter = { bin: BIN, country: 'DE', failed: false };
    for (const [list, index] of [
      ['payments', 0],
      ['transactions', 1],
    ] as const) {
      const page = async (sort: string, place: object): Promise<Page> =>
        (await ask<{ list: Page }>(asStaff(), query(list), { filter, sort, first: 20, ...place })).list;
      for (const [sort, near, far] of [
        ['CREATED_DESC', newest, oldest],
        ['CREATED_ASC', oldest, newest],
      ] as const) {
        const first = await page(sort, {});
        expect(first.nodes).toEqual([{ id: near[index].id }]);
        expect(first.pageInfo).toMatchObject({ hasNextPage: true, partial: true });
        const second = await page(sort, { after: first.pageInfo.endCursor });
        expect(second.nodes).toEqual([{ id: far[index].id }]);
        expect(second.pageInfo).toMatchObject({ hasNextPage: false, partial: false });
        const last = await page(sort, { last: 20 });
        expect(last.nodes).toEqual([{ id: far[index].id }]);
        expect(last.pageInfo).toMatchObject({ hasPreviousPage: true, partial: true });
        const before = await page(sort, { last: 20, before: last.pageInfo.startCursor });
        expect(before.nodes).toEqual([{ id: near[index].id }]);
        expect(before.pageInfo).toMatchObject({ hasPreviousPage: false, partial: false });
      }
      // All amounts are the same: the ids alone say where to go on.
      const found: string[] = [];
      let pages = 0;
      for (let after: string | null = null, more = true; more; pages++) {
        const { nodes, pageInfo }: Page = await page('AMOUNT_ASC', { after });
        found.push(...nodes.map(({ id }) => id));
        [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
      }
      expect(found.sort()).toEqual([oldest[index].id, newest[index].id].sort());
      expect(pages).toBe(2);
    }
  }, 60_000);
});
