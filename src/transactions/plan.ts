import { assertNever } from '../kernel/assert';
import type { Filter } from './filter';
import type { FoundBySearch } from './search.store';

type SortField = 'created' | 'amount';

/** What a list is sorted by; the id breaks ties, in the same direction. */
export interface Sort {
  readonly field: SortField;
  readonly direction: 'ASC' | 'DESC';
}

/**
 * Which filter the database should start from. Without statistics SQLite takes any index that begins with the merchant
 * for a selective one, so the choice is made here and the SQL is written so that only the chosen index fits it.
 *
 * - `ids`: the payments or the transaction that the free search found
 * - `orderReference`, `email`, `customerReference`, `lastFour`, `bin`, `country`, `brand`, `method`, `disputed`, `currency`: payments by what they have
 * - `tag`: payments that staff have marked
 * - `amountRange`, `createdRange`: the range that the list is not sorted by
 * - `reason`: reasons by code or rule
 * - `rejection`: rejections by one of source, category, response code and rule-set version
 * - `failed`, `waiting`, `status`, `type`: partial indexes
 * - `sort`: everything of the merchant in the list's own order
 */
export type Driver =
  | 'ids'
  | 'orderReference'
  | 'email'
  | 'customerReference'
  | 'tag'
  | 'lastFour'
  | 'amountRange'
  | 'createdRange'
  | 'reason'
  | 'rejection'
  | 'waiting'
  | 'status'
  | 'type'
  | 'failed'
  | 'bin'
  | 'country'
  | 'brand'
  | 'method'
  | 'disputed'
  | 'currency'
  | 'sort';

/** More matches than this are not collected and sorted: the list is read in its own order and each row compared. */
export const FEW = 1_000;

/** So many rows are looked at for one page. What is not found among them is left to the next page. */
export const EXAMINED_MAX = 10_000;

export interface Plan {
  readonly driver: Driver;
  /**
   * Rows are read in the list's own order and other filters may refuse any number of them: then reading ends at `EXAMINED_MAX`.
   * False when few match the driver, or all that match it are listed.
   */
  readonly bounded: boolean;
}

export type ListKind = 'payments' | 'transactions';

/** What was found out about the filter before the list is read. */
export interface Findings {
  readonly search: FoundBySearch | null;
  /** Whether at most `FEW` rows match the driver. One look at its index. */
  few(driver: Driver): Promise<boolean>;
}

/**
 * A driver that few match is taken first: its rows are collected, compared and sorted. Else one whose index has the list's own order, so that
 * reading stops when the page is full. Else the list's own order itself.
 */
export async function choosePlan(kind: ListKind, filter: Filter, sort: Sort, findings: Findings): Promise<Plan> {
  if (findings.search !== null && findings.search.kind !== 'many') return { driver: 'ids', bounded: false };
  const drivers = driversOf(kind, filter, sort);
  const [only] = drivers;
  if (only !== undefined && drivers.length === 1 && isInOrder(kind, only, filter, sort)) {
    return { driver: only, bounded: hasOthers(filter, only, sort) };
  }
  for (const driver of drivers) if (await findings.few(driver)) return { driver, bounded: false };
  const driver = drivers.find((each) => isInOrder(kind, each, filter, sort)) ?? 'sort';
  return { driver, bounded: hasOthers(filter, driver, sort) };
}

/** The drivers that the filter offers, the one that is likely to have the fewest matches first. */
function driversOf(kind: ListKind, filter: Filter, sort: Sort): Driver[] {
  const { status, type } = filter;
  // Whatever a rejection or its reasons are filtered by, what failed for other reasons is no better start.
  const rejected = filter.reasonCode !== null || filter.ruleKey !== null || rejectionMember(filter) !== null;
  const offered: Readonly<Record<Exclude<Driver, 'ids' | 'sort'>, boolean>> = {
    orderReference: filter.orderReference !== null,
    email: filter.email !== null,
    customerReference: filter.customerReference !== null,
    tag: filter.tag !== null,
    disputed: filter.disputed === true,
    lastFour: filter.lastFour !== null,
    amountRange: sort.field === 'created' && (filter.amountMinorFrom !== null || filter.amountMinorTo !== null),
    createdRange: sort.field === 'amount' && (filter.createdFrom !== null || filter.createdTo !== null),
    reason: filter.reasonCode !== null || filter.ruleKey !== null,
    rejection: rejectionMember(filter) !== null,
    waiting: kind === 'payments' && isOnly(status, WAITING_STATUSES),
    status: status !== null && !status.some((each) => USUAL_STATUSES[kind].includes(each)),
    type: type !== null && !type.includes('AUTHORIZATION'),
    failed: !rejected && (filter.failed === true || isOnly(status, FAILED_STATUSES)),
    bin: filter.bin !== null,
    country: filter.country !== null,
    brand: filter.brand !== null && !USUAL_BRANDS.includes(filter.brand),
    method: filter.method !== null && filter.method !== USUAL_METHOD,
    currency: filter.currency !== null,
  };
  return (Object.keys(offered) as (keyof typeof offered)[]).filter((driver) => offered[driver]);
}

