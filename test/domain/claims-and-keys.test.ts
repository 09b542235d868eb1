import { DataSource } from 'typeorm';
import { claimKey, idempotencyKeyId, keyState, replayedPayment } from '../../src/payments/idempotency';
import { IdempotencyKeyRow } from '../../src/payments/idempotency-key.entity';
import { AttemptRow } from '../../src/payments/attempt.entity';
import { holderOf, orderClaimId, settleClaim, takeClaim } from '../../src/payments/order-claim';
import { OrderClaimRow } from '../../src/payments/order-claim.entity';
import { DEFAULT_TIMINGS } from '../../src/payments/payment';
import { PaymentRow } from '../../src/payments/payment.entity';
import type { PaymentPorts } from '../../src/payments/ports';
import type { Lane } from '../../src/persistence/database';
import { type EntityClass, GroupState } from '../../src/persistence/hot-unit';
import { type Row, TableCatalogue } from '../../src/persistence/tables';
import { aPayment, NOON } from '../support/builders';
import { VirtualTime } from '../simulator/virtual-time';

let source: DataSource;
beforeAll(async () => {
  const entities = [PaymentRow, AttemptRow, OrderClaimRow, IdempotencyKeyRow];
  source = new DataSource({ type: 'sqlite', database: ':memory:', entities, synchronize: true });
  await source.initialize();
});
afterAll(() => source.destroy());

/** What a unit sees that has named this row, which may be missing. */
function viewOf(entity: EntityClass, id: string, row: object | null): GroupState {
  const tables = new TableCatalogue('sqlite', source);
  const state = new GroupState(tables);
  state.load(tables.of(entity), [id], row === null ? [] : [row as Row], null);
  return state;
}

describe('the claim of an order', () => {
  const part = { merchantId: 'mer_1', orderReference: 'o|1', orderPart: 2, verificationOnly: 0 };
  const id = 'mer_1|2|o|1';
  const claim = (change: object = {}) => ({
    id,
    merchantId: 'mer_1',
    state: 'IN_FLIGHT',
    paymentId: 'pay_1',
    updatedAt: 1,
    ...change,
  });
  const view = (row: object | null) => viewOf(OrderClaimRow, id, row);

  it('is one row for a part of an order of a merchant', () => {
    expect(orderClaimId(part)).toBe(id);
  });

  it.each([
    ['nobody', null, null],
    ['nobody any more', claim({ paymentId: null, state: 'FREE' }), null],
    ['a payment under way', claim(), { paymentId: 'pay_1', state: 'IN_FLIGHT' }],
    ['a payment that has paid', claim({ state: 'PAID' }), { paymentId: 'pay_1', state: 'PAID' }],
  ])('is held by %s', (_, row, holder) => {
    expect(holderOf(view(row), part)).toEqual(holder);
    expect(holderOf(view(row), { ...part, verificationOnly: 1 })).toBeNull();
  });

  it('is taken when it is free, and only then', () => {
    for (const row of [null, claim({ paymentId: null, state: 'FREE' })]) {
      const free = view(row);
      takeClaim(free, part, 'pay_2', 7);
      expect(free.find(OrderClaimRow, id)).toEqual(claim({ paymentId: 'pay_2', updatedAt: 7 }));
    }
    expect(() => takeClaim(view(claim()), part, 'pay_2', 7)).toThrow('is taken when it is free');
  });

  it.each([
    ['PAID', { state: 'PAID', updatedAt: 7 }],
    ['FREE', { state: 'FREE', paymentId: null, updatedAt: 7 }],
    ['IN_FLIGHT', {}],
  ] as const)('becomes %s by its holder', (state, change) => {
    const held = view(claim());
    settleClaim(held, part, 'pay_1', state, 7);
    expect(held.find(OrderClaimRow, id)).toEqual(claim(change));
  });

  it('is settled by nobody else', () => {
    const settle = (row: object | null) => () => settleClaim(view(row), part, 'pay_2', 'FREE', 7);
    expect(settle(claim())).toThrow('only the holder settles an order claim');
    expect(settle(null)).toThrow('only the holder settles an order claim');
  });

  it('is not asked for by a check of a card', () => {
    const check = { ...part, verificationOnly: 1 };
    const held = view(claim());
    takeClaim(held, check, 'pay_2', 7);
    settleClaim(held, check, 'pay_2', 'FREE', 7);
    expect(held.find(OrderClaimRow, id)).toEqual(claim());
  });
});

const KEY = 'mer_1|voidPayment|k|1';
const key = (change: Partial<IdempotencyKeyRow> = {}): IdempotencyKeyRow => ({
  id: KEY,
  merchantId: 'mer_1',
  fingerprint: 'f',
  paymentId: 'pay_1',
  attemptId: null,
  leaseUntil: 0,
  createdAt: NOON,
  expiresAt: NOON + 1,
  ...change,
});

