import type { AuthorizeInput, BenchCard } from '../requests';

type Row = readonly (string | number | null)[];

/** The rows of a payment's first commit, by table; values in the order of `FIRST_TABLES`. */
export interface FirstRows {
  readonly payments: readonly Row[];
  readonly transactions: readonly Row[];
  readonly decisions: readonly Row[];
  readonly attempts: readonly Row[];
  readonly payment_events: readonly Row[];
  readonly order_claims: readonly Row[];
  readonly idempotency_keys: readonly Row[];
  readonly velocities: readonly Row[];
  readonly jobs: readonly Row[];
}

/** What a payment's second commit changes: rows led by their id, the id of the job to delete, the event to insert. */
export interface SecondRows {
  readonly attempts: Row;
  readonly transactions: Row;
  readonly payments: Row;
  readonly order_claims: Row;
  readonly idempotency_keys: Row;
  readonly jobs: string;
  readonly payment_events: Row;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Tables of the first commit, parents first, with all their columns. */
export const FIRST_TABLES: readonly (readonly [keyof FirstRows, readonly string[], string])[] = [
  [
    'payments',
    words(`id merchant_id original_payment_id status order_reference order_part amount_minor currency authorized_minor
      captured_minor refunded_minor capture_method initiator verification_only allow_partial_approval method token_id
      card_fingerprint card_brand card_bin card_last_four card_expiry_month card_expiry_year card_funding
      card_issuer_country customer_reference customer_email customer_name customer_phone ip_address country
      billing_address shipping_address statement_descriptor metadata processor processor_reference next_action
      deadline_at rejection_id event_count created_at updated_at`),
    '',
  ],
  [
    'transactions',
    words(`id merchant_id payment_id type status failed amount_minor currency decision_id rejection_id created_at
      updated_at`),
    '',
  ],
  [
    'decisions',
    words(`id merchant_id payment_id transaction_id outcome rule_set_version rule_set_hash engine_version
      facts_schema_version facts facts_hash input matched_rules evaluated_at`),
    '',
  ],
  [
    'attempts',
    words(`id merchant_id payment_id transaction_id idempotency_key_id operation processor status amount_minor currency
      lease_until processor_reference answer created_at settled_at`),
    '',
  ],
  [
    'payment_events',
    words('id merchant_id payment_id transaction_id sequence from_status to_status actor cause at'),
    '',
  ],
  ['order_claims', words('id merchant_id state payment_id updated_at'), ''],
  ['idempotency_keys', words('id merchant_id fingerprint payment_id attempt_id lease_until created_at expires_at'), ''],
  [
    'velocities',
    words('id merchant_id state updated_at'),
    'ON CONFLICT (id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at',
  ],
  ['jobs', words(`id kind subject_id merchant_id status due_at lease_until fence failures runs created_at`), ''],
];

/** Everything about one payment that both of its commits need. */
export interface FloorPayment {
  readonly input: AuthorizeInput;
  readonly card: BenchCard;
  readonly merchantId: string;
  readonly at: number;
  readonly ids: FloorIds;
}

export interface FloorIds {
  readonly payment: string;
  readonly transaction: string;
  readonly decision: string;
  readonly attempt: string;
  readonly key: string;
  readonly claim: string;
  readonly job: string;
}

const SUFFIX_LENGTH = 26;
let issued = 0;

/** Ids as long as Assay's, sorted by time. */
function idOf(prefix: string, at: number): string {
  issued += 1;
  return `${prefix}_${at.toString(32)}${issued.toString(32).padStart(SUFFIX_LENGTH - 9, '0')}`;
}

export function idsOf(merchantId: string, input: AuthorizeInput, at: number): FloorIds {
  const attempt = idOf('att', at);
  return {
    payment: idOf('pay', at),
    transaction: idOf('txn', at),
    decision: idOf('dec', at),
    attempt,
    key: `${merchantId}|authorizePayment|${input.idempotencyKey}`,
    claim: `${merchantId}|1|${input.orderReference}`,
    job: `ENQUIRY|${attempt}`,
  };
}

/** Text of the length of a SHA-256, which the floor does not compute. */
const HASH = 'f'.repeat(64);
/** JSON of the size and shape of the facts that Assay stores: 62 of them in 2 KB. */
const FACTS = JSON.stringify(
  Object.fromEntries(Array.from({ length: 62 }, (_, index) => [`velocity.card.attempts_${index}`, index])),
);
/** What Assay stores of the card and of the processor's answer. */
const CARD_DETAILS = {
  authentication: null,
  bin: '55555555',
  brand: 'mastercard',
  expiryMonth: 12,
  expiryYear: 2030,
  fingerprint: HASH.slice(0, 43),
  funding: 'CREDIT',
  hasSecurityCode: true,
  issuerCountry: 'US',
  kind: 'PAN',
  lastFour: '4444',
  stored: false,
};
const ANSWER = JSON.stringify({
  kind: 'approved',
  processorReference: 'sbx_00000000000000000000000000',
  approvedMinor: 9_500,
  captured: true,
  network: { scheme: 'mastercard', responseCode: '00', adviceCode: null, avsResult: 'Y', cvvResult: 'M' },
  authentication: 'NONE',
});
const LEASE_MS = 15_000;
const KEY_LIFE_MS = 30 * 86_400_000;

export function firstRows(payment: FloorPayment): FirstRows {
  const { input, card, merchantId, at, ids } = payment;
  const { amountMinor, currency } = input.amount;
  const { customer } = input;
  const address = JSON.stringify(input.billingAddress);
  const metadata = JSON.stringify(input.metadata);
  const fingerprint = card.token.padEnd(43, '-');
  const velocity = `[1,[${Math.floor(at / 60_000)},1,0],[${Math.floor(at / 3_600_000)},1,0,${amountMinor}],["${fingerprint.slice(0, 16)}",${Math.floor(at / 3_600_000)}]]`;
  return {
    payments: [
      [
        ids.payment,
        merchantId,
        null,
        'PROCESSING',
        input.orderReference,
        1,
        amountMinor,
        currency,
        0,
        0,
        0,
        input.captureMethod,
        'CUSTOMER',
        0,
        0,
        'CARD',
        card.token,
        fingerprint,
        card.brand,
        card.bin,
        card.lastFour,
        12,
        2030,
        'CREDIT',
        'US',
        customer.reference,
        customer.email,
        customer.name,
        null,
        input.browser.ipAddress,
        'US',
        address,
        null,
        input.statementDescriptor,
        metadata,
        'sandbox',
        null,
        null,
        null,
        null,
        2,
        at,
        at,
      ],
    ],
    transactions: [
      [
        ids.transaction,
        merchantId,
        ids.payment,
        'AUTHORIZATION',
        'SENT',
        0,
        amountMinor,
        currency,
        ids.decision,
        null,
        at,
        at,
      ],
    ],
    decisions: [
      [
        ids.decision,
        merchantId,
        ids.payment,
        ids.transaction,
        'APPROVE',
        1,
        HASH,
        1,
        1,
        FACTS,
        HASH,
        JSON.stringify({ ...input, card: CARD_DETAILS }),
        '[]',
        at,
      ],
    ],
    attempts: [
      [
        ids.attempt,
        merchantId,
        ids.payment,
        ids.transaction,
        ids.key,
        'AUTHORIZE',
        'sandbox',
        'SENT',
        amountMinor,
        currency,
        at + LEASE_MS,
        null,
        null,
        at,
        null,
      ],
    ],
    payment_events: [
      [
        idOf('evt', at),
        merchantId,
        ids.payment,
        ids.transaction,
        0,
        null,
        'RECEIVED',
        'merchant',
        'request accepted',
        at,
      ],
      [
        idOf('evt', at),
        merchantId,
        ids.payment,
        ids.transaction,
        1,
        'RECEIVED',
        'PROCESSING',
        'merchant',
        'sent to the processor',
        at,
      ],
    ],
    order_claims: [[ids.claim, merchantId, 'IN_FLIGHT', ids.payment, at]],
    idempotency_keys: [[ids.key, merchantId, HASH, ids.payment, ids.attempt, at + LEASE_MS, at, at + KEY_LIFE_MS]],
    velocities: [
      [`${merchantId}|card|${fingerprint}`, merchantId, velocity, at],
      [`${merchantId}|customer|${customer.reference}`, merchantId, velocity, at],
      [`${merchantId}|ip|${input.browser.ipAddress}`, merchantId, velocity, at],
    ],
    jobs: [[ids.job, 'ENQUIRY', ids.attempt, merchantId, 'READY', at + LEASE_MS, 0, 0, 0, 0, at]],
  };
}

export function secondRows({ input, merchantId, ids }: FloorPayment, at: number): SecondRows {
  const { amountMinor } = input.amount;
  const reference = `charge-${ids.attempt}`;
  return {
    attempts: [ids.attempt, 'OK', reference, ANSWER, at],
    transactions: [ids.transaction, 'SUCCEEDED', at],
    payments: [ids.payment, 'CAPTURED', amountMinor, amountMinor, reference, 3, at],
    order_claims: [ids.claim, 'PAID', at],
    idempotency_keys: [ids.key, 0],
    jobs: ids.job,
    payment_events: [
      idOf('evt', at),
      merchantId,
      ids.payment,
      ids.transaction,
      2,
      'PROCESSING',
      'CAPTURED',
      'merchant',
      'processor approved',
      at,
    ],
  };
}
