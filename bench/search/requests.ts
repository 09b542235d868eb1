/** What is searched for, and the same by hand. */

/** What support sees of a failed transaction; the peer by hand answers with the same. */
const TRANSACTION_FIELDS = `id type status createdAt amount { amountMinor currency }
  payment { id orderReference customer { reference email } method { card { brand lastFour } } }
  rejection { source category code network { responseCode } }`;

const PAYMENT_FIELDS = `id status createdAt amount { amountMinor currency } orderReference
  customer { reference email } method { card { brand lastFour } }`;

export type List = 'payments' | 'transactions';

/** A page of 50, the newest first. */
export function searchBody(list: List, filter: object, sort = 'CREATED_DESC'): string {
  const Name = list === 'payments' ? 'Payment' : 'Transaction';
  const fields = list === 'payments' ? PAYMENT_FIELDS : TRANSACTION_FIELDS;
  const query = `query Search($filter: ${Name}Filter, $sort: ${Name}Sort!) {
    ${list}(first: 50, filter: $filter, sort: $sort) { nodes { ${fields} } pageInfo { hasNextPage endCursor partial } }
  }`;
  return JSON.stringify({ query, variables: { filter, sort }, operationName: 'Search' });
}

export function breakdownBody(filter: object, groupBy: readonly string[], interval: string | null): string {
  const query = `query Breakdown($filter: RejectionBreakdownFilter, $groupBy: [RejectionDimension!]!, $interval: BreakdownInterval) {
    rejectionBreakdown(filter: $filter, groupBy: $groupBy, interval: $interval) {
      intervalStart reasonCode category source currency count amountMinorExact
    }
  }`;
  return JSON.stringify({ query, variables: { filter, groupBy, interval }, operationName: 'Breakdown' });
}

/** Failed payments by what support asks for most. The values are frequent, so that the page is full. */
export const BY_HAND: readonly { readonly name: string; readonly filter: Readonly<Record<string, string>> }[] = [
  { name: 'by reason', filter: { reasonCode: 'INSUFFICIENT_FUNDS' } },
  { name: 'by rule', filter: { ruleKey: 'amount.high_value' } },
  { name: 'by customer', filter: { customerReference: 'needle-customer' } },
];

const COLUMNS = `t.id, t.type, t.status, t.created_at, t.amount_minor, t.currency, p.id AS payment_id, p.order_reference,
  p.customer_reference, p.customer_email, p.card_brand, p.card_last_four, r.source, r.category, r.code, r.response_code`;

/** What somebody would write who knows the indexes. Parameters: merchant, value. */
export const SQL_BY_HAND: Readonly<Record<string, string>> = {
  reasonCode: byReason('code'),
  ruleKey: byReason('rule_key'),
  customerReference: `SELECT ${COLUMNS} FROM payments p JOIN transactions t ON t.payment_id = p.id
    LEFT JOIN rejections r ON r.id = t.rejection_id
    WHERE p.merchant_id = ? AND p.customer_reference = ? ORDER BY t.created_at DESC, t.id DESC LIMIT 51`,
};

function byReason(column: string): string {
  return `SELECT ${COLUMNS} FROM rejection_reasons x JOIN transactions t ON t.id = x.transaction_id
    JOIN payments p ON p.id = t.payment_id JOIN rejections r ON r.id = x.rejection_id
    WHERE x.merchant_id = ? AND x.${column} = ? ORDER BY x.transaction_created_at DESC, t.id DESC LIMIT 51`;
}

/** The same transactions without what belongs to them. */
export const ROWS_BY_HAND: Readonly<Record<string, string>> = {
  reasonCode: ownRows('code'),
  ruleKey: ownRows('rule_key'),
  customerReference: `SELECT t.* FROM payments p JOIN transactions t ON t.payment_id = p.id
    WHERE p.merchant_id = ? AND p.customer_reference = ? ORDER BY t.created_at DESC, t.id DESC LIMIT 51`,
};

function ownRows(column: string): string {
  return `SELECT t.* FROM rejection_reasons x JOIN transactions t ON t.id = x.transaction_id
    WHERE x.merchant_id = ? AND x.${column} = ? ORDER BY x.transaction_created_at DESC, t.id DESC LIMIT 51`;
}

/** Every filter alone, by a value that 60 payments have. */
export const SINGLE_FILTERS: Readonly<Record<string, object>> = {
  brand: { brand: 'diners' },
  bin: { bin: '999999' },
  lastFour: { lastFour: '0000' },
  customerReference: { customerReference: 'needle-customer' },
  email: { email: 'needle@example.com' },
  orderReference: { orderReference: 'needle-order' },
  country: { country: 'IS' },
  currency: { currency: 'CHF' },
  tag: { tag: 'needle' },
  method: { method: 'SEPA_DEBIT' },
  disputed: { disputed: true },
  reasonCode: { reasonCode: 'CARD_STOLEN' },
  ruleKey: { ruleKey: 'email.disposable_new_customer' },
  ruleSetVersion: { ruleSetVersion: 2 },
  responseCode: { responseCode: '93' },
  rejectionSource: { rejectionSource: 'PROCESSOR' },
  rejectionCategory: { rejectionCategory: 'TECHNICAL' },
  amount: { currency: 'EUR', amountMinorFrom: 9_000_000 },
  search: { search: 'needle-order' },
  // These are had by many.
  failed: { failed: true },
  none: {},
};

/** Those of one list alone. */
export const OWN_FILTERS: Readonly<Record<List, Readonly<Record<string, object>>>> = {
  payments: { status: { status: ['EXPIRED'] } },
  transactions: { type: { type: ['CAPTURE'] } },
};
