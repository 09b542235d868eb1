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
 * - `orderReference`, `email`, `customerReference`, `lastFour`: few payments share one
 * - `amountRange`: an amount range that holds few rows
 * - `createdRange`: a time range that holds few rows, for a list sorted by amount
 * - `reason`: reasons by code or rule, in order of creation
 * - `rejection`: rejections by source, category, response code or rule-set version, in order of creation
 * - `failed`, `waiting`: partial indexes in order of creation
 * - `sort`: everything of the merchant in the list's own order, until the page is full
 */
export type Driver =
  | 'ids'
  | 'orderReference'
  | 'email'
  | 'customerReference'
  | 'lastFour'
  | 'amountRange'
  | 'createdRange'
  | 'reason'
  | 'rejection'
  | 'failed'
  | 'waiting'
  | 'sort';

/** What was found out about the filter before the list is read. */
export interface Findings {
  readonly search: FoundBySearch | null;
  /** Whether the range of the field that the list is not sorted by holds few rows. Asked when nothing better is there. */
  narrowRange(): Promise<boolean>;
}

export type ListKind = 'payments' | 'transactions';

export async function chooseDriver(kind: ListKind, filter: Filter, sort: Sort, findings: Findings): Promise<Driver> {
  if (findings.search !== null && findings.search.kind !== 'many') return 'ids';
  if (filter.orderReference !== null) return 'orderReference';
  if (filter.email !== null) return 'email';
  if (filter.customerReference !== null) return 'customerReference';
  if (filter.lastFour !== null) return 'lastFour';
  if (await findings.narrowRange()) return sort.field === 'created' ? 'amountRange' : 'createdRange';
  if (filter.reasonCode !== null || filter.ruleKey !== null) return 'reason';
  const { rejectionSource, rejectionCategory, responseCode, ruleSetVersion } = filter;
  const byRejection = [rejectionSource, rejectionCategory, responseCode, ruleSetVersion];
  if (byRejection.some((value) => value !== null)) return 'rejection';
  if (filter.failed === true) return 'failed';
  if (filter.status?.every((status) => FAILED_STATUSES.includes(status))) return 'failed';
  const waiting = kind === 'payments' && filter.status?.every((status) => WAITING_STATUSES.includes(status));
  return waiting ? 'waiting' : 'sort';
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
      return true;
    case 'ids':
    case 'amountRange':
    case 'createdRange':
    case 'reason':
    case 'rejection':
    case 'failed':
    case 'waiting':
    case 'sort':
      return false;
    default:
      return assertNever(driver);
  }
}
