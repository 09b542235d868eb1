import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { CARDS } from '../requests';
import { Attempt, Decision, IdempotencyKey, OrderClaim, Payment, PaymentEvent, PaymentTransaction } from './entities';
import { factsOf, matchedRules } from './rules';
import type { AuthorizePaymentInput, AuthorizePaymentPayload } from './schema';

/**
 * The tutorial's payment service: `repository.save` for every row, a transaction before the processor and one after it.
 * TypeORM's SQLite driver has one connection for all transactions, so without the mutex they nest in each other and
 * acknowledged payments get lost.
 */
export class NaivePayments {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {}

  async authorize(merchantId: string, input: AuthorizePaymentInput): Promise<AuthorizePaymentPayload> {
    const fingerprint = createHash('sha256').update(JSON.stringify(input)).digest('hex');
    const received = await this.inTransaction((manager) => receive(manager, merchantId, input, fingerprint));
    if ('userErrors' in received) return received;
    const answer = await approve(received.attempt);
    const payment = await this.inTransaction((manager) => settle(manager, received, answer));
    return payload(payment, false);
  }

  /** One transaction at a time. */
  private inTransaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const next = this.last.then(() => this.dataSource.transaction(work));
    this.last = next.catch(() => {});
    return next;
  }
}

interface Received {
  readonly payment: Payment;
  readonly transaction: PaymentTransaction;
  readonly attempt: Attempt;
  readonly claim: OrderClaim;
}

async function receive(
  manager: EntityManager,
  merchantId: string,
  input: AuthorizePaymentInput,
  fingerprint: string,
): Promise<Received | AuthorizePaymentPayload> {
  const keys = manager.getRepository(IdempotencyKey);
  const claims = manager.getRepository(OrderClaim);
  const payments = manager.getRepository(Payment);
  const events = manager.getRepository(PaymentEvent);
  const { idempotencyKey, orderReference } = input;

  const known = await keys.findOneBy({ merchantId, key: idempotencyKey });
  if (known && known.fingerprint !== fingerprint) return refusal('KEY_REUSED', 'idempotencyKey');
  if (known) return payload(await payments.findOneByOrFail({ id: known.paymentId }), true);
  if (await claims.findOneBy({ merchantId, orderReference })) return refusal('ORDER_ALREADY_PAID', 'orderReference');

  const card = CARDS.find(({ token }) => token === input.paymentMethod.card.token);
  if (!card) return refusal('TOKEN_NOT_USABLE', 'paymentMethod');
  const facts = factsOf(input);
  const matched = matchedRules(facts);
  const rejected = matched.length > 0;

  const payment = await payments.save(
    payments.create({
      merchantId,
      status: rejected ? 'REJECTED' : 'PROCESSING',
      orderReference,
      amountMinor: input.amount.amountMinor,
      currency: input.amount.currency,
      authorizedMinor: 0,
      capturedMinor: 0,
      captureMethod: input.captureMethod,
      tokenId: card.token,
      cardBrand: card.brand,
      cardBin: card.bin,
      cardLastFour: card.lastFour,
      customerReference: input.customer.reference,
      customerEmail: input.customer.email,
      customerName: input.customer.name,
      ipAddress: input.browser.ipAddress,
      billingAddress: input.billingAddress,
      statementDescriptor: input.statementDescriptor,
      metadata: input.metadata,
      processorReference: null,
    }),
  );
  const paymentId = payment.id;
  await events.save([
    events.create({ paymentId, fromStatus: null, toStatus: 'RECEIVED' }),
    events.create({ paymentId, fromStatus: 'RECEIVED', toStatus: payment.status }),
  ]);
  const transactions = manager.getRepository(PaymentTransaction);
  const transaction = await transactions.save(
    transactions.create({
      paymentId,
      type: 'AUTHORIZATION',
      status: rejected ? 'REJECTED' : 'SENT',
      amountMinor: input.amount.amountMinor,
      currency: input.amount.currency,
    }),
  );
  const decisions = manager.getRepository(Decision);
  await decisions.save(
    decisions.create({ paymentId, outcome: rejected ? 'REJECT' : 'APPROVE', facts, matchedRules: matched }),
  );
  await keys.save(keys.create({ merchantId, key: idempotencyKey, fingerprint, paymentId }));
  if (rejected) return payload(payment, false);

  const claim = await claims.save(claims.create({ merchantId, orderReference, state: 'IN_FLIGHT', paymentId }));
  const attempts = manager.getRepository(Attempt);
  const attempt = await attempts.save(
    attempts.create({ paymentId, transactionId: transaction.id, status: 'SENT', answer: null }),
  );
  return { payment, transaction, attempt, claim };
}

interface Approval {
  readonly reference: string;
  readonly responseCode: string;
}

/** A processor in this process that approves everything. */
async function approve(attempt: Attempt): Promise<Approval> {
  return { reference: `charge-${attempt.id}`, responseCode: '00' };
}

async function settle(
  manager: EntityManager,
  { payment, transaction, attempt, claim }: Received,
  answer: Approval,
): Promise<Payment> {
  attempt.status = 'OK';
  attempt.answer = answer;
  await manager.getRepository(Attempt).save(attempt);
  transaction.status = 'SUCCEEDED';
  await manager.getRepository(PaymentTransaction).save(transaction);
  claim.state = 'PAID';
  await manager.getRepository(OrderClaim).save(claim);
  const from = payment.status;
  payment.status = 'CAPTURED';
  payment.authorizedMinor = payment.amountMinor;
  payment.capturedMinor = payment.amountMinor;
  payment.processorReference = answer.reference;
  const events = manager.getRepository(PaymentEvent);
  await events.save(events.create({ paymentId: payment.id, fromStatus: from, toStatus: payment.status }));
  return manager.getRepository(Payment).save(payment);
}

function payload(payment: Payment, replayed: boolean): AuthorizePaymentPayload {
  const { id, status, currency, orderReference, createdAt } = payment;
  return {
    replayed,
    payment: {
      id,
      status,
      orderReference,
      createdAt,
      amount: { amountMinor: payment.amountMinor, currency },
      authorizedAmount: { amountMinor: payment.authorizedMinor, currency },
      capturedAmount: { amountMinor: payment.capturedMinor, currency },
    },
    userErrors: [],
  };
}

function refusal(code: string, path: string): AuthorizePaymentPayload {
  return { payment: null, replayed: false, userErrors: [{ code, message: 'the request was refused', path: [path] }] };
}
