import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import type { ApiContext } from '../access/context';
import { memberOf } from '../approval/member';
import { RuleSetNotFoundError } from '../approval/rule-set-errors.graphql';
import { factsShown } from '../approval/shown';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import { checked, id, type InputParser, integer, optional, parseInput, record } from '../graphql/input';
import { InvalidInputError, type UserError } from '../graphql/user-error';
import type { Database } from '../persistence/database';
import type { BacktestRow } from './backtest.entity';
import {
  Backtest,
  BacktestChange,
  BacktestConnection,
  BacktestDimensionEnum,
  BacktestEndedError,
  BacktestNotFoundError,
  BacktestResult,
  BacktestSegment,
  CancelBacktestInput,
  CancelBacktestPayload,
  StartBacktestInput,
  StartBacktestPayload,
  TooManyBacktestsError,
} from './backtest.graphql';
import type { BacktestService, Cancelled, Started } from './backtest.service';
import { listBacktests } from './backtest.store';
import type { BacktestResult as StoredResult } from './backtest.task';
import { type Change, CHANGE_KINDS, type ChangeKind, type Dimension } from './report';

const SORT = 'backtest:createdAt';
const version = integer(1, 2_147_483_647);
/** The scalar has read the instant already. */
const instant = integer(-8_640_000_000_000_000, 8_640_000_000_000_000);

const startInput = checked(
  record({
    version,
    against: optional(version),
    decidedFrom: optional(instant),
    decidedTo: optional(instant),
  }),
  ({ decidedFrom, decidedTo }, place) => {
    if (decidedFrom !== null && decidedTo !== null && decidedFrom >= decidedTo)
      place.refuse('NOT_TOGETHER', 'a time after decidedFrom', ['decidedTo']);
  },
);
const cancelInput = record({ backtestId: id('backtest') });

interface Payload {
  readonly backtest: ShownBacktest | null;
  readonly userErrors: readonly UserError[];
}
type ShownBacktest = Omit<BacktestRow, 'result'> & { readonly version: number; readonly contentHash: string } & {
  readonly stored: string | null;
};

/** Versions of the rules over recorded decisions. */
@Resolver(() => Backtest)
export class BacktestsResolver {
  constructor(
    private readonly db: Database,
    private readonly service: BacktestService,
  ) {}

  @Mutation(() => StartBacktestPayload, {
    description:
      'Tries a version of your rules on recorded decisions: all of the platform, or a merchant’s own. It runs by itself; ask `backtest` for its result. For rule authors and approvers.',
  })
  async startBacktest(
    @InputArg(StartBacktestInput, 'Which version, on which decisions.')
    input: StartBacktestInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(startInput, input, (request) => this.service.start(memberOf(context), request));
  }

  @Mutation(() => CancelBacktestPayload, {
    description: 'Ends a backtest that waits or runs, without a result. For rule authors and approvers.',
  })
  async cancelBacktest(
    @InputArg(CancelBacktestInput, 'The backtest.') input: CancelBacktestInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(cancelInput, input, ({ backtestId }) => this.service.cancel(memberOf(context), backtestId));
  }

  @Query(() => Backtest, {
    nullable: true,
    description: 'A backtest of your rules: how far it is, or what came out. Null when there is none.',
  })
  async backtest(
    @Arg('id', () => ID, { description: 'Its id.' }) backtestId: string,
    @Ctx() context: ApiContext,
  ): Promise<ShownBacktest | null> {
    const row = await this.service.find(memberOf(context), backtestId);
    return row && shown(row);
  }

  @Query(() => BacktestConnection, { description: 'The backtests of your rules, the newest first.' })
  async backtests(@Args() args: ConnectionArgs, @Ctx() context: ApiContext): Promise<Connection<ShownBacktest>> {
    const page = parsePage(args, SORT);
    const rows = await listBacktests(this.db.reader('support'), memberOf(context).owner, page);
    const position = (row: BacktestRow): { value: number; id: string } => ({ value: row.createdAt, id: row.id });
    return connectionOf(page, rows, { sort: SORT, position, node: shown });
  }

  @FieldResolver(() => BacktestResult, { nullable: true, description: 'What came out; null while it has not.' })
  result(@Root() { stored }: ShownBacktest): BacktestResult | null {
    if (stored === null) return null;
    const { payments, changes, coverage, rulesNotCovered, mustAccept, mustReject } = JSON.parse(stored) as StoredResult;
    return {
      payments,
      changes: CHANGE_KINDS.map((kind) => changeShown(kind, changes[kind])),
      coverage,
      rulesNotCovered,
      mustAccept: mustAccept.map(({ facts, ...payment }) => ({ ...payment, witness: factsShown(facts) })),
      mustReject: mustReject.map(({ facts, ...payment }) => ({ ...payment, witness: factsShown(facts) })),
    };
  }
}

type ShownChange = BacktestChange & Pick<Change, 'by'>;

/** Changes by what they have in common. */
@Resolver(() => BacktestChange)
export class BacktestChangeFieldsResolver {
  @FieldResolver(() => [BacktestSegment], {
    description: 'The same payments by a dimension, the greatest number first; at most 51.',
  })
  segments(
    @Root() { by }: ShownChange,
    @Arg('dimension', () => BacktestDimensionEnum, {
      defaultValue: 'CURRENCY',
      description: 'By what.',
    })
    dimension: Dimension,
  ): readonly BacktestSegment[] {
    return by[dimension];
  }
}

function changeShown(kind: ChangeKind, { payments, eurCents, samples, by }: Change): ShownChange {
  const said = ({
    verdict,
    reasonCodes,
  }: Change['samples'][number]['before']): {
    outcome: string;
    reasonCodes: readonly string[];
  } => ({ outcome: verdict, reasonCodes });
  const shownSamples = samples.map(({ before, after, ...sample }) => ({
    ...sample,
    before: said(before),
    after: said(after),
  }));
  return { kind, payments, eurCents, samples: shownSamples, by };
}

function shown({ result, ...row }: BacktestRow): ShownBacktest {
  return { ...row, version: row.candidate, contentHash: row.candidateHash, stored: result };
}

async function payload<T>(
  parser: InputParser<T>,
  input: unknown,
  step: (parsed: T) => Promise<Started | Cancelled>,
): Promise<Payload> {
  const parsed = parseInput(parser, input);
  if (!parsed.ok) return { backtest: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
  const outcome = await step(parsed.value);
  return outcome.kind === 'done'
    ? { backtest: shown(outcome.backtest), userErrors: [] }
    : { backtest: null, userErrors: [errorOf(outcome)] };
}

function errorOf(outcome: Exclude<Started | Cancelled, { kind: 'done' }>): UserError {
  switch (outcome.kind) {
    case 'notFound':
      return 'which' in outcome ? new RuleSetNotFoundError(['input', outcome.which]) : new BacktestNotFoundError();
    case 'tooMany':
      return new TooManyBacktestsError(outcome.maximum);
    case 'wrongState':
      return new BacktestEndedError(outcome.state);
  }
}
