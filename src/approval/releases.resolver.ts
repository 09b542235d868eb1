import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import type { ApiContext } from '../access/context';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import {
  checked,
  flag,
  id,
  type InputParser,
  integer,
  list,
  optional,
  parseInput,
  record,
  text,
  withDefault,
} from '../graphql/input';
import { InvalidInputError, type UserError } from '../graphql/user-error';
import type { Database } from '../persistence/database';
import { ALLOWED_MIN_PPM } from '../releases/divergence-test';
import { CANARY_PAYMENTS, SHADOW_PAYMENTS } from '../releases/release';
import { listReleases } from '../releases/release.store';
import type { Released, ReleaseMember, ReleaseService } from '../releases/releases.service';
import { PLATFORM } from '../releases/rule-set-version';
import { memberOf } from './member';
import {
  AdvanceReleaseInput,
  AdvanceReleasePayload,
  ApproveEmergencyReleaseInput,
  ApproveEmergencyReleasePayload,
  PauseReleaseInput,
  PauseReleasePayload,
  ResumeReleaseInput,
  ResumeReleasePayload,
  RollbackReleaseInput,
  RollbackReleasePayload,
  StartReleaseInput,
  StartReleasePayload,
} from './release-payloads.graphql';
import { releaseErrorsOf, releaseShown, type ShownRelease } from './release-shown';
import { Release, ReleaseConnection } from './release.graphql';

const VERSION_MAX = 2_147_483_647;
const REGIONS_MAX = 100;
const PPM_MAX = 999_999;
const OTHER_PPM_MAX = 100_000;
const PAYMENTS_MAX = 10_000_000;
const reason = text({ max: 2_000 });
const label = text({ max: 128 });

const startInput = checked(
  record({
    version: integer(1, VERSION_MAX),
    acceptedRegions: withDefault(
      list(record({ id: label, allowedPpm: integer(ALLOWED_MIN_PPM, PPM_MAX) }), REGIONS_MAX),
      [],
    ),
    behaviourPreserving: withDefault(flag, false),
    otherPpm: optional(integer(ALLOWED_MIN_PPM, OTHER_PPM_MAX)),
    automatic: withDefault(flag, false),
    shadowPayments: withDefault(integer(1, PAYMENTS_MAX), SHADOW_PAYMENTS),
    canaryPayments: withDefault(integer(1, PAYMENTS_MAX), CANARY_PAYMENTS),
    backtest: optional(record({ id: label, hash: label })),
    emergency: optional(record({ reason, guarded: withDefault(flag, true), tested: withDefault(flag, true) })),
  }),
  ({ behaviourPreserving, otherPpm }, place) => {
    if (behaviourPreserving && otherPpm !== null)
      place.refuse('NOT_TOGETHER', 'nothing beside behaviourPreserving', ['otherPpm']);
  },
);
/** A merchant's own rules are switched whole: nothing but the version is said. */
const switchInput: typeof startInput = (value, place) => {
  const more = Object.entries(value as object).find(([name, given]) => name !== 'version' && given !== null);
  if (more === undefined) return startInput(value, place);
  return place.refuse('NOT_TOGETHER', 'nothing: a merchant’s own rules are switched whole', [more[0]]);
};
const releaseInput = record({ releaseId: id('release') });
const reasonInput = record({ releaseId: id('release'), reason });

interface Payload {
  readonly release: ShownRelease | null;
  readonly userErrors: readonly UserError[];
}

/** Releases of rules: how an approved version comes to decide payments, and how it is taken back. */
@Resolver()
export class ReleasesResolver {
  constructor(
    private readonly db: Database,
    private readonly service: ReleaseService,
  ) {}

  @Mutation(() => StartReleasePayload, {
    description:
      'Starts the release of an approved version: in the shadow of what is live, where it decides nothing. For rule approvers, never the version’s author.',
  })
  async startRelease(
    @InputArg(StartReleaseInput, 'The version, and what it may change.')
    input: StartReleaseInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    const member = memberOf(context);
    const parser = member.owner === PLATFORM ? startInput : switchInput;
    return payload(parser, input, (wanted) => this.service.start(member, wanted));
  }

