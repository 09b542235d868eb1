/** What a card makes the stand-in do. Numbers below 4000 0099 are Stripe's own test cards (docs.stripe.com/testing). */
export interface Behaviour {
  readonly brand?: string;
  /** How the authorization ends; approved without it. */
  readonly decline?: Decline;
  /** 3DS first. */
  readonly challenge?: true;
  /** `processing` at first, and this in the end. */
  readonly settles?: 'succeeded' | 'failed';
  readonly fault?: Fault;
  readonly capture?: OperationBehaviour;
  readonly cancel?: OperationBehaviour;
  readonly refund?: OperationBehaviour;
  /** One capture ends it. */
  readonly singleCapture?: true;
  readonly threeDSecure?: 'frictionless' | 'attempted';
}

export interface Decline {
  readonly code: string;
  readonly declineCode?: string;
  readonly networkDeclineCode?: string;
  readonly networkAdviceCode?: string;
  readonly adviceCode?: string;
  /** Stopped by Stripe itself: no issuer was asked. */
  readonly blocked?: true;
}

/** `before`: nothing is done. The others do it; what fails is the answer. */
export type Fault =
  | 'lostRequest'
  | 'rateLimited'
  | 'lockTimeout'
  | 'keyInUse'
  | 'lostResponse'
  | 'stall'
  | 'garbage'
  | 'serverError'
  | 'twice';

export interface OperationBehaviour {
  readonly fault?: Fault;
  readonly declined?: true;
  readonly settles?: 'succeeded' | 'failed';
}

const OPERATION_CASES: readonly (readonly [kind: string, behaviour: OperationBehaviour])[] = [
  ['Declined', { declined: true }],
  ['PendingThenDone', { settles: 'succeeded' }],
  ['PendingThenDeclined', { settles: 'failed' }],
  ['LostRequest', { fault: 'lostRequest' }],
  ['LostResponse', { fault: 'lostResponse' }],
  ['Duplicated', { fault: 'twice' }],
  ['Garbage', { fault: 'garbage' }],
  ['Refused', { fault: 'rateLimited' }],
];

const issuer = (declineCode: string, networkDeclineCode: string): Behaviour => ({
  decline: { code: 'card_declined', declineCode, networkDeclineCode },
});

// prettier-ignore
const CARDS: readonly (readonly [name: string, number: string, behaviour: Behaviour])[] = [
  ['approved', '4242424242424242', {}],
  ['mastercard', '5555555555554444', { brand: 'mastercard' }],
  ['generic_decline', '4000000000000002', issuer('generic_decline', '05')],
  ['insufficient_funds', '4000000000009995', issuer('insufficient_funds', '51')],
  ['lost_card', '4000000000009987', issuer('lost_card', '41')],
  ['stolen_card', '4000000000009979', issuer('stolen_card', '43')],
  ['expired_card', '4000000000000069', { decline: { code: 'expired_card', declineCode: 'expired_card', networkDeclineCode: '54' } }],
  ['incorrect_cvc', '4000000000000127', { decline: { code: 'incorrect_cvc', declineCode: 'incorrect_cvc', networkDeclineCode: 'N7' } }],
  ['processing_error', '4000000000000119', { decline: { code: 'processing_error', declineCode: 'processing_error' } }],
  ['fraudulent', '4100000000000019', { decline: { code: 'card_declined', declineCode: 'fraudulent', blocked: true } }],
  ['velocity', '4000000000006975', issuer('card_velocity_exceeded', '61')],
  ['challenge', '4000002760003184', { challenge: true }],
  ['dispute', '4000000000000259', {}],

  ['singleCapture', '4000009910000001', { singleCapture: true }],
  ['frictionless', '4000009910000002', { threeDSecure: 'frictionless' }],
  ['attempted', '4000009910000003', { threeDSecure: 'attempted' }],
  ['pendingThenApproved', '4000009910000004', { settles: 'succeeded' }],
  ['pendingThenDeclined', '4000009910000005', { settles: 'failed' }],
  ['stalled', '4000009910000006', { fault: 'stall' }],
  ['lostRequest', '4000009910000007', { fault: 'lostRequest' }],
  ['lostResponse', '4000009910000008', { fault: 'lostResponse' }],
  ['garbage', '4000009910000009', { fault: 'garbage' }],
  ['serverError', '4000009910000010', { fault: 'serverError' }],
  ['duplicated', '4000009910000011', { fault: 'twice' }],
  ['refused', '4000009910000012', { fault: 'rateLimited' }],
  ['lockTimeout', '4000009910000013', { fault: 'lockTimeout' }],
  ['keyInUse', '4000009910000014', { fault: 'keyInUse' }],
  ['doNotTryAgain', '5555009910000015', { brand: 'mastercard', decline: { code: 'card_declined', declineCode: 'generic_decline', adviceCode: 'do_not_try_again', networkAdviceCode: '03', networkDeclineCode: '05' } }],
  ['declined', '4000009910000016', issuer('insufficient_funds', '51')],
  ...(['capture', 'cancel', 'refund'] as const).flatMap((operation, row) =>
    OPERATION_CASES.map(([kind, behaviour], column) => {
      const role = operation === 'cancel' ? 'void' : operation;
      return [`${role}${kind}`, `40000099200000${row}${column}`, { [operation]: behaviour }] as const;
    }),
  ),
];

const BY_NUMBER = new Map(CARDS.map(([, number, behaviour]) => [number, behaviour]));
const BY_NAME = new Map(CARDS.map(([name, number]) => [name, number]));

export function behaviourOf(number: string): Behaviour {
  return BY_NUMBER.get(number) ?? {};
}

/** The number of a card of the stand-in. */
export function stripeCardNumber(name: string): string {
  const number = BY_NAME.get(name);
  if (number === undefined) throw new Error(`no such card: ${name}`);
  return number;
}

/** Stripe's test accounts (docs.stripe.com/payments/sepa-debit/accept-a-payment#test-integration). */
export const SEPA_ACCOUNTS: Readonly<Record<string, Behaviour>> = {
  AT611904300234573201: { settles: 'succeeded' },
  AT861904300235473202: {
    settles: 'failed',
    decline: { code: 'charge_failed', declineCode: 'insufficient_funds', networkDeclineCode: 'AM04' },
  },
};
