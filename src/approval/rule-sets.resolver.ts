import { Arg, Args, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import type { ApiContext } from '../access/context';
import { ApiError } from '../graphql/api-error';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import { type InputParser, integer, list, optional, parseInput, record, text } from '../graphql/input';
import { InvalidInputError, type UserError } from '../graphql/user-error';
import type { Result } from '../kernel/result';
import type { Database } from '../persistence/database';
import { listRuleSets, type RuleSetHead } from '../releases/rule-set.store';
import { type RuleSetAnalysis, RuleSetProblem } from './findings.graphql';
import { RuleSetAnalysis as RuleSetAnalysisType } from './findings.graphql';
import { memberOf } from './member';
import {
  ApproveRuleSetInput,
  ApproveRuleSetPayload,
  DraftRuleSetInput,
  DraftRuleSetPayload,
  RejectRuleSetInput,
  RejectRuleSetPayload,
  RuleSetComparison,
  SubmitRuleSetForReviewInput,
  SubmitRuleSetForReviewPayload,
  UpdateRuleSetDraftInput,
  UpdateRuleSetDraftPayload,
} from './payloads.graphql';
import { RuleSet, RuleSetConnection } from './rule-set.graphql';
import type { RuleSetService } from './rule-sets.service';
import { PLATFORM } from '../releases/rule-set-version';
import { readContent } from './read-content';
import { analysisShown, errorsOf, type NotDone, problemsShown, regionShown, type ShownRuleSet, shown } from './shown';

const VERSION_MAX = 2_147_483_647;
const version = integer(1, VERSION_MAX);
const HASH = text({ max: 128 });
const contentText: InputParser<string> = (value, place) => {
  if (typeof value !== 'string') return place.refuse('WRONG_TYPE', 'a text');
  return Buffer.byteLength(value) > CONTENT_MAX_BYTES ? place.refuse('TOO_LONG', 'at most 1,000,000 bytes') : value;
};
const CONTENT_MAX_BYTES = 1_000_000;
const REGIONS_MAX = 2_000;
const comment = text({ max: 2_000 });

const draftInput = record({ content: contentText });
const updateInput = record({ version, content: contentText });
const versionInput = record({ version });
const rejectInput = record({ version, comment });
const approveInput = record({
  version,
  contentHash: HASH,
  analysisHash: HASH,
  liveVersion: optional(version),
  acceptedRegions: list(HASH, REGIONS_MAX),
  comment: optional(comment),
});

interface Payload {
  readonly ruleSet: ShownRuleSet | null;
  readonly userErrors: readonly UserError[];
}

/** Versions of the rules: how they come to be, and what they are. */
@Resolver()
export class RuleSetsResolver {
  constructor(
    private readonly db: Database,
    private readonly service: RuleSetService,
  ) {}

  @Mutation(() => DraftRuleSetPayload, { description: 'Stores new rules as a draft. For rule authors.' })
  async draftRuleSet(
    @InputArg(DraftRuleSetInput, 'The rules.') input: DraftRuleSetInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(draftInput, input, ({ content }) => this.service.draft(memberOf(context), content));
  }

  @Mutation(() => UpdateRuleSetDraftPayload, {
    description:
      'Edits a version. One’s own draft is changed. Of any other version a new draft is made; if it was one’s own in review, that review is void. For rule authors.',
  })
  async updateRuleSetDraft(
    @InputArg(UpdateRuleSetDraftInput, 'The edit.') input: UpdateRuleSetDraftInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(updateInput, input, (edit) => this.service.update(memberOf(context), edit.version, edit.content));
  }

  @Mutation(() => SubmitRuleSetForReviewPayload, {
    description:
      'Asks a second person to look at a draft. Refused while there are proved defects, or valid payments that the rules would refuse. For rule authors.',
  })
  async submitRuleSetForReview(
    @InputArg(SubmitRuleSetForReviewInput, 'The draft.') input: SubmitRuleSetForReviewInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(versionInput, input, (draft) => this.service.submit(memberOf(context), draft.version));
  }

  @Mutation(() => ApproveRuleSetPayload, {
    description:
      'A second person’s yes to a version in review: to its content, what the analysis says, and each difference to what is live. For rule approvers.',
  })
  async approveRuleSet(
    @InputArg(ApproveRuleSetInput, 'What is approved.') input: ApproveRuleSetInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(approveInput, input, (approval) => this.service.approve(memberOf(context), approval));
  }

  @Mutation(() => RejectRuleSetPayload, {
    description: 'A second person’s no to a version in review. For rule approvers.',
  })
  async rejectRuleSet(
    @InputArg(RejectRuleSetInput, 'The version, and why.') input: RejectRuleSetInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(rejectInput, input, (no) => this.service.reject(memberOf(context), no.version, no.comment));
  }

  @Query(() => [RuleSetProblem], {
    description:
      'Every mistake in a file of rules, as `draftRuleSet` would find it, at most 100; nothing is stored. For editors, while somebody types.',
  })
  checkRuleSet(
    @Arg('content', () => String, { description: 'The file, as for `draftRuleSet`.' }) content: string,
    @Ctx() context: ApiContext,
  ): readonly RuleSetProblem[] {
    const parsed = parseInput(contentText, content, ['content']);
    if (!parsed.ok) throw new ApiError('BAD_USER_INPUT', { expected: parsed.error[0]?.expected });
    const read = readContent(parsed.value, memberOf(context).owner !== PLATFORM);
    return read.ok ? [] : problemsShown(read.error);
  }

  @Query(() => RuleSet, {
    nullable: true,
    description:
      'A version of your rules: the platform’s for its people, a merchant’s own for its staff. Null when there is none.',
  })
  async ruleSet(
    @Arg('version', () => Int, { nullable: true, description: 'Its number; without it the one that is live.' })
    number: number | null | undefined,
    @Ctx() context: ApiContext,
  ): Promise<ShownRuleSet | null> {
    const member = memberOf(context);
    const row = await (number === null || number === undefined
      ? this.service.live(member)
      : this.service.find(member, number));
    return row && shown(row);
  }

  @Query(() => RuleSetConnection, { description: 'The versions of your rules, the newest first.' })
  async ruleSets(@Args() args: ConnectionArgs, @Ctx() context: ApiContext): Promise<Connection<ShownRuleSet>> {
    const page = parsePage(args, SORT);
    const rows = await listRuleSets(this.db.reader('support'), [memberOf(context).owner], page);
    const position = ({ number, id }: RuleSetHead): { value: number; id: string } => ({ value: number, id });
    return connectionOf(page, rows, { sort: SORT, position, node: shown });
  }

  @Query(() => RuleSetAnalysisType, {
    nullable: true,
    description:
      'What can be proved about a version, and which valid payments it would refuse. Null when there is none.',
  })
  async analyzeRuleSet(
    @Arg('version', () => Int, { description: 'Its number.' }) number: number,
    @Ctx() context: ApiContext,
  ): Promise<RuleSetAnalysis | null> {
    const row = await this.service.find(memberOf(context), number);
    if (row === null) return null;
    const checks = await this.service.analyse('check', { version: row });
    if (checks === null) throw new ApiError('QUERY_TOO_HEAVY');
    return analysisShown(checks);
  }

  @Query(() => RuleSetComparison, {
    nullable: true,
    description:
      'Which payments two versions decide differently, each with one that proves it. Null when there is no such version.',
  })
  async compareRuleSets(
    @Arg('before', () => Int, { nullable: true, description: 'The older side; without it what is live.' })
    older: number | null | undefined,
    @Arg('after', () => Int, { description: 'The newer side.' }) newer: number,
    @Ctx() context: ApiContext,
  ): Promise<(Omit<RuleSetComparison, 'before' | 'after'> & Record<'before' | 'after', ShownRuleSet | null>) | null> {
    const member = memberOf(context);
    const isLive = older === null || older === undefined;
    const before = await (isLive ? this.service.live(member) : this.service.find(member, older));
    const after = await this.service.find(member, newer);
    if (after === null || (before === null && !isLive)) return null;
    const regions = await this.service.analyse('compare', { before, after });
    if (regions === null) throw new ApiError('QUERY_TOO_HEAVY');
    return { before: before && shown(before), after: shown(after), regions: regions.map(regionShown) };
  }
}

const SORT = 'ruleSet:version';

async function payload<T>(
  parser: InputParser<T>,
  input: unknown,
  step: (parsed: T) => Promise<{ kind: 'done'; ruleSet: RuleSetHead } | NotDone>,
): Promise<Payload> {
  const parsed: Result<T, readonly ConstructorParameters<typeof InvalidInputError>[0][]> = parseInput(parser, input);
  if (!parsed.ok) return { ruleSet: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
  const outcome = await step(parsed.value);
  return outcome.kind === 'done'
    ? { ruleSet: shown(outcome.ruleSet), userErrors: [] }
    : { ruleSet: null, userErrors: errorsOf(outcome) };
}