  @Mutation(() => AdvanceReleasePayload, {
    description:
      'The next step of a release: out of the shadow to 1 % of customers, to 10 %, to 50 %, live. Refused while its gate is closed. For rule approvers and operators.',
  })
  async advanceRelease(
    @InputArg(AdvanceReleaseInput, 'The release.') input: AdvanceReleaseInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.step(releaseInput, input, context, (member, { releaseId }) => this.service.advance(member, releaseId));
  }

  @Mutation(() => PauseReleasePayload, {
    description:
      'The live version decides every payment, and nothing is compared, until it is resumed. For rule approvers and operators.',
  })
  async pauseRelease(
    @InputArg(PauseReleaseInput, 'The release, and why.') input: PauseReleaseInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.step(reasonInput, input, context, (member, { releaseId, reason: why }) =>
      this.service.pause(member, releaseId, why),
    );
  }

  @Mutation(() => ResumeReleasePayload, {
    description: 'A paused release goes on where it was. For rule approvers and operators.',
  })
  async resumeRelease(
    @InputArg(ResumeReleaseInput, 'The release.') input: ResumeReleaseInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.step(releaseInput, input, context, (member, { releaseId }) => this.service.resume(member, releaseId));
  }

  @Mutation(() => RollbackReleasePayload, {
    description:
      'Ends a release, wherever it stands, live too: what was live before decides. With the answer no payment on any node is decided by its version any more. For rule approvers and operators.',
  })
  async rollbackRelease(
    @InputArg(RollbackReleaseInput, 'The release, and why.') input: RollbackReleaseInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.step(reasonInput, input, context, (member, { releaseId, reason: why }) =>
      this.service.rollBackOwn(member, releaseId, why),
    );
  }

  @Mutation(() => ApproveEmergencyReleasePayload, {
    description:
      'One of the two yeses to an emergency: by two people, neither the version’s author. With the second one it begins. For rule approvers.',
  })
  async approveEmergencyRelease(
    @InputArg(ApproveEmergencyReleaseInput, 'The release.')
    input: ApproveEmergencyReleaseInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.step(releaseInput, input, context, (member, { releaseId }) =>
      this.service.approveEmergency(member, releaseId),
    );
  }

  @Query(() => Release, { nullable: true, description: 'A release of your rules. Null when there is none.' })
  async release(
    @Arg('id', () => ID, { description: 'Its id.' }) releaseId: string,
    @Ctx() context: ApiContext,
  ): Promise<ShownRelease | null> {
    const row = await this.service.find(memberOf(context), releaseId);
    return row && releaseShown(row);
  }

  @Query(() => ReleaseConnection, { description: 'The releases of your rules, the newest first.' })
  async releases(@Args() args: ConnectionArgs, @Ctx() context: ApiContext): Promise<Connection<ShownRelease>> {
    const page = parsePage(args, SORT);
    const rows = await listReleases(this.db.reader('support'), memberOf(context).owner, page);
    const position = ({ id: at }: { readonly id: string }): { value: string; id: string } => ({ value: at, id: at });
    return connectionOf(page, rows, { sort: SORT, position, node: releaseShown });
  }

  private step<T>(
    parser: InputParser<T>,
    input: unknown,
    context: ApiContext,
    step: (member: ReleaseMember, parsed: T) => Promise<Released>,
  ): Promise<Payload> {
    return payload(parser, input, (parsed) => step(memberOf(context), parsed));
  }
}

const SORT = 'release:id';

async function payload<T>(
  parser: InputParser<T>,
  input: unknown,
  step: (parsed: T) => Promise<Released>,
): Promise<Payload> {
  const parsed = parseInput(parser, input);
  if (!parsed.ok) return { release: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
  const outcome = await step(parsed.value);
  return outcome.kind === 'done'
    ? { release: releaseShown(outcome.release), userErrors: [] }
    : { release: null, userErrors: releaseErrorsOf(outcome) };
}
