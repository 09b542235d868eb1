import type {
  PaymentFilter,
  PaymentSort,
  PaymentStatus,
  RejectionCategory,
  RejectionSource,
} from './generated/graphql';

/** What the address of the payments page says: everything that makes the list, so that it can be sent to a colleague. */
export interface PaymentSearch {
  readonly q?: string;
  readonly status?: readonly PaymentStatus[];
  readonly failed?: boolean;
  readonly category?: RejectionCategory;
  readonly source?: RejectionSource;
  readonly reason?: string;
  readonly rule?: string;
  readonly version?: number;
  readonly tag?: string;
  readonly from?: string;
  readonly to?: string;
  readonly sort?: PaymentSort;
}

export const SORTS = ['CREATED_DESC', 'CREATED_ASC', 'AMOUNT_DESC', 'AMOUNT_ASC'] as const;
export const STATUSES = [
  'REJECTED', 'DECLINED', 'HELD', 'REQUIRES_ACTION', 'PROCESSING', 'PENDING', 'UNKNOWN', 'UNRESOLVED', 'NOT_PROCESSED', 'AUTHORIZED',
  'PARTIALLY_CAPTURED', 'CAPTURED', 'VOIDED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'RETURNED', 'EXPIRED', 'VERIFIED',
] as const satisfies readonly PaymentStatus[]; // prettier-ignore
export const CATEGORIES = [
  'INSTRUMENT', 'FUNDS', 'ISSUER', 'AUTHENTICATION', 'RISK', 'POLICY', 'CONFLICT', 'TECHNICAL',
] as const satisfies readonly RejectionCategory[]; // prettier-ignore
export const SOURCES = ['GATEWAY', 'PROCESSOR', 'ISSUER'] as const satisfies readonly RejectionSource[];

/** The address as it is understood; what is not, is left out. */
export function parsePaymentSearch(raw: Readonly<Record<string, unknown>>): PaymentSearch {
  const text = (name: string): string | undefined => {
    const value = raw[name];
    return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
  };
  const option = <T extends string>(name: string, options: readonly T[]): T | undefined =>
    options.find((known) => known === raw[name]);
  const status = Array.isArray(raw['status'])
    ? STATUSES.filter((known) => (raw['status'] as unknown[]).includes(known))
    : [];
  const search: { -readonly [K in keyof PaymentSearch]: PaymentSearch[K] | undefined } = {
    q: text('q'),
    status: status.length > 0 ? status : undefined,
    failed: typeof raw['failed'] === 'boolean' ? raw['failed'] : undefined,
    category: option('category', CATEGORIES),
    source: option('source', SOURCES),
    reason: text('reason'),
    rule: text('rule'),
    version: Number.isInteger(raw['version']) ? (raw['version'] as number) : undefined,
    tag: text('tag'),
    from: text('from'),
    to: text('to'),
    sort: option('sort', SORTS),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** What was meant by the text in the search box. */
export type Meant = 'anything' | 'email' | 'lastFour' | 'amount' | null;

export function meantBy(q: string | undefined): Meant {
  const text = q?.trim() ?? '';
  if (text === '') return null;
  if (text.includes('@')) return 'email';
  if (/^\d{4}$/.test(text)) return 'lastFour';
  if (amountIn(text) !== null) return 'amount';
  return 'anything';
}

/** `49.99 EUR`, `EUR 49,99`: minor units and currency. A plain number could be an order. */
function amountIn(text: string): { readonly amountMinor: number; readonly currency: string } | null {
  const [, before, number, after] = /^([A-Z]{3})?\s*(\d{1,12}(?:[.,]\d{1,3})?)\s*([A-Z]{3})?$/i.exec(text) ?? [];
  const currency = (before ?? after)?.toUpperCase();
  if (number === undefined || currency === undefined) return null;
  const digits = fractionDigits(currency);
  const [whole = '0', fraction = ''] = number.replace(',', '.').split('.');
  if (fraction.length > digits) return null;
  return { amountMinor: Number(whole + fraction.padEnd(digits, '0')), currency };
}

/** Of ISO 4217. `Intl` follows CLDR, which says 0 for some that have 2 on cards (HUF); the gateway checks what it is sent. */
function fractionDigits(currency: string): number {
  try {
    const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    return maximumFractionDigits;
  } catch {
    return 2;
  }
}

/** The API's filter for what the address says. */
export function filterOf({
  q,
  from,
  to,
  category,
  source,
  reason,
  rule,
  version,
  status,
  failed,
  tag,
}: PaymentSearch): PaymentFilter {
  const text = q?.trim() ?? '';
  const amount = amountIn(text);
  const meant = meantBy(q);
  return {
    ...(meant === 'email' ? { email: text } : {}),
    ...(meant === 'lastFour' ? { lastFour: text } : {}),
    ...(meant === 'anything' ? { search: text } : {}),
    ...(meant === 'amount' && amount !== null
      ? { currency: amount.currency, amountMinorFrom: amount.amountMinor, amountMinorTo: amount.amountMinor }
      : {}),
    ...(status === undefined ? {} : { status: [...status] }),
    ...(failed === undefined ? {} : { failed }),
    ...(category === undefined ? {} : { rejectionCategory: category }),
    ...(source === undefined ? {} : { rejectionSource: source }),
    ...(reason === undefined ? {} : { reasonCode: reason }),
    ...(rule === undefined ? {} : { ruleKey: rule }),
    ...(version === undefined ? {} : { ruleSetVersion: version }),
    ...(tag === undefined ? {} : { tag }),
    ...(from === undefined ? {} : { createdFrom: from }),
    ...(to === undefined ? {} : { createdTo: to }),
  };
}
