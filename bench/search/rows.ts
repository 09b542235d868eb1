/** The rows of the data set as SQL over numbers: the same for the same numbers, a million in a minute. */

export interface Spot {
  readonly payments: number;
  readonly merchantId: string;
  /** When the first payment was made. */
  readonly from: number;
  readonly stepMs: number;
}

/** Each needle is had by so many payments in a data set of any size, spread evenly: what a search for something rare finds. */
const NEEDLE_PAYMENTS = 60;

/** What is rare, by the number of the needle. The values are nobody else's. */
const NEEDLES = {
  brand: 1,
  bin: 2,
  lastFour: 3,
  customerReference: 4,
  email: 5,
  orderReference: 6,
  country: 7,
  currency: 8,
  status: 9,
  reasonCode: 10,
  ruleKey: 11,
  ruleSetVersion: 12,
  responseCode: 13,
  rejectionSource: 14,
  amount: 15,
  tag: 16,
  type: 17,
  method: 18,
  disputed: 19,
} as const;

/** Odd numbers of 32 bits: with each of them other values fall together (Knuth's multiplicative hash). */
const MULTIPLIERS = [
  2654435761, 2246822519, 3266489917, 668265263, 374761393, 1597334677, 3812015801, 2497836371, 1103515245, 1812433253,
];

/** Evenly spread over 0 to 9,999; other numbers from 0 to 9 give other values for the same payment. */
function spread(number: number): string {
  return `((((i * ${MULTIPLIERS[number]}) & 4294967295) >> 8) % 10000)`;
}

const id = (prefix: string, number = 'i'): string => `'${prefix}_0' || printf('%025d', ${number})`;

