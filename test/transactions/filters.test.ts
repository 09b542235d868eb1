import { encodeCursor } from '../../src/graphql/connection';
import { aPayment, aRefusedPayment, asShop, asStaff, aTransaction, NOON, rowsOf, store } from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { openApi } from './api';

const LIST = `query ($filter: PaymentFilter, $first: Int! = 20, $last: Int, $after: String, $before: String, $sort: PaymentSort! = CREATED_DESC) {
  payments(filter: $filter, first: $first, last: $last, after: $after, before: $before, sort: $sort) {
    nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Listed {
  readonly payments: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: Readonly<Record<'startCursor' | 'endCursor', string>>;
  };
}

describeOnEachDatabase('filters', (open) => {
  it('say which value is wrong and what would be accepted, and repeat none of it', async () => {
    const { refusal } = await openApi(open);
    const cases: [Record<string, unknown>, string, string][] = [
      [{ reasonCode: 'NO_SUCH_CODE' }, 'reasonCode', 'a code from rejectionReasons'],
      [{ ruleKey: 'DROP TABLE' }, 'ruleKey', 'a rule key such as card.expired'],
      [{ ruleSetVersion: 0 }, 'ruleSetVersion', 'an integer from 1 to 2147483647'],
      [{ responseCode: '5' }, 'responseCode', 'two digits or capitals (ISO 8583 field 39)'],
      [{ brand: 'VISA' }, 'brand', expect.stringContaining('visa, mastercard') as string],
      [{ bin: '42424' }, 'bin', '6 to 8 digits'],
      [{ bin: '424242424' }, 'bin', '6 to 8 digits'],
      [{ bin: '4242%2' }, 'bin', '6 to 8 digits'],
      [{ lastFour: '424' }, 'lastFour', '4 digits'],
      [{ lastFour: '4242424242424242' }, 'lastFour', '4 digits'],
      [{ customerReference: 'x'.repeat(256) }, 'customerReference', '1 to 255 characters'],
      [{ customerReference: 'a\u0000b' }, 'customerReference', expect.stringContaining('control') as string],
      [{ email: 'anna' }, 'email', 'a whole e-mail address'],
      [{ orderReference: '\ud800' }, 'orderReference', expect.stringContaining('255 characters') as string],
      [{ search: '   ' }, 'search', '1 to 255 characters'],
      [{ search: 'a\u0000' }, 'search', expect.stringContaining('control') as string],
      [{ amountMinorFrom: 1 }, 'currency', 'a currency beside amountMinorFrom and amountMinorTo'],
      [{ amountMinorTo: 1 }, 'currency', 'a currency beside amountMinorFrom and amountMinorTo'],
      [{ currency: 'EUR', amountMinorFrom: -1 }, 'amountMinorFrom', expect.stringContaining('minor units') as string],
      [{ currency: 'EUR', amountMinorFrom: 2, amountMinorTo: 1 }, 'amountMinorTo', 'at least amountMinorFrom'],
      [{ currency: 'XXX' }, 'currency', 'an ISO 4217 currency code in capitals'],
      [{ country: 'Germany' }, 'country', 'an ISO 3166-1 alpha-2 country code in capitals'],
      [{ createdFrom: '1969-12-31T23:59:59Z' }, 'createdFrom', 'an instant from 1970 to 9999'],
      [
        { createdFrom: '2026-01-02T00:00:00Z', createdTo: '2026-01-01T00:00:00Z' },
        'createdTo',
        'not before createdFrom',
      ],
      [{ status: [] }, 'status', 'at least one value, or no list for all of them'],
    ];
    for (const [filter, field, expected] of cases) {
      const refusals = await refusal(asStaff(), LIST, { filter });
      expect({ filter, refusals }).toEqual({
        filter,
        refusals: [
          { code: 'BAD_USER_INPUT', inputPath: ['filter', field], expected, message: expect.any(String) as string },
        ],
      });
      const values = Object.values(filter).filter((value) => typeof value === 'string' && value.length > 4);
      for (const value of values) expect(JSON.stringify(refusals)).not.toContain(value);
    }
  });

  it('keep from shops what would tell them about the rules', async () => {
    const { ask, refusal } = await openApi(open);
    for (const [filter, field] of [
      [{ ruleKey: 'card.expired' }, 'ruleKey'],
      [{ ruleSetVersion: 1 }, 'ruleSetVersion'],
    ] as const) {
      const expected = [{ code: 'FORBIDDEN', inputPath: ['filter', field] }];
      expect(await refusal(asShop(), LIST, { filter })).toMatchObject(expected);
      const ofTransactions = 'query ($filter: TransactionFilter) { transactions(filter: $filter) { nodes { id } } }';
      expect(await refusal(asShop(), ofTransactions, { filter })).toMatchObject(expected);
      const counted =
        'query ($filter: RejectionBreakdownFilter) { rejectionBreakdown(filter: $filter, groupBy: []) { count } }';
      expect(await refusal(asShop(), counted, { filter })).toMatchObject(expected);
      await ask(asStaff(), LIST, { filter });
    }
    for (const dimension of ['RULE', 'RULE_SET_VERSION']) {
      const counted = `{ rejectionBreakdown(groupBy: [REASON, ${dimension}]) { count } }`;
      expect(await refusal(asShop(), counted)).toMatchObject([{ code: 'FORBIDDEN', inputPath: ['groupBy', 1] }]);
      await ask(asStaff(), counted);
    }
  });

  it('need credentials', async () => {
    const { refusal } = await openApi(open);
    for (const field of [
      'payments { nodes { id } }',
      'transactions { nodes { id } }',
      'payment(id: "x") { id }',
      'node(id: "x") { id }',
    ]) {
      expect(await refusal(null, `{ ${field} }`)).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
    }
  });

  it('refuse a page of no length, of more than 100, and after nonsense', async () => {
    const { refusal } = await openApi(open);
    const cases: [Record<string, unknown>, string][] = [
      [{ first: 0 }, 'first'],
      [{ first: 101 }, 'first'],
      [{ first: -1 }, 'first'],
      [{ last: 0 }, 'last'],
      [{ last: 101 }, 'last'],
      [{ after: '' }, 'after'],
      [{ after: 'nonsense' }, 'after'],
      [{ before: 'bm9uc2Vuc2U' }, 'before'],
      [{ after: 'x'.repeat(10_000) }, 'after'],
    ];
    for (const [page, argument] of cases) {
      expect(await refusal(asShop(), LIST, page)).toMatchObject([{ code: 'BAD_USER_INPUT', inputPath: [argument] }]);
    }
  });

  it('a cursor that was changed, made for another sort or another list, or put together by someone is refused', async () => {
    const { db, ask, refusal } = await openApi(open);
    const [one, other] = [aPayment(), aPayment()];
    await store(db, one, other, aTransaction(one), aTransaction(other));
    const { payments } = await ask<Listed>(asShop(), LIST, { first: 1 });
    const { endCursor } = payments.pageInfo;
    const refused = [{ code: 'BAD_USER_INPUT', inputPath: ['after'] }];
    const isRefused = async (after: string, sort = 'CREATED_DESC') =>
      expect(await refusal(asShop(), LIST, { after, sort })).toMatchObject(refused);

    for (let index = 0; index < endCursor.length; index++) {
      const letter = endCursor[index] === 'A' ? 'B' : 'A';
      await isRefused(endCursor.slice(0, index) + letter + endCursor.slice(index + 1));
    }
    await isRefused(endCursor.slice(0, -1));
    await isRefused(`${endCursor}=`);
    await isRefused(endCursor, 'CREATED_ASC');
    await isRefused(endCursor, 'AMOUNT_DESC');
    const { transactions } = await ask<{ transactions: Listed['payments'] }>(
      asShop(),
      '{ transactions(first: 1) { nodes { id } pageInfo { endCursor } } }',
    );
    await isRefused(transactions.pageInfo.endCursor);
    for (const value of ['1 OR 1=1', 'NaN', ''])
      await isRefused(encodeCursor('payment:CREATED_DESC', { value, id: one.id }));
    for (const id of ['', 'a\u0000', "'", transactions.nodes[0]!.id]) {
      await isRefused(encodeCursor('payment:CREATED_DESC', { value: NOON, id }));
    }
    expect(await refusal(asShop(), LIST, { after: endCursor })).toEqual([]);
  });

  it('after and before together enclose a part of the list', async () => {
    const { db, ask } = await openApi(open);
    const payments = Array.from({ length: 5 }, (_, index) => aPayment({ createdAt: NOON + index }));
    await store(db, ...payments);
    const cursorOf = async (index: number) =>
      (await ask<Listed>(asShop(), LIST, { filter: { search: payments[index]!.id } })).payments.pageInfo.endCursor;
    const [after, before] = [await cursorOf(4), await cursorOf(1)];
    const enclosed = await ask<Listed>(asShop(), LIST, { after, before });
    expect(enclosed.payments.nodes).toEqual([{ id: payments[3]!.id }, { id: payments[2]!.id }]);
    expect(enclosed.payments.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const last = await ask<Listed>(asShop(), LIST, { after, before, last: 1 });
    expect(last.payments.nodes).toEqual([{ id: payments[2]!.id }]);
    expect(last.payments.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  it('an empty page has no cursors', async () => {
    const { ask } = await openApi(open);
    expect(await ask(asShop(), LIST, {})).toEqual({
      payments: {
        nodes: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      },
    });
  });

  it('the failed transactions are every kind of no, each with its reasons', async () => {
    const { db, ask } = await openApi(open);
    const byRule = aRefusedPayment({
      rejection: { source: 'GATEWAY', category: 'RISK', code: 'HIGH_VALUE' },
      reasons: [{ ruleKey: 'amount.high' }, { ruleKey: 'risk.velocity', code: 'CARD_TESTING_SUSPECTED' }],
    });
    const byIssuer = aRefusedPayment();
    const approved = aPayment();
    await store(db, ...rowsOf(byRule), ...rowsOf(byIssuer), approved, aTransaction(approved));
    const { transactions } = await ask<{ transactions: { nodes: { id: string }[] } }>(
      asShop(),
      '{ transactions(filter: { failed: true }) { nodes { id failed rejection { source reasons { code } } } } }',
    );
    const found = new Map(transactions.nodes.map((node) => [node.id, node]));
    expect(found.size).toBe(2);
    expect(found.get(byRule.transaction.id)).toMatchObject({
      failed: true,
      rejection: { source: 'GATEWAY', reasons: [{ code: 'HIGH_VALUE' }, { code: 'CARD_TESTING_SUSPECTED' }] },
    });
    expect(found.get(byIssuer.transaction.id)).toMatchObject({
      rejection: { source: 'ISSUER', reasons: [{ code: 'INSUFFICIENT_FUNDS' }] },
    });
  });

  it('a payment whose rejection gives one code twice is listed once', async () => {
    const { db, ask } = await openApi(open);
    const refused = aRefusedPayment({ reasons: [{ ruleKey: 'one' }, { ruleKey: 'two' }, { ruleKey: 'three' }] });
    await store(db, ...rowsOf(refused));
    const { payments } = await ask<Listed>(asStaff(), LIST, { filter: { reasonCode: 'INSUFFICIENT_FUNDS' } });
    expect(payments.nodes).toHaveLength(1);
    const byRule = await ask<Listed>(asStaff(), LIST, { filter: { reasonCode: 'INSUFFICIENT_FUNDS', ruleKey: 'two' } });
    expect(byRule.payments.nodes).toHaveLength(1);
  });

  it('search order references letter by letter', async () => {
    const { db, ask } = await openApi(open);
    const references = ['50%-off', '500-off', 'a_b', 'axb', 'back\\slash', "o'hara", '日本-1'];
    await store(db, ...references.map((orderReference) => aPayment({ orderReference })));
    const document = 'query ($search: String!) { payments(filter: { search: $search }) { nodes { orderReference } } }';
    const cases: [string, string[]][] = [
      ['50%', ['50%-off']],
      ['a_b', ['a_b']],
      ['back\\', ['back\\slash']],
      ["o'h", ["o'hara"]],
      ['O', []],
      ['日本', ['日本-1']],
    ];
    for (const [search, found] of cases) {
      const nodes = found.map((orderReference) => ({ orderReference }));
      expect(await ask(asShop(), document, { search })).toEqual({ payments: { nodes } });
    }
  });
});
