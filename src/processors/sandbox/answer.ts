import { assert } from '../../kernel/assert';
import type { Money } from '../../kernel/money';
import type { EnquiryAnswer, NetworkAnswer, OperationAnswer, ProcessorAnswer } from '../processor';
import { declineOf } from './declines';
import type { ChargeRecord, OperationRecord } from './ledger';

export type ChargeState = 'AUTHORIZED' | 'CAPTURED' | 'DECLINED' | 'CHALLENGED' | 'PENDING';

interface AboutCharge {
  readonly attemptId: string;
  readonly merchantId: string;
  readonly reference: string;
  /** The amount asked for, in minor units. */
  readonly amountMinor: number;
  readonly currency: string;
}

/** What the sandbox says to a call, as it goes over the wire. */
export type SandboxAnswer =
  | (AboutCharge & {
      readonly outcome: 'approved';
      readonly approvedMinor: number;
      readonly captured: boolean;
      readonly authentication: ChargeRecord['authentication'];
      readonly network: NetworkAnswer;
    })
  | (AboutCharge & {
      readonly outcome: 'declined';
      readonly by: 'PROCESSOR' | 'ISSUER';
      readonly declineCode: string;
      readonly network: NetworkAnswer;
    })
  | (AboutCharge & {
      readonly outcome: 'challenge';
      readonly url: string;
      readonly expiresAt: number;
      readonly network: NetworkAnswer;
    })
  | (AboutCharge & { readonly outcome: 'pending' })
  /** A capture, void or refund has happened. */
  | (AboutCharge & { readonly outcome: 'done' })
  /** Nothing was done. */
  | { readonly outcome: 'refused'; readonly attemptId: string; readonly merchantId: string; readonly cause: string }
  /** The attempt id was used for another request. */
  | { readonly outcome: 'conflict'; readonly attemptId: string }
  /** To an enquiry: no such attempt. */
  | { readonly outcome: 'unknown'; readonly attemptId: string; readonly merchantId: string };

/** The answer that tells of a charge in that state. */
export function answerOf(
  charge: Readonly<ChargeRecord>,
  state: ChargeState,
  attemptId: string,
  publicUrl: string,
): SandboxAnswer {
  const { id: reference, merchantId, amountMinor, currency } = charge;
  switch (state) {
    case 'AUTHORIZED':
    case 'CAPTURED': {
      const { approvedMinor, authentication } = charge;
      const captured = state === 'CAPTURED';
      const network = networkOf(charge);
      return {
        outcome: 'approved',
        attemptId,
        merchantId,
        reference,
        amountMinor,
        currency,
        approvedMinor,
        captured,
        authentication,
        network,
      };
    }
    case 'DECLINED': {
      assert(charge.declineCode !== null, 'a declined charge has a code');
      const { code: declineCode, by } = declineOf(charge.declineCode);
      const network = by === 'ISSUER' ? networkOf(charge) : { ...NOT_ASKED, scheme: charge.scheme };
      return { outcome: 'declined', attemptId, merchantId, reference, amountMinor, currency, by, declineCode, network };
    }
    case 'CHALLENGED': {
      assert(charge.challengeExpiresAt !== null, 'a challenge has an end');
      const url = `${publicUrl}/challenge/${reference}`;
      const network = { ...NOT_ASKED, scheme: charge.scheme };
      return {
        outcome: 'challenge',
        attemptId,
        merchantId,
        reference,
        amountMinor,
        currency,
        url,
        expiresAt: charge.challengeExpiresAt,
        network,
      };
    }
    case 'PENDING':
      return { outcome: 'pending', attemptId, merchantId, reference, amountMinor, currency };
  }
}

/** The answer that tells of an operation in that state. `scheme` is that of the charge. */
export function answerOfOperation(
  operation: Readonly<OperationRecord>,
  state: OperationRecord['state'],
  { reference, scheme }: { readonly reference: string; readonly scheme: string },
): SandboxAnswer {
  const { id: attemptId, merchantId, amountMinor, currency } = operation;
  const about = { attemptId, merchantId, reference, amountMinor, currency };
  switch (state) {
    case 'DONE':
      return { outcome: 'done', ...about };
    case 'PENDING':
      return { outcome: 'pending', ...about };
    case 'DECLINED': {
      assert(operation.declineCode !== null, 'a declined operation has a code');
      const { code: declineCode, by } = declineOf(operation.declineCode);
      return { outcome: 'declined', ...about, by, declineCode, network: { ...NOT_ASKED, scheme } };
    }
  }
}

