import fc from 'fast-check';
import { MINUTE_MS } from '../../src/kernel/clock';
import { findBySearch } from '../../src/transactions/search.store';
import { asStaff, NOON, SHOP, store } from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { type Api, openApi } from './api';
import { aDataset, type Dataset, expected, type FilterArgument, VALUES } from './dataset';

const LISTS = ['payments', 'transactions'] as const;
type List = (typeof LISTS)[number];
const SORTS = ['CREATED_DESC', 'CREATED_ASC', 'AMOUNT_DESC', 'AMOUNT_ASC'];
const at = (minutes: number): string => new Date(NOON + minutes * MINUTE_MS).toISOString();

interface Walk {
  readonly list: List;
  readonly filter: FilterArgument;
  readonly sort: string;
  readonly size: number;
  readonly backward: boolean;
}

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: Record<'startCursor' | 'endCursor', string | null> &
    Record<'hasNextPage' | 'hasPreviousPage', boolean>;
}

const document = (list: List): string => {
  const Type = list === 'payments' ? 'Payment' : 'Transaction';
  return `query ($first: Int!, $after: String, $last: Int, $before: String, $filter: ${Type}Filter, $sort: ${Type}Sort!) {
    page: ${list}(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {
      nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
};

/** Reads a list from one end to the other, page by page. */
async function walk(api: Api, { list, filter, sort, size, backward }: Walk): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 1_000; pages++) {
    const position: Record<string, unknown> = backward
      ? { first: 20, last: size, before: cursor }
      : { first: size, after: cursor };
    const { page } = await api.ask<{ page: Page }>(asStaff(), document(list), { ...position, filter, sort });
    const ids = page.nodes.map((node) => node.id);
    expect(ids).toEqual(page.edges.map((edge) => edge.node.id));
    expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null);
    expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
    if (backward) found.unshift(...ids);
    else found.push(...ids);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    expect(backward ? hasNextPage : hasPreviousPage).toBe(cursor !== null);
    if (!(backward ? hasPreviousPage : hasNextPage)) return found;
    expect(ids).toHaveLength(size);
    cursor = backward ? startCursor : endCursor;
  }
  throw new Error('the list does not end');
}

function model(data: Dataset, { list, filter, sort }: Walk): string[] {
  return list === 'payments'
    ? expected(data.payments, SHOP, filter, sort)
    : expected(data.transactions, SHOP, filter, sort);
}

/** Every filter by itself, with a value that finds some rows. */
function singleFilters(data: Dataset, list: List): FilterArgument[] {
  const ofShop = data.transactions.filter(({ row, attempts }) => row.merchantId === SHOP && attempts.length > 0);
  const { row, payment, attempts } = ofShop[0]!;
  const ofList =
    list === 'payments'
      ? [{ status: ['HELD', 'UNKNOWN'] }, { status: ['REJECTED', 'DECLINED'] }, { status: ['CAPTURED', 'HELD'] }]
      : [{ status: ['DECLINED'] }, { status: ['SUCCEEDED', 'PENDING'] }, { type: ['CAPTURE'] }, { type: ['VOID'] }];
  return [
    {},
    ...ofList,
    { failed: true },
    { failed: false },
    { rejectionSource: 'ISSUER' },
    { rejectionCategory: 'RISK' },
    { reasonCode: 'HIGH_VALUE' },
    { ruleKey: 'amount.high' },
    { reasonCode: 'HIGH_VALUE', ruleKey: 'amount.high' },
    { ruleSetVersion: 2 },
    { responseCode: '1A' },
    { brand: 'amex' },
    { bin: '424242' },
    { bin: '42424299' },
    { lastFour: '0002' },
    { customerReference: "o'hara" },
    { email: 'ZOË@Example.com' },
    { orderReference: 'order-1' },
    { currency: 'JPY' },
    { currency: 'EUR', amountMinorFrom: 20 },
    { currency: 'EUR', amountMinorFrom: 30, amountMinorTo: 30 },
    { currency: 'EUR', amountMinorTo: Number.MAX_SAFE_INTEGER - 1 },
    { country: 'HK' },
    { method: 'SEPA_DEBIT' },
    { method: 'CARD' },
    { disputed: true },
    { disputed: false },
    { createdFrom: at(75) },
    { createdTo: at(75) },
    { createdFrom: at(70), createdTo: at(72) },
    { search: payment.id },
    { search: row.id },
    { search: attempts[0]!.id },
    { search: 'order-1' },
    { search: ' order-10 ' },
    { search: 'order-100%' },
    { search: 'order_' },
    { search: 'o' },
    { search: 'ü' },
    { search: 'nothing' },
    { search: 'pay_01k0000000e00t00000n0where' },
  ];
}

const anyFilter: fc.Arbitrary<FilterArgument> = fc
  .record(
    {
      failed: fc.boolean(),
      rejectionSource: fc.constantFrom(...VALUES.rejectionSource),
      rejectionCategory: fc.constantFrom(...VALUES.rejectionCategory),
      reasonCode: fc.constantFrom(...VALUES.reasonCode),
      ruleKey: fc.constantFrom(...VALUES.ruleKey),
      ruleSetVersion: fc.constantFrom(...VALUES.ruleSetVersion),
      responseCode: fc.constantFrom(...VALUES.responseCode),
      brand: fc.constantFrom(...VALUES.brand),
      bin: fc.constantFrom('424242', '4242429', '555555', '999999'),
      lastFour: fc.constantFrom(...VALUES.lastFour),
      customerReference: fc.constantFrom(...VALUES.customerReference),
      email: fc.constantFrom(...VALUES.email),
      orderReference: fc.constantFrom(...VALUES.orderReference),
      country: fc.constantFrom(...VALUES.country),
      method: fc.constantFrom(...VALUES.method),
      disputed: fc.boolean(),
      currency: fc.constantFrom(...VALUES.currency),
      createdFrom: fc.integer({ min: 0, max: 100 }).map(at),
      createdTo: fc.integer({ min: 100, max: 160 }).map(at),
      status: fc.subarray([...VALUES.status], { minLength: 1 }),
      search: fc.constantFrom('order', 'order-1', 'order_', 'ord', 'ref-0'),
    },
    { requiredKeys: [] },
  )
  // A filter of a few parts: of many parts nearly every one would find nothing.
  .chain((filter) => fc.subarray(Object.entries(filter), { maxLength: 3 }).map((parts) => Object.fromEntries(parts)));

describeOnEachDatabase('lists', (open) => {
  it('page by page shows what a full sort and filter would, by every filter and sort, in both directions', async () => {
    const api = await openApi(open);
    const data = aDataset(150, 20261122);
    await store(api.db, ...data.rows);
    let some = 0;
    for (const list of LISTS) {
      for (const filter of singleFilters(data, list)) {
        for (const [index, sort] of SORTS.entries()) {
          const step: Walk = { list, filter, sort, size: 60, backward: index % 2 === 1 };
          const ids = await walk(api, step);
          expect({ step, ids }).toEqual({ step, ids: model(data, step) });
          if (ids.length > 0) some += 1;
        }
      }
    }
    expect(some).toBeGreaterThan(280);
  }, 120_000);

  it('page by page shows what a full sort and filter would, by filters together', async () => {
    const api = await openApi(open);
    const data = aDataset(300, 42);
    await store(api.db, ...data.rows);
    const step = fc.record({
      list: fc.constantFrom(...LISTS),
      filter: anyFilter,
      sort: fc.constantFrom(...SORTS),
      size: fc.integer({ min: 1, max: 100 }),
      backward: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(step, async (wanted) => {
        const { status, ...filter } = wanted.filter;
        const ofList = wanted.list === 'payments' && status !== undefined ? { ...filter, status } : filter;
        const found = { ...wanted, filter: ofList, size: Math.max(wanted.size, 10) };
        expect(await walk(api, found)).toEqual(model(data, found));
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it('finds the same when a text or a range stands for many rows', async () => {
    const api = await openApi(open);
    const data = aDataset(1_700, 7);
    await store(api.db, ...data.rows);
    expect(await findBySearch(api.db.reader('support'), SHOP, 'o')).toMatchObject({ kind: 'many' });
    const wide = { currency: 'EUR', amountMinorTo: 50 };
    for (const filter of [
      { search: 'o' },
      wide,
      { createdFrom: at(1) },
      { ...wide, createdFrom: at(1), search: 'ord' },
    ]) {
      for (const list of LISTS) {
        for (const sort of ['CREATED_DESC', 'AMOUNT_ASC']) {
          const step: Walk = { list, filter, sort, size: 100, backward: false };
          expect(await walk(api, step)).toEqual(model(data, step));
        }
      }
    }
  }, 120_000);
});