function isOnly(status: readonly string[] | null, these: readonly string[]): boolean {
  return status !== null && status.every((each) => these.includes(each));
}

/** True when the driver's index has its rows in the order of the list. */
function isInOrder(kind: ListKind, driver: Driver, { status, type }: Filter, sort: Sort): boolean {
  if (sort.field === 'amount') return driver === 'sort';
  switch (driver) {
    case 'ids':
    case 'amountRange':
    case 'createdRange':
      return false;
    case 'status':
      return status?.length === 1;
    case 'type':
      return type?.length === 1;
    case 'reason':
    case 'rejection':
    case 'waiting':
    case 'failed':
    case 'sort':
      return true;
    default:
      return kind === 'payments';
  }
}

/** Filters that hold for every row of a driver. */
const IMPLIED: Readonly<Partial<Record<Driver, readonly (keyof Filter)[]>>> = {
  reason: ['failed'],
  rejection: ['failed'],
  failed: ['failed'],
  status: ['status'],
  type: ['type'],
};

/** True when filters are left that the driver's index does not answer. */
function hasOthers(filter: Filter, driver: Driver, sort: Sort): boolean {
  const range = sort.field === 'created' ? ['createdFrom', 'createdTo'] : ['amountMinorFrom', 'amountMinorTo'];
  const own: readonly string[] = IMPLIED[driver] ?? [driver];
  const answered = new Set([...range, ...own, memberOf(driver, filter)]);
  return Object.entries(filter).some(([member, value]) => {
    if (value === null || answered.has(member)) return member === 'failed' && value === false;
    return true;
  });
}

function memberOf(driver: Driver, filter: Filter): string | null {
  if (driver === 'rejection') return rejectionMember(filter);
  if (driver === 'reason') return filter.reasonCode === null ? 'ruleKey' : 'reasonCode';
  // The index has the first six digits.
  return driver === 'bin' && filter.bin?.length !== 6 ? null : driver;
}

/** Of several filters on the rejection itself the one to start from: any is likely to have fewer matches than one of three sources. */
export function rejectionMember(
  filter: Filter,
): 'responseCode' | 'ruleSetVersion' | 'rejectionCategory' | 'rejectionSource' | null {
  const members = ['responseCode', 'rejectionCategory', 'ruleSetVersion', 'rejectionSource'] as const;
  return members.find((member) => filter[member] !== null) ?? null;
}

/** What nearly everything is or goes through, which the partial indexes leave out. */
const USUAL_BRANDS: readonly string[] = ['visa', 'mastercard'];
export const USUAL_METHOD = 'CARD';
const USUAL_STATUSES: Readonly<Record<ListKind, readonly string[]>> = {
  payments: ['RECEIVED', 'PROCESSING', 'CAPTURED'],
  transactions: ['SENT', 'SUCCEEDED'],
};

/** The words of a partial index. A query that repeats them may use it. */
export function unusual(driver: 'brand' | 'status', kind: ListKind, column: string): string {
  const usual = driver === 'brand' ? USUAL_BRANDS : USUAL_STATUSES[kind];
  return `${column} NOT IN (${usual.map((value) => `'${value}'`).join(', ')})`;
}

/** The statuses of the partial index `payments_waiting`, in its words. A query that repeats them may use it. */
export const WAITING_STATUSES: readonly string[] = ['HELD', 'PENDING', 'REQUIRES_ACTION', 'UNKNOWN', 'UNRESOLVED'];

/** Every payment and transaction with one of these has a rejection. */
const FAILED_STATUSES: readonly string[] = ['REJECTED', 'DECLINED', 'NOT_PROCESSED'];

/** True when rows of the wanted kind are found through their payment. */
export function startsFromPayment(driver: Driver): boolean {
  switch (driver) {
    case 'orderReference':
    case 'email':
    case 'customerReference':
    case 'lastFour':
    case 'bin':
    case 'country':
    case 'brand':
    case 'method':
    case 'disputed':
    case 'currency':
      return true;
    case 'ids':
    case 'tag':
    case 'amountRange':
    case 'createdRange':
    case 'reason':
    case 'rejection':
    case 'waiting':
    case 'status':
    case 'type':
    case 'failed':
    case 'sort':
      return false;
    default:
      return assertNever(driver);
  }
}
