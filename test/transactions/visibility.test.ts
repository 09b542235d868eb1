import type { Principal } from '../../src/access/principal';
import {
  anAttempt,
  aPayment,
  aRefusedPayment,
  asBrowserOf,
  asShop,
  asStaff,
  aTransaction,
  OTHER_SHOP,
  rowsOf,
  SHOP,
  store,
} from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { openApi } from './api';
import { refusedByRules } from './refused-by-rules';

const NOWHERE = 'pay_01k0000000e00t00000n0where';
const PAYMENT = 'query ($id: ID!) { payment(id: $id) { id } }';
const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';

describeOnEachDatabase('queries across tenants', (open) => {
  it('answer another merchant’s id, a missing one and a malformed one alike: with null', async () => {
    const { db, ask } = await openApi(open);
    const refused = aRefusedPayment();
    await store(db, ...rowsOf(refused));
    const everywhere = [asShop(OTHER_SHOP), asStaff(['SUPPORT'], OTHER_SHOP)];
    for (const id of [refused.payment.id, NOWHERE, 'pay_', '', 'x'.repeat(5_000), "' OR 1=1", '\u0000']) {
      for (const principal of everywhere) expect(await ask(principal, PAYMENT, { id })).toEqual({ payment: null });
    }
    for (const id of [refused.payment.id, refused.transaction.id, refused.rejection.id, SHOP, 'nonsense']) {
      for (const principal of everywhere) expect(await ask(principal, NODE, { id })).toEqual({ node: null });
    }
  });

  it('find none of another merchant’s rows in any list, search or count', async () => {
    const { db, ask } = await openApi(open);
    const refused = refusedByRules();
    const attempt = anAttempt(refused.transaction, { processorReference: 'ref-1' });
    await store(db, ...rowsOf(refused), attempt);
    const { payment, transaction } = refused;
    const filters = [
      {},
      { failed: true },
      { reasonCode: 'CARD_EXPIRED' },
      { ruleKey: 'card.expired' },
      { rejectionCategory: 'INSTRUMENT' },
      { customerReference: 'anna' },
      { orderReference: payment.orderReference },
      ...[payment.id, transaction.id, attempt.id, payment.orderReference, 'ref-1'].map((search) => ({ search })),
    ];
    const document = `query ($payments: PaymentFilter, $transactions: TransactionFilter) {
      payments(filter: $payments) { nodes { id } }
      transactions(filter: $transactions) { nodes { id } }
      rejectionBreakdown(groupBy: []) { count }
    }`;
    for (const filter of filters) {
      const variables = { payments: filter, transactions: filter };
      const found = (ids: string[]) => ({ nodes: ids.map((id) => ({ id })) });
      expect(await ask(asStaff(['SUPPORT'], OTHER_SHOP), document, variables)).toEqual({
        payments: found([]),
        transactions: found([]),
        rejectionBreakdown: [],
      });
      expect(await ask(asStaff(), document, variables)).toEqual({
        payments: found([payment.id]),
        transactions: found([transaction.id]),
        rejectionBreakdown: [{ count: 1 }],
      });
    }
  });

  it('do not follow a conflict to another merchant’s payment', async () => {
    const { db, ask } = await openApi(open);
    const foreign = aPayment({ merchantId: OTHER_SHOP });
    const own = aPayment();
    const conflicts = [foreign, own].map((holder) =>
      aRefusedPayment({
        rejection: { category: 'CONFLICT', code: 'ORDER_ALREADY_PAID', conflictingPaymentId: holder.id },
      }),
    );
    await store(db, foreign, own, ...conflicts.flatMap(rowsOf));
    const conflict = async (index: number, principal: Principal) =>
      ask(principal, `query ($id: ID!) { payment(id: $id) { rejection { conflictingPayment { id } } } }`, {
        id: conflicts[index]!.payment.id,
      });
    expect(await conflict(0, asShop())).toEqual({ payment: { rejection: { conflictingPayment: null } } });
    expect(await conflict(1, asShop())).toEqual({ payment: { rejection: { conflictingPayment: { id: own.id } } } });
    const browser = asBrowserOf(conflicts[1]!.payment);
    expect(await conflict(1, browser)).toEqual({ payment: { rejection: { conflictingPayment: null } } });
  });

  it('show a browser the payment of its client token and no other', async () => {
    const { db, ask, refusal } = await openApi(open);
    const own = aPayment({ orderReference: 'order-1' });
    const transaction = aTransaction(own);
    const others = [
      aPayment({ orderReference: 'order-2' }),
      aPayment({ orderReference: 'order-1', amountMinor: 4_999 }),
      aPayment({ orderReference: 'order-1', currency: 'USD' }),
    ];
    await store(db, own, transaction, ...others, ...others.map((payment) => aTransaction(payment)));
    const browser = asBrowserOf(own);
    expect(await ask(browser, PAYMENT, { id: own.id })).toEqual({ payment: { id: own.id } });
    expect(await ask(browser, NODE, { id: transaction.id })).toMatchObject({ node: { __typename: 'Transaction' } });
    for (const { id } of others) {
      expect(await ask(browser, PAYMENT, { id })).toEqual({ payment: null });
      const { payment } = await ask<{ payment: { transactions: { id: string }[] } }>(
        asShop(),
        'query ($id: ID!) { payment(id: $id) { transactions { id } } }',
        { id },
      );
      expect(await ask(browser, NODE, { id: payment.transactions[0]!.id })).toEqual({ node: null });
    }
    for (const list of [
      'payments { nodes { id } }',
      'transactions { nodes { id } }',
      'rejectionBreakdown(groupBy: []) { count }',
    ]) {
      expect(await refusal(browser, `{ ${list} }`)).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
  });
});
