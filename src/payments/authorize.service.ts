import type { Merchant } from '../access/principal';
import type { EpochMs } from '../kernel/clock';
import { type Deadline, NO_DEADLINE } from '../kernel/deadline';
import type { AuthorizeCommand } from './authorize.command';
import { callInTime } from './call';
import { type CallAnswer, carryOut } from './carry-out';
import { ifWaitedFor, timed } from './way';
import { replayedPayment } from './idempotency';
import type { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import type { PaymentMethodRow } from './payment-method.entity';
import { findPaymentMethod } from './payment-method.store';
import { type Received, receivePayment, type SentPayment } from './receive';
import type { Instrument, ProcessorAnswer } from '../processors/processor';
import type { InputProblem } from '../graphql/input';
import { debitProblem } from './bank-debit.command';
import { describeInstrument, revealInstrument } from './instrument';

/** What came of a request that moves money: a payment, or why there is none. */
export type PaymentOutcome =
  | { readonly kind: 'payment'; readonly payment: Readonly<PaymentRow>; readonly replayed: boolean }
  | { readonly kind: 'invalidInput'; readonly problem: InputProblem }
  | { readonly kind: 'tokenNotUsable' }
  | { readonly kind: 'paymentMethodNotFound' }
  | { readonly kind: 'otherCustomer' }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'inProgress' };

/**
 * Authorizes a payment, in two commits around the call of the processor (and one more for each failover, see carry-out.ts):
 *
 * 1. claim the key, read what the facts need, decide, store payment, transaction and decision; when accepted also the
 *    order claim, the attempt (SENT) and the job that asks for it should this process die now;
 * 2. the call, with the attempt's id as the processor's idempotency key and no tx open;
 * 3. store what the processor answered; then reply.
 */
export class AuthorizeService {
  constructor(private readonly ports: PaymentPorts) {}

  async authorize(
    merchant: Merchant,
    command: AuthorizeCommand,
    deadline: Deadline = NO_DEADLINE,
  ): Promise<PaymentOutcome> {
    const { db, clock, routing } = this.ports;
    const problem = debitProblem(command.input.debit ?? null, clock.now());
    if (problem !== null) return { kind: 'invalidInput', problem };
    routing.assertHasRoom(merchant);
    const stored = await this.findStored(merchant, command);
    const described = await describeInstrument(this.ports, merchant, command, stored);
    const unit = ifWaitedFor(deadline, receivePayment(this.ports, merchant, command, described, stored));
    const receive = (): Promise<Received> => db.hot(unit);
    const received = await timed(this.ports, 'tx1', () => this.ports.rules?.loading(receive) ?? receive());
    switch (received.kind) {
      case 'tokenNotUsable':
      case 'keyReused':
      case 'paymentMethodNotFound':
      case 'otherCustomer':
        return received;
      case 'replay': {
        const payment = await replayedPayment(this.ports, received);
        return payment === null ? { kind: 'inProgress' } : { kind: 'payment', payment, replayed: true };
      }
      case 'answered':
        return { kind: 'payment', payment: received.payment, replayed: false };
      case 'sent': {
        const payment = await carryOut(this.ports, received, {
          actor: 'merchant',
          deadline,
          call: (sent) => this.call(merchant, command, { ...received, ...sent }, deadline),
        });
        return { kind: 'payment', payment, replayed: false };
      }
    }
  }

  private async findStored(
    merchant: Merchant,
    { paymentMethodId }: AuthorizeCommand,
  ): Promise<PaymentMethodRow | null> {
    if (paymentMethodId === null) return null;
    return findPaymentMethod(this.ports.db.reader('payments'), merchant.id, paymentMethodId);
  }

  private async call(
    merchant: Merchant,
    command: AuthorizeCommand,
    sent: SentPayment,
    deadline: Deadline,
  ): Promise<CallAnswer> {
    const { attempt } = sent;
    const processor = this.ports.processorNamed(attempt.processor);
    if (processor === null) return { kind: 'notCalled', cause: 'no processor is configured' };
    const instrument = await this.reveal(merchant, command, sent);
    if (instrument === null) return { kind: 'notCalled', cause: 'card or account could not be opened' };
    const call = (until: EpochMs): Promise<ProcessorAnswer> =>
      processor.authorize(
        {
          attemptId: attempt.id,
          paymentId: attempt.paymentId,
          merchantId: merchant.id,
          amount: { amountMinor: command.input.amountMinor, currency: command.input.currency },
          captureMethod: command.input.captureMethod,
          instrument,
          initiator: command.input.initiator,
          requireAuthentication: sent.requireAuthentication,
          allowPartialApproval: command.input.allowPartialApproval,
          captureUpToMinor: command.input.captureUpToMinor,
          statementDescriptor: command.input.statementDescriptor,
          orderReference: command.input.orderReference,
          billingAddress: command.input.billingAddress,
        },
        until,
      );
    return callInTime(this.ports, processor, attempt, deadline, call);
  }

  /** Nothing has left this process yet, so a vault that fails is knowledge: not sent. */
  private async reveal(merchant: Merchant, command: AuthorizeCommand, sent: SentPayment): Promise<Instrument | null> {
    try {
      return await revealInstrument(this.ports, merchant, command, sent);
    } catch (error) {
      this.ports.log.error({ error, paymentId: sent.payment.id }, 'card or account could not be opened');
      return null;
    }
  }
}
