/** What a card makes the stand-in do. Numbers with 4000 0099 and 5555 0099 are the stand-in's own, the others Stripe's test cards (docs.stripe.com/testing). */
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
  /** What the issuer found of security code and address; the code passes without it. */
  readonly checks?: Readonly<Record<string, 'pass' | 'fail' | 'unavailable'>>;
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
  | 'rateLimitedTwice'
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

/** The number with its check digit (Luhn): the vault takes no other. */
function own(stem: string): string {
  const sum = [...stem].reverse().reduce((total, digit, place) => {
    const value = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${stem}${(10 - (sum % 10)) % 10}`;
}

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
  ['declined_after_attaching', '4000000000000341', issuer('generic_decline', '05')],
  // Blocked by Stripe's own rules as they are set up at first (docs.stripe.com/radar/testing).
  ['highest_risk', '4000000000004954', { decline: { code: 'card_declined', declineCode: 'fraudulent', blocked: true } }],
  ['elevated_risk', '4000000000009235', {}],
  ['cvc_check_fails', '4000000000000101', { checks: { cvc_check: 'fail' } }],
  ['postcode_check_fails', '4000000000000036', { checks: { address_postal_code_check: 'fail', address_line1_check: 'pass' } }],
  ['line1_check_fails', '4000000000000028', { checks: { address_postal_code_check: 'pass', address_line1_check: 'fail' } }],
  ['address_checks_fail', '4000000000000010', { checks: { address_postal_code_check: 'fail', address_line1_check: 'fail' } }],
  ['address_checks_unavailable', '4000000000000044', { checks: { address_postal_code_check: 'unavailable', address_line1_check: 'unavailable' } }],
  ['challenge', '4000002760003184', { challenge: true }],
  ['challenge_2', '4000000000003220', { challenge: true }],
  ['challenge_then_declined', '4000008400001629', { challenge: true, ...issuer('generic_decline', '05') }],
  ['challenge_then_insufficient_funds', '4000008260003178', { challenge: true, ...issuer('insufficient_funds', '51') }],
  ['dispute', '4000000000000259', {}],
  ['refundLater', '4000000000007726', { refund: { settles: 'succeeded' } }],

  ['singleCapture', own('400000991000001'), { singleCapture: true }],
  ['frictionless', own('400000991000002'), { threeDSecure: 'frictionless' }],
  ['attempted', own('400000991000003'), { threeDSecure: 'attempted' }],
  ['pendingThenApproved', own('400000991000004'), { settles: 'succeeded' }],
  ['pendingThenDeclined', own('400000991000005'), { settles: 'failed' }],
  ['stalled', own('400000991000006'), { fault: 'stall' }],
  ['lostRequest', own('400000991000007'), { fault: 'lostRequest' }],
  ['lostResponse', own('400000991000008'), { fault: 'lostResponse' }],
  ['garbage', own('400000991000009'), { fault: 'garbage' }],
  ['serverError', own('400000991000010'), { fault: 'serverError' }],
  ['duplicated', own('400000991000011'), { fault: 'twice' }],
  ['refused', own('400000991000012'), { fault: 'rateLimited' }],
  ['limitedTwice', own('400000991000017'), { fault: 'rateLimitedTwice' }],
  ['lockTimeout', own('400000991000013'), { fault: 'lockTimeout' }],
  ['keyInUse', own('400000991000014'), { fault: 'keyInUse' }],
  ['doNotTryAgain', own('555500991000015'), { brand: 'mastercard', decline: { code: 'card_declined', declineCode: 'generic_decline', adviceCode: 'do_not_try_again', networkAdviceCode: '03', networkDeclineCode: '05' } }],
  ['declined', own('400000991000016'), issuer('insufficient_funds', '51')],
  ...(['capture', 'cancel', 'refund'] as const).flatMap((operation, row) =>
    OPERATION_CASES.map(([kind, behaviour], column) => {
      const role = operation === 'cancel' ? 'void' : operation;
      return [`${role}${kind}`, own(`4000009920000${row}${column}`), { [operation]: behaviour }] as const;
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

/** Stripe's test PaymentMethods (docs.stripe.com/testing), and one that a customer at Stripe has. */
export const PAYMENT_METHODS: Readonly<Record<string, { readonly card: string; readonly customer: string | null }>> = {
  pm_card_visa: { card: 'approved', customer: null },
  pm_card_mastercard: { card: 'mastercard', customer: null },
  pm_card_visa_chargeDeclined: { card: 'generic_decline', customer: null },
  pm_card_chargeDeclinedInsufficientFunds: { card: 'insufficient_funds', customer: null },
  pm_card_authenticationRequired: { card: 'challenge', customer: null },
  pm_ofACustomer: { card: 'approved', customer: 'cus_ada' },
};

/** Stripe's test accounts (docs.stripe.com/payments/sepa-debit/accept-a-payment#test-integration). They settle when a test says so. */
export const SEPA_ACCOUNTS: Readonly<Record<string, Behaviour>> = {
  AT611904300234573201: { settles: 'succeeded' },
  AT861904300235473202: { settles: 'failed', decline: debitFailure('generic_decline', 'MS03') },
  AT981904300002222227: { settles: 'failed', decline: debitFailure('insufficient_funds', 'AM04') },
  // Succeeds, and is disputed at once.
  AT591904300235473203: { settles: 'succeeded' },
};

function debitFailure(declineCode: string, networkDeclineCode: string): Decline {
  return { code: 'payment_intent_payment_attempt_failed', declineCode, networkDeclineCode };
}
