import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type ApiContext, principalOf } from '../access/context';
import { ApiError } from '../graphql/api-error';
import type { Clock } from '../kernel/clock';
import type { Database } from '../persistence/database';
import { acceptedFilter, badInput } from './accepted-filter';
import {
  BREAKDOWN_ROWS_MAX,
  type BreakdownInterval,
  type BreakdownRow,
  rangeOf,
  type RejectionDimension,
} from './breakdown';
import { BreakdownIntervalEnum, RejectionBreakdownRow, RejectionDimensionEnum } from './breakdown.graphql';
import { breakDown } from './breakdown.store';
import { rejectionFilter } from './filter';
import { RejectionBreakdownFilter } from './filter.graphql';

/** Rejections in numbers. */
@Resolver()
export class BreakdownResolver {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Query(() => [RejectionBreakdownRow], {
    description:
      'Counts rejections and sums their amounts; always apart by currency. At most 1,000 rows, by interval, then the greatest count first. A range or grouping that leads to more is refused.',
  })
  async rejectionBreakdown(
    @Arg('filter', () => RejectionBreakdownFilter, {
      nullable: true,
      description: 'Which rejections; those of the last 24 hours without it.',
    })
    filter: RejectionBreakdownFilter | null,
    @Arg('groupBy', () => [RejectionDimensionEnum], {
      description: 'What to count by; an empty list counts all together.',
    })
    groupBy: RejectionDimension[],
    @Arg('interval', () => BreakdownIntervalEnum, {
      nullable: true,
      description: 'Also apart by hour or day; without it the whole range is one.',
    })
    interval: BreakdownInterval | null,
    @Ctx() context: ApiContext,
  ): Promise<readonly BreakdownRow[]> {
    const principal = principalOf(context);
    const accepted = acceptedFilter(rejectionFilter, filter, principal);
    const aboutRules = groupBy.findIndex((dimension) => dimension === 'RULE' || dimension === 'RULE_SET_VERSION');
    if (principal.kind !== 'STAFF' && aboutRules !== -1) {
      throw new ApiError('FORBIDDEN', { inputPath: ['groupBy', aboutRules] });
    }
    const range = rangeOf(accepted, this.clock.now());
    if (!range.ok) throw badInput(range.error);
    const rows = await breakDown(this.database.reader('support'), {
      merchantId: principal.merchant.id,
      filter: accepted,
      range: range.value,
      groupBy,
      interval: interval ?? null,
    });
    if (rows !== null) return rows;
    throw new ApiError('BAD_USER_INPUT', {
      inputPath: ['filter'],
      expected: `a range and a grouping that lead to at most ${BREAKDOWN_ROWS_MAX} rows`,
      limit: 'rows',
      maximum: BREAKDOWN_ROWS_MAX,
    });
  }
}
