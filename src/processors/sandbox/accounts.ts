import type { ScenarioPlan } from './plan';

/** A bank account of the sandbox: its IBAN chooses what becomes of a debit. */
export interface SandboxAccount {
  /** Unique, also among the test cards; lower case and underscores. */
  readonly scenario: string;
  /** The magic token: `tok_sandbox_` and the scenario. */
  readonly token: string;
  readonly iban: string;
  readonly description: string;
  readonly plan: ScenarioPlan;
}

const PLAIN: ScenarioPlan = {
  authentication: 'FRICTIONLESS',
  outcome: { kind: 'pend', then: 'APPROVE' },
  fault: null,
  avsResult: null,
  cvvResult: null,
  sequel: [],
  operations: {},
};

/** A debit that the customer's bank refuses before it is settled. */
const rejected = (code: string): Partial<ScenarioPlan> => ({ outcome: { kind: 'pend', then: 'DECLINE', code } });
/** A debit that succeeds and is given back afterwards. */
const returned = (code: string): Partial<ScenarioPlan> => ({ sequel: [{ kind: 'RETURN', code }] });

// The accounts are those of a well-known example IBAN and its neighbours; the reason codes are ISO 20022's.
// prettier-ignore
const ROWS: readonly (readonly [scenario: string, iban: string, description: string, plan: Partial<ScenarioPlan>])[] = [
  ['sepa_success', 'DE89370400440532013000', 'pending, then collected', {}],
  ['sepa_incorrect_account', 'DE62370400440532013001', 'pending, then refused: no such account', rejected('AC01')],
  ['sepa_account_closed', 'DE35370400440532013002', 'pending, then refused: the account is closed', rejected('AC04')],
  ['sepa_account_blocked', 'DE08370400440532013003', 'pending, then refused: the account is blocked', rejected('AC06')],
  ['sepa_debit_forbidden', 'DE78370400440532013004', 'pending, then refused: the account can’t be debited', rejected('AG01')],
  ['sepa_insufficient_funds', 'DE51370400440532013005', 'pending, then refused: not enough money', rejected('AM04')],
  ['sepa_holder_deceased', 'DE24370400440532013006', 'pending, then refused: the holder has died', rejected('MD07')],
  ['sepa_refused_by_customer', 'DE94370400440532013007', 'pending, then refused at the customer’s wish', rejected('MS02')],
  ['sepa_refused_by_bank', 'DE67370400440532013008', 'pending, then refused without a reason', rejected('MS03')],
  ['sepa_wrong_bank', 'DE40370400440532013009', 'pending, then refused: the bank’s code is wrong', rejected('RC01')],
  ['sepa_mandate_refused', 'DE13370400440532013010', 'refused at once: no valid mandate', { outcome: { kind: 'decline', code: 'MD01', adviceCode: null } }],
  ['sepa_returned_late', 'DE83370400440532013011', 'collected, then returned: not enough money after all', returned('AM04')],
  ['sepa_refunded_by_customer', 'DE56370400440532013012', 'collected, then refunded by the bank, as customers may ask for within 8 weeks', returned('MD06')],
  ['sepa_unauthorized', 'DE29370400440532013013', 'collected, then returned as unauthorised, as may happen within 13 months', returned('MD01')],
  ['sepa_pending_forever', 'DE02370400440532013014', 'pending, and it stays so', { outcome: { kind: 'pend', then: 'NOTHING' } }],
];

export const SANDBOX_ACCOUNTS: readonly SandboxAccount[] = ROWS.map(([scenario, iban, description, plan]) => ({
  scenario,
  token: `tok_sandbox_${scenario}`,
  iban,
  description,
  plan: { ...PLAIN, ...plan },
}));

const BY_IBAN = new Map(SANDBOX_ACCOUNTS.map((account) => [account.iban, account]));

/** Name of the scenario of every IBAN that is not a test account: it is collected. */
const OTHER_ACCOUNT = 'sepa_success';

export function scenarioOfIban(iban: string): string {
  return BY_IBAN.get(iban)?.scenario ?? OTHER_ACCOUNT;
}
