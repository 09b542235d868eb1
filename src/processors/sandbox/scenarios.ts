import type { Wallet } from '../processor';
import { SANDBOX_ACCOUNTS } from './accounts';
import { CARD_ROWS, WELL_KNOWN_NUMBERS } from './cards';
import type { Outcome, SandboxBrand, SandboxFunding, ScenarioPlan } from './plan';

/**
 * The sandbox's test cards. The card number alone chooses what happens: see `SANDBOX_CARDS` for every number, and
 * `docs/sandbox.md` for the same as a page. A number that is not listed is approved.
 */

/** Kinds of `ProcessorAnswer` and `EnquiryAnswer`. */
export type AnswerKind = 'approved' | 'declined' | 'challenge' | 'pending' | 'notSent' | 'inDoubt' | 'unknown';

export interface SandboxCard {
  /** Unique; lower case and underscores. */
  readonly scenario: string;
  /** The magic token of this card: `tok_sandbox_` and the scenario. */
  readonly token: string;
  /** Digits only. Passes Luhn, except where the description says that it does not. */
  readonly number: string;
  readonly brand: SandboxBrand;
  readonly funding: SandboxFunding;
  /** ISO 3166-1 alpha-2; null when it is not known. */
  readonly issuerCountry: string | null;
  /** The wallet whose device token it is; null for a card's own number. */
  readonly wallet: Wallet | null;
  readonly description: string;
  readonly plan: ScenarioPlan;
  /** What a plain authorization (customer present, no authentication required, no part allowed) leads to. */
  readonly expected: {
    readonly answer: AnswerKind;
    /** What the first enquiry after it says, once pending charges have settled. */
    readonly enquiry: AnswerKind;
  };
}

export const SANDBOX_TOKEN_PREFIX = 'tok_sandbox_';

const PLAIN: ScenarioPlan = {
  authentication: 'NONE',
  outcome: { kind: 'approve' },
  fault: null,
  avsResult: null,
  cvvResult: null,
  operations: {},
  sequel: [],
};

export const SANDBOX_CARDS: readonly SandboxCard[] = CARD_ROWS.map((row) => {
  const plan = { ...PLAIN, ...row.plan };
  return {
    scenario: row.scenario,
    token: `${SANDBOX_TOKEN_PREFIX}${row.scenario}`,
    number: row.number,
    brand: row.brand,
    funding: row.funding ?? 'CREDIT',
    issuerCountry: row.issuerCountry === undefined ? 'US' : row.issuerCountry,
    wallet: row.wallet ?? null,
    description: row.description,
    plan,
    expected: expectationOf(plan),
  };
});

const BY_NUMBER = new Map(SANDBOX_CARDS.map((card) => [card.number, card]));
const BY_SCENARIO = new Map(SANDBOX_CARDS.map((card) => [card.scenario, card]));
for (const [number, scenario] of WELL_KNOWN_NUMBERS) BY_NUMBER.set(number, BY_SCENARIO.get(scenario)!);

const PLANS = new Map([...SANDBOX_CARDS, ...SANDBOX_ACCOUNTS].map(({ scenario, plan }) => [scenario, plan]));

/** Name of the scenario of every number that is not a test card. */
export const OTHER_NUMBER = 'other_number';

/** The test card with that number, null for any other number. */
export function sandboxCardByNumber(number: string): SandboxCard | null {
  return BY_NUMBER.get(number) ?? null;
}

/** The test card behind a magic token, null for any other text. */
export function sandboxCardByToken(token: string): SandboxCard | null {
  return token.startsWith(SANDBOX_TOKEN_PREFIX) ? sandboxCard(token.slice(SANDBOX_TOKEN_PREFIX.length)) : null;
}

/** The test card of a scenario, null when there is no such scenario. */
export function sandboxCard(scenario: string): SandboxCard | null {
  return BY_SCENARIO.get(scenario) ?? null;
}

/** What happens to a charge of that scenario, of a card or an account. */
export function planOf(scenario: string): ScenarioPlan {
  return PLANS.get(scenario) ?? PLAIN;
}

// The first digits of each scheme's ranges, ISO/IEC 7812 and the schemes' published BIN tables; enough for test numbers.
const SCHEMES: readonly (readonly [SandboxBrand, RegExp])[] = [
  ['visa', /^4/],
  ['mastercard', /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/],
  ['amex', /^3[47]/],
  ['diners', /^3(0[0-5]|095|[689])/],
  ['jcb', /^35(2[89]|[3-8])/],
  ['discover', /^6(011|4[4-9]|5)/],
  ['unionpay', /^(62|81)/],
  ['maestro', /^(5018|5020|5038|5893|6304|6759|676[1-3])/],
];

/** The scheme of a number by its first digits. */
export function schemeOf(number: string): SandboxBrand {
  return sandboxCardByNumber(number)?.brand ?? SCHEMES.find(([, range]) => range.test(number))?.[0] ?? 'unknown';
}

function expectationOf(plan: ScenarioPlan): SandboxCard['expected'] {
  const settled = settledKind(plan.outcome);
  if (plan.authentication === 'CHALLENGE') return { answer: 'challenge', enquiry: 'challenge' };
  switch (plan.fault) {
    case null:
    case 'TWICE':
    case 'SLOW':
      return { answer: plan.outcome.kind === 'pend' ? 'pending' : settled, enquiry: settled };
    case 'REFUSED':
      return { answer: 'notSent', enquiry: 'unknown' };
    case 'LOST_REQUEST':
    case 'ERROR_BEFORE':
    case 'LATE_REQUEST':
    case 'FOUND_LATER':
      return { answer: 'inDoubt', enquiry: 'unknown' };
    case 'LOST_RESPONSE_BLIND':
      return { answer: 'inDoubt', enquiry: 'inDoubt' };
    case 'STALL':
    case 'LOST_RESPONSE':
    case 'GARBAGE_HTML':
    case 'GARBAGE_TRUNCATED':
    case 'GARBAGE_SHAPE':
    case 'WRONG_AMOUNT':
    case 'WRONG_CURRENCY':
    case 'WRONG_ATTEMPT':
    case 'ERROR_AFTER':
      return { answer: 'inDoubt', enquiry: settled };
  }
}

function settledKind(outcome: Outcome): 'approved' | 'declined' | 'pending' {
  switch (outcome.kind) {
    case 'approve':
    case 'declineMerchant':
      return 'approved';
    case 'approvePart':
    case 'decline':
    case 'declineUnlessAuthenticated':
      return 'declined';
    case 'pend':
      return outcome.then === 'NOTHING' ? 'pending' : outcome.then === 'APPROVE' ? 'approved' : 'declined';
  }
}