const NOT_ASKED = {
  responseCode: null,
  adviceCode: null,
  avsResult: null,
  cvvResult: null,
  networkTransactionId: null,
};

function networkOf(charge: Readonly<ChargeRecord>): NetworkAnswer {
  const { scheme, responseCode, adviceCode, avsResult, cvvResult, networkTransactionId } = charge;
  return { scheme, responseCode, adviceCode, avsResult, cvvResult, networkTransactionId };
}

/** What the caller knows about the call that an answer must fit. */
export interface Expectation {
  readonly attemptId: string;
  readonly merchantId: string;
  /** The amount asked for; undefined when this caller does not know it. */
  readonly amount: Money | undefined;
  /** Whether less than the amount may be approved. */
  readonly mayBePartial: boolean;
}

/** The answer in the gateway's terms. One that does not fit the call tells nothing about it: it is in doubt. */
export function toProcessorAnswer(answer: SandboxAnswer, expected: Expectation): EnquiryAnswer {
  if (answer.attemptId !== expected.attemptId) return inDoubt('the answer is about another attempt');
  if (answer.outcome === 'conflict') return inDoubt('the attempt id was used for another request');
  if (answer.merchantId !== expected.merchantId) return inDoubt('the answer is about another merchant');
  if (answer.outcome === 'refused') {
    const notSent = { kind: 'notSent', cause: `refused: ${answer.cause}` } as const;
    // Other causes, such as maintenance, are everybody's.
    return answer.cause === 'unknown_reference' ? { ...notSent, refused: true } : notSent;
  }
  if (answer.outcome === 'unknown') return { kind: 'unknown' };
  if (expected.amount !== undefined) {
    if (answer.amountMinor !== expected.amount.amountMinor) return inDoubt('the answer is about another amount');
    if (answer.currency !== expected.amount.currency) return inDoubt('the answer is about another currency');
  }
  const processorReference = answer.reference;
  switch (answer.outcome) {
    case 'approved': {
      const { approvedMinor, captured, network, authentication } = answer;
      if (approvedMinor === 0 && answer.amountMinor > 0) return inDoubt('an approval of nothing');
      if (approvedMinor > answer.amountMinor) return inDoubt('more was approved than asked for');
      if (approvedMinor < answer.amountMinor && !expected.mayBePartial) return inDoubt('a part was approved unasked');
      return { kind: 'approved', processorReference, approvedMinor, captured, network, authentication };
    }
    case 'declined':
      return {
        kind: 'declined',
        processorReference,
        by: answer.by,
        declineCode: answer.declineCode,
        network: answer.network,
      };
    case 'challenge': {
      const action = { url: answer.url, expiresAt: answer.expiresAt };
      return { kind: 'challenge', processorReference, action, network: answer.network };
    }
    case 'pending':
      return { kind: 'pending', processorReference };
    case 'done':
      return { kind: 'done', processorReference };
  }
}

/** The answer to a call, where only an authorization's fits. */
export function asAuthorization(answer: EnquiryAnswer): ProcessorAnswer {
  return answer.kind === 'unknown' || answer.kind === 'done' ? DOES_NOT_FIT : answer;
}

/** The answer to a call, where only an operation's fits. */
export function asOperation(answer: EnquiryAnswer): OperationAnswer {
  return answer.kind === 'unknown' || answer.kind === 'approved' || answer.kind === 'challenge' ? DOES_NOT_FIT : answer;
}

const DOES_NOT_FIT = inDoubt('the answer does not fit the call');

/** Nothing trustworthy is known. The cause is a fixed phrase: it never holds data of the call. */
export function inDoubt(cause: string): { readonly kind: 'inDoubt'; readonly cause: string } {
  return { kind: 'inDoubt', cause };
}
