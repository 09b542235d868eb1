import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import type { BreakerCause, BreakerState } from '../processors/breaker';
import type { FailoverCause, SkipCause } from './routing-note';

export const SkipCauseEnum = enumType<SkipCause>('RoutingSkipCause', 'Why a processor was passed over.', {
  BREAKER_OPEN: 'Its circuit breaker was open: calls to it had failed.',
  BUSY: 'It had as many calls under way as it may.',
  NOT_CONFIGURED: 'The gateway no longer has it.',
});

export const FailoverCauseEnum = enumType<FailoverCause>(
  'FailoverCause',
  'Why a payment left a processor for the next one of its route. Never because an outcome was in doubt.',
  {
    NOT_SENT: 'Proved: the processor got or did nothing.',
    SOFT_DECLINE: 'A decline that the scheme lets be tried again and that another processor may answer differently.',
  },
);

export const BreakerStateEnum = enumType<BreakerState>(
  'BreakerState',
  'Whether new payments go to a processor that routes name.',
  {
    CLOSED: 'They do.',
    OPEN: 'They go to the next one.',
    HALF_OPEN: 'One at a time does, as a trial.',
  },
);

export const BreakerCauseEnum = enumType<BreakerCause>('BreakerCause', 'Why a circuit breaker opened.', {
  FAILURES: 'Calls were not sent, or their outcome was in doubt.',
  ALARM: 'The watch over refusals saw the processor refuse more than usual.',
});

@ObjectType({ description: 'Which payments go to which processors.' })
export class Route {
  @Field(() => String, { description: 'Its name among your routes.' })
  key!: string;

  @Field(() => String, { description: 'What it is for.' })
  title!: string;

  @Field(() => String, { description: 'Which payments, in the language of the rules (see `factCatalogue`).' })
  condition!: string;

  @Field(() => Int, {
    description: 'How many of the payers whose payments match take it, 1 to 100. The others go on to the next route.',
  })
  sharePercent!: number;

  @Field(() => [String], { description: 'Processors by name, the first choice first. A payment has few.' })
  processors!: readonly string[];
}

@ObjectType({
  description:
    'A version of a merchant’s routes. The first route that matches takes a payment; one that none takes goes to the processor of the merchant’s mode. The newest version is in force.',
})
export class RouteTable {
  @Field(() => Int, { description: 'From 1.' })
  version!: number;

  @Field(() => [Route], { description: 'In their order, at most 50.' })
  routes!: readonly Route[];

  @Field(() => String, { description: 'The id of the staff key that set it.' })
  author!: string;

