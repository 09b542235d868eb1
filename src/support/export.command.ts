import type { Principal } from '../access/principal';
import { decodeCursor, type Position } from '../graphql/connection';
import {
  type InputParser,
  type InputProblem,
  oneOf,
  optional,
  parseInput,
  printableAscii,
  record,
  REFUSED,
} from '../graphql/input';
import { DateTimeScalar } from '../graphql/scalars';
import { DAY_MS, type EpochMs } from '../kernel/clock';
import { parseId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { fieldsForStaff, type Filter, FILTER_MEMBERS, paymentFilter, transactionFilter } from '../transactions/filter';
import { cursorSort } from '../transactions/list-cursor';
import type { ListKind } from '../transactions/plan';
import type { SortName } from '../transactions/transactions.graphql';

/** What to export. */
export interface ExportCommand {
  readonly kind: ListKind;
  readonly filter: Filter;
  readonly sort: SortName;
  /** Behind which row to go on; null from the start. */
  readonly after: Position | null;
}

/** Why an export is refused: its place in the body, and what would be accepted. */
export interface ExportProblem {
  readonly code: InputProblem['code'] | 'FORBIDDEN' | 'EXPORT_NEEDS_FILTER';
  readonly path: readonly string[];
  readonly expected: string;
}

const SORTS = ['CREATED_DESC', 'CREATED_ASC', 'AMOUNT_DESC', 'AMOUNT_ASC'] as const;
const LISTS = { PAYMENTS: 'payments', TRANSACTIONS: 'transactions' } as const;
/** Longer spans are taken for everything. */
const SPAN_MAX_MS = 92 * DAY_MS;

/** The command in a body, if it is sound and the caller may have it; else every problem. */
export function parseExport(
  body: unknown,
  principal: Principal,
  now: EpochMs,
): Result<ExportCommand, readonly ExportProblem[]> {
  const outer = parseInput(exportInput, body, []);
  if (!outer.ok) return err(outer.error);
  const { list, filter: given, sort: sortName, after: cursor } = outer.value;
  const kind = LISTS[list];
  const parser = known(FILTER_MEMBERS[kind], kind === 'payments' ? paymentFilter : transactionFilter);
  const parsed = parseInput(parser, given ?? {}, ['filter']);
  if (!parsed.ok) return err(parsed.error);
  const filter = parsed.value;
  const refused = forbidden(filter, principal, now);
  if (refused !== null) return err([refused]);
  const sort = sortName ?? 'CREATED_DESC';
  const after = cursor === null ? null : positionOf(kind, sort, cursor);
  if (cursor !== null && after === null) {
    const expected = 'a cursor from an export or a page of this list with the same sort';
    return err([{ code: 'INVALID_FORMAT', path: ['after'], expected }]);
  }
  return ok({ kind, filter, sort, after });
}

const anything: InputParser<unknown> = (value) => value ?? null;

const exportInput: InputParser<{
  list: keyof typeof LISTS;
  filter: unknown;
  sort: SortName | null;
  after: string | null;
}> = known(
  ['list', 'filter', 'sort', 'after'],
  record({
    list: oneOf(['PAYMENTS', 'TRANSACTIONS']),
    filter: anything,
    sort: optional(oneOf(SORTS)),
    after: optional(printableAscii(1_024)),
  }),
);

/** Refuses members that nobody knows: a filter with a typing error would export more than was meant. Instants are texts here. */
function known<T>(members: readonly string[], parser: InputParser<T>): InputParser<T> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return place.refuse('WRONG_TYPE', 'an object');
    }
    if (Object.keys(value).some((member) => !members.includes(member))) {
      return place.refuse('NOT_AN_OPTION', `no other members than ${members.join(', ')}`);
    }
    const parsed = parser(withInstants(value as Readonly<Record<string, unknown>>), place);
    return parsed === REFUSED ? REFUSED : parsed;
  };
}

function withInstants(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const instants = ['createdFrom', 'createdTo'].filter((member) => typeof value[member] === 'string');
  return { ...value, ...Object.fromEntries(instants.map((member) => [member, instantOf(value[member])])) };
}

/** Not a number when the text is no instant, which the filter's own parser refuses. */
function instantOf(text: unknown): EpochMs {
  try {
    return DateTimeScalar.parseValue(text);
  } catch {
    return NaN;
  }
}

function forbidden(filter: Filter, principal: Principal, now: EpochMs): ExportProblem | null {
  if (principal.kind === 'MERCHANT') {
    const [field] = fieldsForStaff(filter);
    return field === undefined ? null : { code: 'FORBIDDEN', path: ['filter', field], expected: 'a staff key' };
  }
  const mayHaveAll = principal.kind === 'STAFF' && (principal.roles.has('OPERATOR') || principal.roles.has('AUDITOR'));
  if (mayHaveAll || isNarrow(filter, now)) return null;
  const expected =
    'a filter that names more than status, currency and amount, or at most 92 days; or an operator’s key';
  return { code: 'EXPORT_NEEDS_FILTER', path: ['filter'], expected };
}

/** Whether a filter picks something out. A status, a currency or an amount alone can hold for every payment that there is. */
function isNarrow(filter: Filter, now: EpochMs): boolean {
  const { status: _s, type: _t, failed, currency: _c, amountMinorFrom: _f, amountMinorTo: _a, ...rest } = filter;
  const { createdFrom, createdTo, ...picking } = rest;
  if (createdFrom !== null && (createdTo ?? now) - createdFrom <= SPAN_MAX_MS) return true;
  return failed === true || Object.values(picking).some((value) => value !== null);
}

function positionOf(kind: ListKind, sort: SortName, cursor: string): Position | null {
  const idKind = kind === 'payments' ? 'payment' : 'transaction';
  const position = decodeCursor(cursorSort(idKind, sort), cursor);
  if (position === null || typeof position.value !== 'number') return null;
  return parseId(idKind, position.id) === null ? null : position;
}