/** The statements that fill empty tables, in order. */
export function statementsFor(spot: Spot): readonly { readonly what: string; readonly sql: string }[] {
  const { payments, merchantId } = spot;
  const needle = (name: keyof typeof NEEDLES): string => `needle = ${NEEDLES[name]}`;
  const failing = ['reasonCode', 'ruleKey', 'ruleSetVersion', 'responseCode', 'rejectionSource'] as const;
  const byRules = `(${needle('ruleKey')} OR ${needle('ruleSetVersion')})`;
  const merchant = `'${merchantId}' AS merchant_id`;
  return [
    {
      what: 'numbers',
      sql: `CREATE TEMP TABLE numbers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${payments})
        SELECT i, needle, at, status, CASE WHEN status = 'REJECTED' THEN 'GATEWAY'
            WHEN ${needle('rejectionSource')} THEN 'PROCESSOR' ELSE 'ISSUER' END AS source
        FROM (SELECT i, needle, ${spot.from} + i * ${spot.stepMs} AS at,
          CASE WHEN ${byRules} THEN 'REJECTED'
            WHEN ${failing.map((name) => needle(name)).join(' OR ')} THEN 'DECLINED'
            WHEN ${needle('status')} THEN 'EXPIRED' WHEN needle < 20 THEN 'CAPTURED'
            WHEN ${spread(1)} < 300 THEN 'REJECTED' WHEN ${spread(1)} < 1000 THEN 'DECLINED'
            WHEN ${spread(1)} < 1002 THEN 'HELD' WHEN ${spread(1)} < 1200 THEN 'AUTHORIZED' ELSE 'CAPTURED' END AS status
          FROM (SELECT i, i % ${Math.floor(payments / NEEDLE_PAYMENTS)} AS needle FROM n))`,
    },
    {
      what: 'payments',
      sql: insert('payments', {
        id: id('pay'),
        merchant_id: merchant,
        status: 'status',
        order_reference: `CASE WHEN ${needle('orderReference')} THEN 'needle-order' ELSE 'order-' || i END`,
        order_part: `CASE WHEN ${needle('orderReference')} THEN i ELSE 1 END`,
        amount_minor: `CASE WHEN ${needle('amount')} THEN 9000000 + i % 1000 ELSE 100 + ${spread(2)} * 7 END`,
        currency: `CASE WHEN ${needle('currency')} THEN 'CHF' WHEN ${needle('amount')} OR ${spread(3)} < 7000 THEN 'EUR'
          WHEN ${spread(3)} < 9000 THEN 'USD' ELSE 'GBP' END`,
        authorized_minor: '0',
        captured_minor: '0',
        refunded_minor: '0',
        capture_method: "'AUTOMATIC'",
        initiator: "'CUSTOMER'",
        verification_only: '0',
        allow_partial_approval: '0',
        method: `CASE WHEN ${needle('method')} THEN 'SEPA_DEBIT' ELSE 'CARD' END`,
        disputed_minor: `CASE WHEN ${needle('disputed')} THEN 100 ELSE 0 END`,
        token_id: id('tok'),
        card_fingerprint: `'fingerprint-of-a-card-of-43-characters-' || ${spread(4)}`,
        card_brand: `CASE WHEN ${needle('brand')} THEN 'diners' WHEN ${spread(5)} < 5500 THEN 'visa'
          WHEN ${spread(5)} < 9000 THEN 'mastercard' ELSE 'amex' END`,
        card_bin: `CASE WHEN ${needle('bin')} THEN '99999912' ELSE printf('4%05d12', ${spread(6)} % 2000) END`,
        card_last_four: `CASE WHEN ${needle('lastFour')} THEN '0000' ELSE printf('%04d', 1 + ${spread(7)} % 9999) END`,
        card_expiry_month: '12',
        card_expiry_year: '2030',
        card_funding: "'CREDIT'",
        card_issuer_country: "'DE'",
        customer_reference: `CASE WHEN ${needle('customerReference')} THEN 'needle-customer'
          ELSE 'customer-' || (i * 31 % ${Math.ceil(payments / 20)}) END`,
        customer_email: `CASE WHEN ${needle('email')} THEN 'needle@example.com'
          ELSE 'customer.' || (i * 31 % ${Math.ceil(payments / 20)}) || '@example.com' END`,
        customer_name: "'Customer Number ' || i",
        ip_address: "'2001:db8::' || printf('%x', i & 65535)",
        country: `CASE WHEN ${needle('country')} THEN 'IS' WHEN ${spread(8)} < 6000 THEN 'DE'
          WHEN ${spread(8)} < 9000 THEN 'FR' ELSE 'NL' END`,
        billing_address: `'{"line1":"Hauptstr. 1","line2":null,"city":"Berlin","postalCode":"10115","region":null,"country":"DE"}'`,
        statement_descriptor: "'EXAMPLE SHOP'",
        metadata: `'{"cart":"cart-' || i || '"}'`,
        processor: "'sandbox'",
        processor_reference: "'sbx_' || printf('%026d', i)",
        rejection_id: `CASE WHEN status IN ('REJECTED', 'DECLINED') THEN ${id('rej')} END`,
        event_count: '3',
        created_at: 'at',
        updated_at: 'at + 400',
      }),
    },
    {
      what: 'transactions',
      sql: insert('transactions', {
        id: id('txn'),
        merchant_id: merchant,
        payment_id: id('pay'),
        type: "'AUTHORIZATION'",
        status: `CASE status WHEN 'CAPTURED' THEN 'SUCCEEDED' WHEN 'AUTHORIZED' THEN 'SUCCEEDED'
          WHEN 'EXPIRED' THEN 'DECLINED' ELSE status END`,
        failed: `status IN ('REJECTED', 'DECLINED')`,
        amount_minor: `CASE WHEN ${needle('amount')} THEN 9000000 + i % 1000 ELSE 100 + ${spread(2)} * 7 END`,
        currency: `CASE WHEN ${needle('currency')} THEN 'CHF' WHEN ${needle('amount')} OR ${spread(3)} < 7000 THEN 'EUR'
          WHEN ${spread(3)} < 9000 THEN 'USD' ELSE 'GBP' END`,
        decision_id: id('dec'),
        rejection_id: `CASE WHEN status IN ('REJECTED', 'DECLINED') THEN ${id('rej')} END`,
        created_at: 'at',
        updated_at: 'at + 400',
      }),
    },
    {
      what: 'captures',
      sql: insert(
        'transactions',
        {
          id: id('txn', `i + ${payments}`),
          merchant_id: merchant,
          payment_id: id('pay'),
          type: "'CAPTURE'",
          status: "'SUCCEEDED'",
          failed: '0',
          amount_minor: '100',
          currency: "'EUR'",
          created_at: 'at + 60000',
          updated_at: 'at + 60000',
        },
        needle('type'),
      ),
    },
    {
      what: 'attempts',
      sql: insert(
        'attempts',
        {
          id: id('att'),
          merchant_id: merchant,
          payment_id: id('pay'),
          transaction_id: id('txn'),
          idempotency_key_id: "'key-' || i",
          operation: "'AUTHORIZE'",
          processor: "'sandbox'",
          status: "CASE status WHEN 'DECLINED' THEN 'FAILED' ELSE 'OK' END",
          amount_minor: '100',
          currency: "'EUR'",
          lease_until: 'at + 15000',
          processor_reference: "'sbx_' || printf('%026d', i)",
          created_at: 'at',
          settled_at: 'at + 400',
        },
        "status <> 'REJECTED' AND status <> 'HELD'",
      ),
    },
    {
      what: 'rejections',
      sql: insert(
        'rejections',
        {
          ...ownerOf(merchant),
          id: id('rej'),
          source: 'source',
          category: `CASE source WHEN 'GATEWAY' THEN 'RISK' WHEN 'PROCESSOR' THEN 'TECHNICAL'
            ELSE CASE WHEN ${spread(9)} < 5000 THEN 'FUNDS' ELSE 'ISSUER' END END`,
          code: codeOf(needle),
          response_code: `CASE WHEN ${needle('responseCode')} THEN '93' WHEN source = 'ISSUER'
            THEN CASE WHEN ${spread(9)} < 5000 THEN '51' ELSE '05' END END`,
          rule_set_version: `CASE WHEN ${needle('ruleSetVersion')} THEN 2 WHEN source = 'GATEWAY' THEN 1 END`,
          retry: `'{"verdict":"LATER","notBefore":null,"attemptsLeft":14,"reuseIdempotencyKey":false}'`,
          network: `CASE WHEN source = 'ISSUER' THEN '{"scheme":"visa","responseCode":"51","adviceCode":null,"avsResult":null,"cvvResult":"M"}' END`,
          created_at: 'at + 400',
        },
        "status IN ('REJECTED', 'DECLINED')",
      ),
    },
    {
      what: 'reasons',
      sql: insert(
        'rejection_reasons',
        {
          ...ownerOf(merchant),
          id: `${id('rej')} || '|0'`,
          rejection_id: id('rej'),
          position: '0',
          code: codeOf(needle),
          rule_key: `CASE WHEN ${needle('ruleKey')} THEN 'email.disposable_new_customer'
            WHEN source = 'GATEWAY' THEN CASE WHEN ${spread(9)} < 5000 THEN 'amount.high_value' ELSE 'velocity.card' END END`,
          rule_version: "CASE source WHEN 'GATEWAY' THEN 1 END",
          decisive: '1',
          detail: `'{"message":"Not enough money or credit.","paths":[],"evidence":[]}'`,
          created_at: 'at + 400',
        },
        "status IN ('REJECTED', 'DECLINED')",
      ),
    },
    {
      what: 'tags',
      sql: insert(
        'payment_tags',
        {
          id: `${id('pay')} || '|needle'`,
          merchant_id: merchant,
          payment_id: id('pay'),
          payment_created_at: 'at',
          tag: "'needle'",
          author: "'key_bench'",
          created_at: 'at + 1000',
        },
        needle('tag'),
      ),
    },
  ];
}

function ownerOf(merchant: string): Record<string, string> {
  return { merchant_id: merchant, payment_id: id('pay'), transaction_id: id('txn'), transaction_created_at: 'at' };
}

function codeOf(needle: (name: keyof typeof NEEDLES) => string): string {
  return `CASE WHEN ${needle('reasonCode')} THEN 'CARD_STOLEN' WHEN source = 'GATEWAY' THEN 'HIGH_VALUE'
    WHEN source = 'PROCESSOR' THEN 'AMOUNT_LIMIT_EXCEEDED'
    ELSE CASE WHEN ${spread(9)} < 5000 THEN 'INSUFFICIENT_FUNDS' ELSE 'DO_NOT_HONOR' END END`;
}

function insert(table: string, columns: Readonly<Record<string, string>>, where = '1'): string {
  const names = Object.keys(columns).join(', ');
  return `INSERT INTO ${table} (${names}) SELECT ${Object.values(columns).join(', ')} FROM numbers WHERE ${where} ORDER BY i`;
}