describe('an idempotency key', () => {
  it('is scoped by merchant and operation', () => {
    expect(idempotencyKeyId('mer_1', 'voidPayment', 'k|1')).toBe(KEY);
  });

  it.each([
    ['fresh', null, { kind: 'fresh' }],
    ['a replay of the same input', key(), { kind: 'replay', keyId: KEY, paymentId: 'pay_1' }],
    ['used for another input', key({ fingerprint: 'g' }), { kind: 'keyReused' }],
  ])('is %s', (_, row, state) => {
    expect(keyState(viewOf(IdempotencyKeyRow, KEY, row), KEY, 'f')).toEqual(state);
  });

  it('is claimed with what its answer needs', () => {
    const view = viewOf(IdempotencyKeyRow, KEY, null);
    const { id: keyId, createdAt: at, ...rest } = key({ attemptId: 'att_1', leaseUntil: NOON + 5 });
    claimKey(view, { keyId, at, ...rest });
    expect(view.find(IdempotencyKeyRow, KEY)).toEqual(key({ attemptId: 'att_1', leaseUntil: NOON + 5 }));
  });
});

/** Of the event loop; a replay takes fewer. */
const TURNS_MAX = 300_000;
/** Enough for many looks at a key. */
const TURNS_AFTER = 1_000;

describe('a replay', () => {
  let time: VirtualTime;
  beforeEach(async () => {
    time = new VirtualTime(NOON);
    for (const entity of [PaymentRow, IdempotencyKeyRow, AttemptRow]) await source.manager.clear(entity);
    // The first rows of their tables are others'.
    for (const id of ['pay_0', 'pay_1']) await source.manager.insert(PaymentRow, { ...aPayment({ id }) });
    await source.manager.insert(IdempotencyKeyRow, key({ id: 'mer_1|voidPayment|k|0', leaseUntil: NOON + 1_000 }));
  });

  /** The payment, how long it took, and what was read on the way; time goes on whenever nothing is being read. */
  async function replay(row: IdempotencyKeyRow | null): Promise<[string | null, number, readonly string[]]> {
    if (row !== null) await source.manager.insert(IdempotencyKeyRow, row);
    const read: string[] = [];
    let reading = 0;
    const { manager } = source;
    const query = async (sql: string, parameters: unknown[]): Promise<unknown> => {
      read.push(/FROM "(\w+)"/.exec(sql)?.[1] ?? sql);
      reading += 1;
      const found: unknown = await manager.query(sql, parameters);
      reading -= 1;
      return found;
    };
    const lanes = new Set<Lane>();
    const reader = (lane: Lane): unknown => {
      lanes.add(lane);
      return { read: <T>(work: (reader: unknown) => T) => work({ connection: source, query }) };
    };
    const db = { reader };
    const ports = { db, clock: time.clockOf({ alive: true }), timings: DEFAULT_TIMINGS } as unknown as PaymentPorts;
    let result: string | null | undefined;
    const done = replayedPayment(ports, { keyId: KEY, paymentId: 'pay_1' }).then((payment) => {
      result = payment?.id ?? null;
    });
    const letPass = async (turns: number, isOver: () => boolean): Promise<void> => {
      for (let turn = 0; !isOver() && turn < turns; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (reading === 0 && !isOver()) time.step();
      }
    };
    await letPass(TURNS_MAX, () => result !== undefined);
    expect(result).toBeDefined();
    await done;
    expect([...lanes]).toEqual(['payments']);
    const tookMs = time.now() - NOON;
    const answered = read.length;
    // What was still waiting stops: at most one look had begun.
    await letPass(TURNS_AFTER, () => false);
    expect(read.length).toBe(answered);
    return [result ?? null, tookMs, read];
  }

  it.each([
    ['that was answered', key(), 'pay_1', 0],
    ['whose key retention has deleted', null, 'pay_1', 0],
    ['whose lease is over', key({ leaseUntil: NOON }), 'pay_1', 0],
    ['whose answer is still on its way', key({ leaseUntil: NOON + 60_000 }), null, 2_000],
    ['whose lease ends soon', key({ leaseUntil: NOON + 100 }), 'pay_1', 100],
  ])('of a request %s', async (_, row, payment, tookMs) => {
    const [found, took] = await replay(row);
    expect(found).toBe(payment);
    expect(took).toBe(tookMs);
  });

  it('takes over from a process that has gone', async () => {
    // The attempt is not there: that it was asked for shows who takes over.
    const gone = key({ leaseUntil: NOON - 1, attemptId: 'att_1' });
    expect(await replay(gone)).toEqual(['pay_1', 0, ['idempotency_keys', 'attempts', 'payments']]);
    await source.manager.delete(IdempotencyKeyRow, { id: KEY });
    const answered = { ...gone, leaseUntil: 0 };
    expect(await replay(answered)).toEqual(['pay_1', 0, ['idempotency_keys', 'payments']]);
  });
});
