import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type ApiContext, principalOf } from '../access/context';
import type { Principal } from '../access/principal';
import { checked, integer, list, oneOf, optional, parseInput, record, text } from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import { CHARGE_WINDOW_MAX_HOURS } from './campaign';
import { ReprocessingPolicyRow } from './campaign.entity';
import { findPolicy, storeReports } from './campaign.store';
import { orderReportId } from './circumstances';
import {
  ReportOrdersInput,
  ReportOrdersPayload,
  ReprocessingPolicy,
  SetReprocessingPolicyInput,
  SetReprocessingPolicyPayload,
} from './policy.graphql';
import type { ReprocessingPorts } from './ports';

const REPORTED_AT_ONCE = 500;

const policyInput = record({ chargeWithinHours: optional(integer(1, CHARGE_WINDOW_MAX_HOURS)) });
const reportInput = record({
  orderReferences: checked(list(text({ max: 128 }), REPORTED_AT_ONCE), (references, place) => {
    if (references.length === 0) place.refuse('REQUIRED', 'at least one order');
  }),
  state: oneOf(['OPEN', 'CLOSED']),
});

/** What a merchant allows, and what it says of its orders. */
@Resolver()
export class ReprocessingPolicyResolver {
  constructor(private readonly ports: Pick<ReprocessingPorts, 'db' | 'clock'>) {}

  @Query(() => ReprocessingPolicy, { description: 'What you allow to be charged in your customers’ absence.' })
  async reprocessingPolicy(@Ctx() context: ApiContext): Promise<ReprocessingPolicy> {
    const policy = await findPolicy(this.ports.db.reader('support'), principalOf(context).merchant.id);
    return policy ?? { chargeWithinHours: null, updatedAt: null };
  }

  @Mutation(() => SetReprocessingPolicyPayload, {
    description:
      'Says what you allow to be charged in your customers’ absence. It holds for running campaigns at once. For the merchant and its operators.',
  })
  async setReprocessingPolicy(
    @InputArg(SetReprocessingPolicyInput, 'The policy.') input: SetReprocessingPolicyInput,
    @Ctx() context: ApiContext,
  ): Promise<SetReprocessingPolicyPayload> {
    const principal = principalOf(context);
    const parsed = parseInput(policyInput, input);
    if (!parsed.ok) return { policy: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const { db, clock } = this.ports;
    const id = principal.merchant.id;
    const policy = { ...parsed.value, id, updatedBy: keyOf(principal), updatedAt: clock.now() };
    // Charges share the row: with the answer none is made by the policy as it was.
    await db.hot({
      reads: [[ReprocessingPolicyRow, id]],
      run: (view) => view.upsert(ReprocessingPolicyRow, policy),
    });
    return { policy, userErrors: [] };
  }

  @Mutation(() => ReportOrdersPayload, {
    description:
      'Says whether orders can still be paid. An open one may be charged by your policy; the payment of a closed one is skipped. For the merchant and its operators.',
  })
  async reportOrders(
    @InputArg(ReportOrdersInput, 'The orders.') input: ReportOrdersInput,
    @Ctx() context: ApiContext,
  ): Promise<ReportOrdersPayload> {
    const principal = principalOf(context);
    const parsed = parseInput(reportInput, input);
    if (!parsed.ok) return { noted: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const { orderReferences, state } = parsed.value;
    const merchantId = principal.merchant.id;
    const said = { merchantId, state, reportedBy: keyOf(principal), reportedAt: this.ports.clock.now() };
    const reports = [...new Set(orderReferences)].map((orderReference) => ({
      ...said,
      id: orderReportId({ merchantId, orderReference }),
    }));
    await this.ports.db.withTx((tx) => storeReports(tx, reports));
    return { noted: reports.length, userErrors: [] };
  }
}

function keyOf(principal: Principal): string {
  return principal.kind === 'BROWSER' ? 'browser' : principal.keyId;
}
