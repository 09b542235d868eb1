import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type ApiContext, principalOf } from '../access/context';
import { MoneyType } from '../graphql/money.graphql';
import { DateTimeScalar } from '../graphql/scalars';
import { present } from '../kernel/assert';
import { type Money, parseCurrency } from '../kernel/money';
import type { DecisionRow } from '../verification/decision.entity';
import type { PaymentMethodType } from '../verification/input';
import type { AddressInput } from '../verification/input';
import type { RejectionRow } from '../verification/rejection.entity';
import { Rejection } from '../verification/rejection.graphql';
import { Verification } from '../verification/verification.graphql';
import { PaymentRouting } from '../routing/routing.graphql';
import { parseNote } from '../routing/routing-note';
import { allowedActions, type PaymentAction } from './actions';
import { NO_PROCESSOR } from './attempt';
import { capturableMinor, refundableMinor } from './balance';
import { type PaymentStatus, pollAfterMs } from './payment';
import type { PaymentEventRow } from './payment-event.entity';
import type { PaymentMethodRow } from './payment-method.entity';
import { StoredPaymentMethod } from './payment-methods.graphql';
import type { PaymentRow } from './payment.entity';
import type { DisputeRow } from './dispute.entity';
import { Dispute } from './dispute.graphql';
import { parseDebit } from './bank-debit';
import {
  Address,
  type BankAccountDetails,
  type CardDetails,
  Customer,
  MetadataEntry,
  NextAction,
  Payment,
  PaymentMethodDetails,
} from './payment.graphql';
import { PaymentActionEnum } from './payment-enums.graphql';
import type { RequestLoaders } from './request-loaders';
import type { TransactionRow } from './transaction.entity';
import { PaymentEvent, Transaction } from './transaction.graphql';

/** The fields of a payment that are not columns of its row. Those of an approved payment need no further read. */
@Resolver(() => Payment)
export class PaymentFieldsResolver {
  constructor(private readonly loaders: RequestLoaders) {}

  @FieldResolver(() => MoneyType, { description: 'What you asked for.' })
  amount(@Root() payment: Readonly<PaymentRow>): Money {
    return moneyOf(payment.amountMinor, payment.currency);
  }

  @FieldResolver(() => MoneyType, {
    description: 'What the issuer holds or held for you; less than `amount` only where you allowed a partial approval.',
  })
  authorizedAmount(@Root() payment: Readonly<PaymentRow>): Money {
    return moneyOf(payment.authorizedMinor, payment.currency);
  }