  @Field(() => String, { description: 'Why, in the words of who set it.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'Since when it was in force.' })
  createdAt!: number;
}

export const RouteTableConnection = connectionType('RouteTable', () => RouteTable);

@InputType({ description: 'Which payments go to which processors.' })
export class RouteInput {
  @Field(() => String, { description: 'A name among your routes: `eu.cards`. Who is in its share goes by it.' })
  key!: string;

  @Field(() => String, { description: 'What it is for, up to 200 characters.' })
  title!: string;

  @Field(() => String, { description: 'Which payments, in the language of the rules: `amount.currency == "EUR"`.' })
  condition!: string;

  @Field(() => Int, {
    defaultValue: 100,
    description:
      'How many of the payers whose payments match take it, 1 to 100: the same payers each time, and more of them when it grows.',
  })
  sharePercent!: number;

  @Field(() => [String], { description: 'Processors by name (see `processors`), the first choice first, 1 to 5.' })
  processors!: string[];
}

@InputType({ description: 'All of a merchant’s routes.' })
export class SetRoutesInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have seen; null when there was none. So two people can’t overwrite each other.',
  })
  basedOn?: number | null;

  @Field(() => [RouteInput], { description: 'In their order, at most 50. None: all go where the mode says.' })
  routes!: RouteInput[];

  @Field(() => String, { description: 'Why, for your colleagues, up to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'A mistake in routes. It never repeats what they say.' })
export class RouteProblem {
  @Field(() => String, { description: 'Where: `routes[3].condition`.' })
  at!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The line of that text, from 1; null where the mistake is not in a condition.',
  })
  line!: number | null;

  @Field(() => Int, { nullable: true, description: 'The column in that line, from 1.' })
  column!: number | null;

  @Field(() => String, { description: 'A stable code: `FACT_UNKNOWN`, `UNREACHABLE`.' })
  code!: string;

  @Field(() => String, { description: 'For people, in English.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'What would have been accepted.' })
  expected!: string | null;

  @Field(() => String, { nullable: true, description: 'The nearest name that exists.' })
  nearest!: string | null;
}

@ObjectType({ description: 'The answer to `setRoutes`.' })
export class SetRoutesPayload {
  @Field(() => RouteTable, { nullable: true, description: 'The version in force. Null when there are user errors.' })
  routeTable!: RouteTable | null;

  @Field(() => [UserError], { description: 'Why nothing was set.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ implements: UserError, description: 'The routes have mistakes.' })
export class RoutesHaveProblemsError extends UserError {
  @Field(() => [RouteProblem], { description: 'Every mistake, at most 100.' })
  readonly problems: readonly RouteProblem[];

  constructor(problems: readonly RouteProblem[]) {
    super('ROUTES_HAVE_PROBLEMS', 'The routes have mistakes.', ['input', 'routes']);
    this.problems = problems;
  }
}

@ObjectType({
  implements: UserError,
  description: 'Somebody has set routes since. Look at theirs, and base yours on them.',
})
export class RoutesOutdatedError extends UserError {
  @Field(() => Int, { nullable: true, description: 'The version in force; null when there is none.' })
  readonly version: number | null;

  constructor(version: number | null) {
    super('ROUTES_OUTDATED', 'Another version of the routes is in force.', ['input', 'basedOn']);
    this.version = version;
  }
}

@ObjectType({ description: 'A processor that payments can go to, as the node that answers sees it.' })
export class ProcessorHealth {
  @Field(() => String, { description: 'Its name, for routes.' })
  name!: string;

  @Field(() => BreakerStateEnum, { description: 'Its circuit breaker. Each node has its own.' })
  breaker!: BreakerState;

  @Field(() => BreakerCauseEnum, { nullable: true, description: 'Why it opened last; null when it is closed.' })
  cause!: BreakerCause | null;

  @Field(() => DateTimeScalar, { description: 'Since when the breaker is in this state.' })
  since!: number;

  @Field(() => Int, { description: 'Calls under way.' })
  callsUnderWay!: number;
}

@ObjectType({ description: 'A processor that was passed over.' })
export class SkippedProcessor {
  @Field(() => String, { description: 'Its name.' })
  processor!: string;

  @Field(() => SkipCauseEnum, { description: 'Why.' })
  because!: SkipCause;
}

@ObjectType({ description: 'That a payment left a processor for the next one of its route.' })
export class Failover {
  @Field(() => ID, { description: 'The attempt that had ended.' })
  attemptId!: string;

  @Field(() => String, { description: 'The processor that it left.' })
  processor!: string;

  @Field(() => FailoverCauseEnum, { description: 'Why.' })
  because!: FailoverCause;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: number;
}

@ObjectType({ description: 'Why a payment went to the processor that it went to.' })
export class PaymentRouting {
  @Field(() => String, { description: 'The processor that has it now; `none` when none was configured.' })
  processor!: string;

  @Field(() => Int, { nullable: true, description: 'The version of your routes; null: you had none.' })
  tableVersion!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the route that took it; null: none did, so it went where your mode says.',
  })
  route!: string | null;

  @Field(() => [String], { description: 'The processors that it could go to, the first choice first. At most 5.' })
  candidates!: readonly string[];

  @Field(() => [SkippedProcessor], {
    description:
      'Those that were passed over, at most 20. Where all are, the first with an open breaker is called all the same.',
  })
  skipped!: readonly SkippedProcessor[];

  @Field(() => [Failover], { description: 'Where it was before, oldest first; at most 4.' })
  failovers!: readonly Failover[];
}
