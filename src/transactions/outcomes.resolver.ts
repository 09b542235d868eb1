import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type ApiContext, principalOf } from '../access/context';
import { DateTimeScalar } from '../graphql/scalars';
import type { Clock } from '../kernel/clock';
import type { Database } from '../persistence/database';
import { badInput } from './accepted-filter';
import { type BreakdownInterval, rangeOf } from './breakdown';
import { BreakdownIntervalEnum } from './breakdown.graphql';
import { PaymentOutcomesRow } from './outcomes.graphql';
import { countOutcomes, type OutcomesRow } from './outcomes.store';

/** Approvals beside refusals, in numbers. */
@Resolver()
export class OutcomesResolver {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Query(() => [PaymentOutcomesRow], {
    description: 'Counts payments by what has become of them, of at most 92 days.',
  })
  async paymentOutcomes(
    @Arg('createdFrom', () => DateTimeScalar, {
      nullable: true,
      description: 'Payments made from this time on. Without it: 24 hours before `createdTo`.',
    })
    createdFrom: number | null,
    @Arg('createdTo', () => DateTimeScalar, {
      nullable: true,
      description: 'Only payments made before this; at most 92 days after `createdFrom`. Without it: now.',
    })
    createdTo: number | null,
    @Arg('interval', () => BreakdownIntervalEnum, {
      nullable: true,
      description: 'Apart by hour or day; without it the whole range is one.',
    })
    interval: BreakdownInterval | null,
    @Ctx() context: ApiContext,
  ): Promise<readonly OutcomesRow[]> {
    const { merchant } = principalOf(context);
    const range = rangeOf({ createdFrom: createdFrom ?? null, createdTo: createdTo ?? null }, this.clock.now());
    if (!range.ok) throw badInput({ ...range.error, path: ['createdFrom'] });
    return countOutcomes(this.database.reader('support'), {
      merchantId: merchant.id,
      range: range.value,
      interval: interval ?? null,
    });
  }
}