  @FieldResolver(() => MoneyType, { description: 'What you have claimed so far.' })
  capturedAmount(@Root() payment: Readonly<PaymentRow>): Money {
    return moneyOf(payment.capturedMinor, payment.currency);
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: 'The most that you may capture, tip included, if you declared a headroom. Null otherwise.',
  })
  captureUpToAmount(@Root() payment: Readonly<PaymentRow>): Money | null {
    const { captureUpToMinor, currency } = payment;
    return captureUpToMinor === null ? null : moneyOf(captureUpToMinor, currency);
  }

  @FieldResolver(() => MoneyType, { description: 'What went back to the customer so far.' })
  refundedAmount(@Root() payment: Readonly<PaymentRow>): Money {
    return moneyOf(payment.refundedMinor, payment.currency);
  }

  @FieldResolver(() => MoneyType, {
    description:
      'What you can still claim, with the headroom that you declared for a tip. Captures under way are taken off already.',
  })
  capturableAmount(@Root() payment: Readonly<PaymentRow>): Money {
    return moneyOf(capturableMinor(payment), payment.currency);
  }

  @FieldResolver(() => MoneyType, {
    description: 'What you can still give back. Refunds under way are taken off already.',
  })
  refundableAmount(@Root() payment: Readonly<PaymentRow>): Money {
    return moneyOf(refundableMinor(payment), payment.currency);
  }

  @FieldResolver(() => MoneyType, {
    description: 'What captures, or a void, hold back until their outcome is known.',
  })
  captureInFlightAmount(@Root() payment: Readonly<PaymentRow>): Money {
    return moneyOf(payment.capturingMinor, payment.currency);
  }

  @FieldResolver(() => MoneyType, { description: 'What refunds hold back until their outcome is known.' })
  refundInFlightAmount(@Root() payment: Readonly<PaymentRow>): Money {
    return moneyOf(payment.refundingMinor, payment.currency);
  }

  @FieldResolver(() => MoneyType, { description: 'What open and lost disputes keep from you.' })
  disputedAmount(@Root() payment: Readonly<PaymentRow>): Money {
    return moneyOf(payment.disputedMinor, payment.currency);
  }

  @FieldResolver(() => [Dispute], {
    description: 'Disputes of the charge by the cardholder, oldest first. A payment has few.',
  })
  async disputes(@Root() payment: Readonly<PaymentRow>, @Ctx() context: ApiContext): Promise<readonly DisputeRow[]> {
    return this.loaders.of(context).disputes.load(payment.id);
  }

  @FieldResolver(() => PaymentMethodDetails, { description: 'How the customer paid.' })
  method(@Root() payment: Readonly<PaymentRow>): PaymentMethodDetails {
    return { type: payment.method, card: cardOf(payment), bankAccount: bankAccountOf(payment) };
  }

  @FieldResolver(() => StoredPaymentMethod, {
    nullable: true,
    description: 'The stored payment method that paid; null for a card that was given with the payment.',
  })
  async storedPaymentMethod(
    @Root() { paymentMethodId }: Readonly<PaymentRow>,
    @Ctx() context: ApiContext,
  ): Promise<PaymentMethodRow | null> {
    return paymentMethodId === null ? null : this.loaders.of(context).paymentMethod.load(paymentMethodId);
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'Who pays; null when you told us nothing.' })
  customer(@Root() payment: Readonly<PaymentRow>): Customer | null {
    const { customerReference: reference, customerEmail: email, customerName: name, customerPhone: phone } = payment;
    const known = [reference, email, name, phone].some((value) => value !== null);
    return known ? { reference, email, name, phone } : null;
  }

  @FieldResolver(() => Address, { nullable: true, description: 'The cardholder’s address.' })
  billingAddress(@Root() payment: Readonly<PaymentRow>): Address | null {
    return addressOf(payment.billingAddress);
  }

  @FieldResolver(() => Address, { nullable: true, description: 'Where the goods go.' })
  shippingAddress(@Root() payment: Readonly<PaymentRow>): Address | null {
    return addressOf(payment.shippingAddress);
  }

  @FieldResolver(() => [MetadataEntry], { description: 'Your own notes, up to 20.' })
  metadata(@Root() payment: Readonly<PaymentRow>): MetadataEntry[] {
    const entries = JSON.parse(payment.metadata) as Readonly<Record<string, string>>;
    return Object.entries(entries).map(([key, value]) => ({ key, value }));
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When who paid was erased: customer, addresses, metadata and the card’s last four digits are gone.',
  })
  personalDataErasedAt(@Root() payment: Readonly<PaymentRow>): number | null {
    return payment.personalDataErasedAt;
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description:
      'For HELD and REQUIRES_ACTION: after this the payment is EXPIRED. While something can be captured: after this the rest is released. Null otherwise.',
  })
  expiresAt(@Root() payment: Readonly<PaymentRow>): number | null {
    return payment.deadlineAt;
  }

  @FieldResolver(() => Rejection, {
    nullable: true,
    description: 'Why the latest authorization was refused; null unless it was.',
  })
  async rejection(@Root() payment: Readonly<PaymentRow>, @Ctx() context: ApiContext): Promise<RejectionRow | null> {
    const { rejectionId } = payment;
    return rejectionId === null ? null : this.loaders.of(context).rejection.load(rejectionId);
  }

  @FieldResolver(() => NextAction, {
    nullable: true,
    description: 'For REQUIRES_ACTION: what the customer must do. Null otherwise.',
  })
  nextAction(@Root() payment: Readonly<PaymentRow>): NextAction | null {
    if (payment.nextAction === null) return null;
    const { url, expiresAt } = JSON.parse(payment.nextAction) as { readonly url: string; readonly expiresAt: number };
    return { type: 'REDIRECT', url, expiresAt };
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'For PROCESSING, PENDING and UNKNOWN: ask for the payment again after so many milliseconds. Null otherwise.',
  })
  pollAfterMs(@Root() payment: Readonly<PaymentRow>): number | null {
    return pollAfterMs(payment.status as PaymentStatus, payment.method as PaymentMethodType);
  }

  @FieldResolver(() => [PaymentActionEnum], { description: 'What you can do next; empty when nothing can be done.' })
  allowedActions(@Root() payment: Readonly<PaymentRow>, @Ctx() context: ApiContext): readonly PaymentAction[] {
    return allowedActions(payment, principalOf(context));
  }

  @FieldResolver(() => [Transaction], {
    description: 'Every money operation that was asked for, oldest first. A payment has few.',
  })
  transactions(@Root() payment: Readonly<PaymentRow>, @Ctx() context: ApiContext): Promise<readonly TransactionRow[]> {
    return this.loaders.of(context).transactions.load(payment.id);
  }

  @FieldResolver(() => [PaymentEvent], {
    description:
      'Every change of status, oldest first; a dispute’s events leave the status as it is. A payment has few.',
  })
  events(@Root() payment: Readonly<PaymentRow>, @Ctx() context: ApiContext): Promise<readonly PaymentEventRow[]> {
    return this.loaders.of(context).events.load(payment.id);
  }

  @FieldResolver(() => PaymentRouting, {
    nullable: true,
    description:
      'Why it went to the processor that it went to; null when it went to none. For you and your staff; null to browsers.',
  })
  routing(@Root() { processor, routing }: Readonly<PaymentRow>): PaymentRouting | null {
    if (processor === null) return null;
    const { version, ...note } = parseNote(routing) ?? DEFAULT_ROUTE;
    const candidates = routing === null && processor !== NO_PROCESSOR ? [processor] : note.candidates;
    return { ...note, processor, tableVersion: version, candidates };
  }

  @FieldResolver(() => Verification, {
    nullable: true,
    description: 'How the rules decided: facts, matched rules, evidence. For staff; null to others.',
  })
  async verification(@Root() payment: Readonly<PaymentRow>, @Ctx() context: ApiContext): Promise<DecisionRow | null> {
    return (await this.loaders.of(context).decisions.load(payment.id)).at(-1) ?? null;
  }
}

