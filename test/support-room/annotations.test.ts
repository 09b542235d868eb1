import { aPayment, asShop, asStaff, aTransaction, NOON, OTHER_SHOP, store } from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { openApi } from '../transactions/api';

const ADD = `mutation ($input: AddPaymentNoteInput!) { addPaymentNote(input: $input) {
  note { id text author createdAt } userErrors { __typename code path ... on LimitReachedError { maximum } }
} }`;
const change = (mutation: string, Input: string): string =>
  `mutation ($input: ${Input}!) { ${mutation}(input: $input) {
    tags { tag author } userErrors { __typename code path ... on LimitReachedError { maximum } }
  } }`;
const TAG = change('tagPayment', 'TagPaymentInput');
const UNTAG = change('untagPayment', 'UntagPaymentInput');
const SHOW = 'query ($id: ID!) { payment(id: $id) { notes { text author } tags { tag } } }';
const FIND =
  'query ($tag: String) { payments(filter: { tag: $tag }) { nodes { id } } transactions(filter: { tag: $tag }) { nodes { id } } }';

const keyOf = (principal: unknown): string => (principal as { keyId: string }).keyId;

describeOnEachDatabase('what staff write about payments', (open) => {
  it('notes stay as they were written, with author and time', async () => {
    const { db, ask } = await openApi(open);
    const payment = aPayment();
    await store(db, payment);
    const [anna, ben] = [asStaff(), asStaff(['OPERATOR'])];
    const first = await ask(anna, ADD, { input: { paymentId: payment.id, text: 'Customer called.\nWants it back.' } });
    expect(first).toEqual({
      addPaymentNote: {
        note: {
          id: expect.stringMatching(/^note_/) as string,
          text: 'Customer called.\nWants it back.',
          author: keyOf(anna),
          createdAt: new Date(NOON).toISOString(),
        },
        userErrors: [],
      },
    });
    await ask(ben, ADD, { input: { paymentId: payment.id, text: 'Refunded.' } });
    const shown = await ask<{ payment: { notes: object[] } }>(anna, SHOW, { id: payment.id });
    // The clock of the test stands still, so both were written in the same millisecond.
    expect(shown.payment.notes).toHaveLength(2);
    expect(shown.payment.notes).toEqual(
      expect.arrayContaining([
        { text: 'Customer called.\nWants it back.', author: keyOf(anna) },
        { text: 'Refunded.', author: keyOf(ben) },
      ]),
    );
  });

  it('tags are put on and taken off, and find their payments and transactions', async () => {
    const { db, ask } = await openApi(open);
    const [older, newer, other] = [aPayment({ createdAt: NOON - 1 }), aPayment(), aPayment({ createdAt: NOON + 1 })];
    const transactions = [older, newer, other].map((payment) => aTransaction(payment));
    await store(db, older, newer, other, ...transactions);
    const staff = asStaff();
    for (const { id } of [newer, older]) {
      await ask(staff, TAG, { input: { paymentId: id, tags: ['Fraud', 'ring-7', 'fraud'] } });
    }
    await ask(staff, TAG, { input: { paymentId: other.id, tags: ['vip'] } });
    expect(await ask(staff, FIND, { tag: 'FRAUD' })).toEqual({
      payments: { nodes: [{ id: newer.id }, { id: older.id }] },
      transactions: { nodes: [{ id: transactions[1]!.id }, { id: transactions[0]!.id }] },
    });
    const { untagPayment } = await ask<{ untagPayment: object }>(asStaff(), UNTAG, {
      input: { paymentId: newer.id, tags: ['fraud', 'never-there'] },
    });
    expect(untagPayment).toEqual({ tags: [{ tag: 'ring-7', author: keyOf(staff) }], userErrors: [] });
    expect(await ask(staff, FIND, { tag: 'fraud' })).toMatchObject({ payments: { nodes: [{ id: older.id }] } });
  });

  it('concurrent tags of two members of staff are all kept, each once', async () => {
    const { db, ask } = await openApi(open);
    const payment = aPayment();
    await store(db, payment);
    await Promise.all(
      ['a', 'b', 'a', 'c', 'b', 'a'].map((tag) =>
        ask(asStaff(), TAG, { input: { paymentId: payment.id, tags: [tag] } }),
      ),
    );
    expect(await ask(asStaff(), SHOW, { id: payment.id })).toMatchObject({
      payment: { tags: [{ tag: 'a' }, { tag: 'b' }, { tag: 'c' }] },
    });
  });

  it('there are at most 200 notes and 20 tags', async () => {
    const { db, ask } = await openApi(open);
    const payment = aPayment();
    await store(db, payment);
    const input = { paymentId: payment.id, text: 'again' };
    await Promise.all(Array.from({ length: 199 }, () => ask(asStaff(), ADD, { input })));
    await ask(asStaff(), ADD, { input });
    expect(await ask(asStaff(), ADD, { input })).toMatchObject({
      addPaymentNote: { note: null, userErrors: [{ __typename: 'LimitReachedError', maximum: 200 }] },
    });
    const tags = Array.from({ length: 20 }, (_, number) => `tag-${number}`);
    await ask(asStaff(), TAG, { input: { paymentId: payment.id, tags } });
    expect(await ask(asStaff(), TAG, { input: { paymentId: payment.id, tags: ['tag-0', 'one-more'] } })).toMatchObject({
      tagPayment: { tags: null, userErrors: [{ __typename: 'LimitReachedError', maximum: 20 }] },
    });
  }, 30_000);

  it('bad input is refused with its place, and nothing is stored', async () => {
    const { db, ask } = await openApi(open);
    const [payment, foreign] = [aPayment(), aPayment({ merchantId: OTHER_SHOP })];
    await store(db, payment, foreign);
    const cases: readonly (readonly [string, object, object])[] = [
      [ADD, { paymentId: payment.id, text: '  \n ' }, { code: 'TOO_SHORT', path: ['input', 'text'] }],
      [ADD, { paymentId: payment.id, text: 'x'.repeat(4_001) }, { code: 'TOO_LONG', path: ['input', 'text'] }],
      [ADD, { paymentId: payment.id, text: 'a\u0000b' }, { code: 'INVALID_CHARACTERS', path: ['input', 'text'] }],
      [ADD, { paymentId: 'pay_1', text: 'x' }, { code: 'INVALID_FORMAT', path: ['input', 'paymentId'] }],
      [ADD, { paymentId: foreign.id, text: 'x' }, { code: 'PAYMENT_NOT_FOUND', path: ['input', 'paymentId'] }],
      [TAG, { paymentId: foreign.id, tags: ['x'] }, { code: 'PAYMENT_NOT_FOUND', path: ['input', 'paymentId'] }],
      [TAG, { paymentId: payment.id, tags: [] }, { code: 'REQUIRED', path: ['input', 'tags'] }],
      [TAG, { paymentId: payment.id, tags: ['ok', 'a|b'] }, { code: 'INVALID_FORMAT', path: ['input', 'tags', '1'] }],
      [UNTAG, { paymentId: foreign.id, tags: ['x'] }, { code: 'PAYMENT_NOT_FOUND', path: ['input', 'paymentId'] }],
    ];
    for (const [document, input, expected] of cases) {
      const answer = await ask<Record<string, { userErrors: object[] }>>(asStaff(), document, { input });
      expect(Object.values(answer)[0]).toMatchObject({ userErrors: [expected] });
    }
    expect(await ask(asStaff(), SHOW, { id: payment.id })).toEqual({ payment: { notes: [], tags: [] } });
  });

  it('they are for staff alone, and written by support and operators', async () => {
    const { db, ask, refusal } = await openApi(open);
    const payment = aPayment();
    await store(db, payment);
    const input = { paymentId: payment.id, text: 'x' };
    expect(await refusal(asShop(), ADD, { input })).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await refusal(asStaff(['AUDITOR']), ADD, { input })).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await refusal(asShop(), FIND, { tag: 'x' })).toMatchObject([
      { code: 'FORBIDDEN', inputPath: ['filter', 'tag'] },
    ]);
    expect(await ask(asShop(), SHOW, { id: payment.id })).toEqual({ payment: { notes: null, tags: null } });
  });
});
