import { present } from '../kernel/assert';
import { type Money, parseCurrency } from '../kernel/money';
import type { ItemGroup } from './campaign.store';

/** A group of items as it is shown. */
export interface ShownGroup extends Pick<
  ItemGroup,
  'state' | 'plan' | 'reason' | 'paymentStatus' | 'currency' | 'count'
> {
  readonly amount: Money | null;
  readonly amountMinorExact: string;
}

export interface Progress {
  readonly total: number;
  readonly waiting: number;
  readonly charged: number;
  readonly failed: number;
  readonly pending: number;
  readonly invited: number;
  readonly skipped: number;
  readonly groups: readonly ShownGroup[];
}

/** How far a campaign has come. What became of the money is what the new payments say now. */
export function progressOf(groups: readonly ItemGroup[]): Progress {
  const count = (belongs: (group: ItemGroup) => boolean): number =>
    groups.filter(belongs).reduce((sum, group) => sum + group.count, 0);
  const sent = (statuses: ReadonlySet<string>): number =>
    count(({ state, paymentStatus }) => state === 'SENT' && statuses.has(paymentStatus ?? ''));
  const all = count(({ state }) => state === 'SENT');
  const failed = sent(FAILED);
  const pending = sent(PENDING);
  return {
    total: count(() => true),
    waiting: count(({ state }) => state === 'WAITING'),
    charged: all - failed - pending,
    failed,
    pending,
    invited: count(({ state }) => state === 'INVITED'),
    skipped: count(({ state }) => state === 'SKIPPED'),
    groups: [...groups].sort(byStateAndCount).map(shown),
  };
}

const FAILED: ReadonlySet<string> = new Set(['DECLINED', 'NOT_PROCESSED', 'EXPIRED']);
const PENDING: ReadonlySet<string> = new Set(['PROCESSING', 'PENDING', 'UNKNOWN', 'UNRESOLVED', 'REQUIRES_ACTION']);

function shown(group: ItemGroup): ShownGroup {
  const { amountMinor, currency } = group;
  const exact = amountMinor <= BigInt(Number.MAX_SAFE_INTEGER);
  const code = present(parseCurrency(currency), 'currency of a stored amount');
  const amount = exact ? { amountMinor: Number(amountMinor), currency: code } : null;
  return { ...group, amount, amountMinorExact: amountMinor.toString() };
}

function byStateAndCount(one: ItemGroup, other: ItemGroup): number {
  return one.state < other.state ? -1 : one.state > other.state ? 1 : other.count - one.count;
}