/** The merchant had no routes. */
const DEFAULT_ROUTE = { version: null, route: null, candidates: [], skipped: [], failovers: [] };

/** An amount of a row as money. */
export function moneyOf(amountMinor: number, currency: string): Money {
  return { amountMinor, currency: present(parseCurrency(currency), 'currency of a stored amount') };
}

function cardOf(payment: Readonly<PaymentRow>): CardDetails | null {
  if (payment.cardBrand === null) return null;
  const known = <T>(value: T | null): T => present(value, 'column of a card payment');
  return {
    brand: payment.cardBrand,
    bin: known(payment.cardBin),
    lastFour: known(payment.cardLastFour),
    expiryMonth: known(payment.cardExpiryMonth),
    expiryYear: known(payment.cardExpiryYear),
    funding: known(payment.cardFunding),
    issuerCountry: payment.cardIssuerCountry,
    wallet: payment.wallet,
  };
}

function bankAccountOf({ bankDebit, accountLastFour }: Readonly<PaymentRow>): BankAccountDetails | null {
  if (bankDebit === null) return null;
  return { ...parseDebit(bankDebit), lastFour: present(accountLastFour, 'column of a debit') };
}

function addressOf(stored: string | null): Address | null {
  return stored === null ? null : (JSON.parse(stored) as AddressInput);
}
