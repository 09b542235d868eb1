import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type ApiContext, principalOf } from '../access/context';
import { ApiError } from '../graphql/api-error';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import { flag, id, type InputParser, integer, parseInput, record, text } from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import { parseId } from '../kernel/ids';
import type { CampaignRow } from './campaign.entity';
import {
  CreateReprocessingCampaignInput,
  ReprocessingCampaign,
  ReprocessingCampaignConnection,
  ReprocessingPreview,
  ReprocessingSourceInput,
} from './campaign.graphql';
import {
  ApproverIsCreatorError,
  ApproveReprocessingCampaignInput,
  ApproveReprocessingCampaignPayload,
  CampaignApprovalRequiredError,
  CampaignNotFoundError,
  type CampaignPayload,
  CampaignSourceNotFoundError,
  CancelReprocessingCampaignInput,
  CancelReprocessingCampaignPayload,
  CreateReprocessingCampaignPayload,
  PauseReprocessingCampaignInput,
  PauseReprocessingCampaignPayload,
  ResumeReprocessingCampaignInput,
  ResumeReprocessingCampaignPayload,
  StartReprocessingCampaignInput,
  StartReprocessingCampaignPayload,
  WrongCampaignStateError,
} from './campaign-payloads.graphql';
import type { CampaignActor, CampaignOutcome, CampaignService } from './campaign.service';
import { findCampaign, listCampaigns } from './campaign.store';
import type { ReprocessingPorts } from './ports';
import { preview, type Preview } from './preview';
import { resolveSource, sourceInput } from './source';

const SORT = 'campaign:CREATED_DESC';

const createInput = record({
  source: sourceInput,
  reason: text({ max: 500 }),
  ordersOpen: flag,
  invite: flag,
  ratePerSecond: integer(1, 1_000),
});

/** Campaigns: rejected payments that are made good. For staff who keep things running. */
@Resolver()
export class CampaignsResolver {
  constructor(
    private readonly ports: ReprocessingPorts,
    private readonly service: CampaignService,
  ) {}

  @Mutation(() => CreateReprocessingCampaignPayload, {
    description:
      'Collects rejected payments and says of each what would be done with it: a dry run, until somebody starts it. For operators.',
  })
  async createReprocessingCampaign(
    @InputArg(CreateReprocessingCampaignInput, 'Which payments, and on which terms.')
    input: CreateReprocessingCampaignInput,
    @Ctx() context: ApiContext,
  ): Promise<CampaignPayload> {
    const actor = actorOf(context);
    const parsed = parseInput(createInput, input);
    if (!parsed.ok)
      return { campaign: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const { source, ...terms } = parsed.value;
    const { sources, db } = this.ports;
    const resolved = await resolveSource(sources, db, actor.merchantId, source);
    if ('notFound' in resolved) {
      const path = ['input', 'source', resolved.notFound];
      return { campaign: null, userErrors: [new CampaignSourceNotFoundError(path)] };
    }
    return { campaign: await this.service.create(actor, { ...terms, ...resolved }), userErrors: [] };
  }

  @Mutation(() => ApproveReprocessingCampaignPayload, {
    description: 'A second person’s yes to exactly the payments of a prepared campaign. For operators.',
  })
  approveReprocessingCampaign(
    @InputArg(ApproveReprocessingCampaignInput, 'The campaign.') input: StepInput,
    @Ctx() context: ApiContext,
  ): Promise<CampaignPayload> {
    return step(context, input, (actor, campaignId) => this.service.approve(actor, campaignId));
  }

  @Mutation(() => StartReprocessingCampaignPayload, {
    description: 'Begins to make the payments of a prepared campaign good, in the background. For operators.',
  })
  startReprocessingCampaign(
    @InputArg(StartReprocessingCampaignInput, 'The campaign.') input: StepInput,
    @Ctx() context: ApiContext,
  ): Promise<CampaignPayload> {
    return step(context, input, (actor, campaignId) => this.service.start(actor, campaignId));
  }

  @Mutation(() => PauseReprocessingCampaignPayload, {
    description: 'With the answer no payment of the campaign goes any more until it is resumed. For operators.',
  })
  pauseReprocessingCampaign(
    @InputArg(PauseReprocessingCampaignInput, 'The campaign.') input: StepInput,
    @Ctx() context: ApiContext,
  ): Promise<CampaignPayload> {
    return step(context, input, (actor, campaignId) => this.service.pause(actor, campaignId));
  }

  @Mutation(() => ResumeReprocessingCampaignPayload, { description: 'Goes on with a paused campaign. For operators.' })
  resumeReprocessingCampaign(
    @InputArg(ResumeReprocessingCampaignInput, 'The campaign.') input: StepInput,
    @Ctx() context: ApiContext,
  ): Promise<CampaignPayload> {
    return step(context, input, (actor, campaignId) => this.service.resume(actor, campaignId));
  }

  @Mutation(() => CancelReprocessingCampaignPayload, {
    description: 'Ends a campaign for good. What has gone has gone. For operators.',
  })
  cancelReprocessingCampaign(
    @InputArg(CancelReprocessingCampaignInput, 'The campaign.') input: StepInput,
    @Ctx() context: ApiContext,
  ): Promise<CampaignPayload> {
    return step(context, input, (actor, campaignId) => this.service.cancel(actor, campaignId));
  }

  @Query(() => ReprocessingPreview, {
    nullable: true,
    description:
      'What a campaign would do now with up to 200 payments. Null when there is no such release or incident. For staff.',
  })
  async previewReprocessing(
    @Arg('source', () => ReprocessingSourceInput, { description: 'Which payments.' }) source: ReprocessingSourceInput,
    @Arg('ordersOpen', () => Boolean, { defaultValue: false, description: 'As for a campaign.' }) ordersOpen: boolean,
    @Arg('invite', () => Boolean, { defaultValue: true, description: 'As for a campaign.' }) invite: boolean,
    @Ctx() context: ApiContext,
  ): Promise<Preview | null> {
    const { merchant } = principalOf(context);
    const parsed = parseInput(sourceInput, source, ['source']);
    if (!parsed.ok) {
      const { path, expected } = parsed.error[0]!;
      throw new ApiError('BAD_USER_INPUT', { inputPath: path, expected });
    }
    const resolved = await resolveSource(this.ports.sources, this.ports.db, merchant.id, parsed.value);
    if ('notFound' in resolved) return null;
    return preview(this.ports, merchant, { filter: resolved.filter, terms: { ordersOpen, invite } });
  }

  @Query(() => ReprocessingCampaign, {
    nullable: true,
    description: 'A campaign by its id; null when there is none. For staff.',
  })
  async reprocessingCampaign(
    @Arg('id', () => ID, { description: 'The campaign’s id: `cmp_…`.' }) campaignId: string,
    @Ctx() context: ApiContext,
  ): Promise<CampaignRow | null> {
    if (parseId('campaign', campaignId) === null) return null;
    return findCampaign(this.ports.db.reader('support'), principalOf(context).merchant.id, campaignId);
  }

  @Query(() => ReprocessingCampaignConnection, { description: 'The merchant’s campaigns, newest first. For staff.' })
  async reprocessingCampaigns(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<ReprocessingCampaign>> {
    const page = parsePage(args, SORT);
    const rows = await listCampaigns(this.ports.db.reader('support'), principalOf(context).merchant.id, page);
    return connectionOf<CampaignRow, ReprocessingCampaign>(page, rows, {
      sort: SORT,
      position: ({ createdAt, id: rowId }) => ({ value: createdAt, id: rowId }),
      node: (row) => row,
    });
  }
}

interface StepInput {
  readonly campaignId: string;
}

const stepInput: InputParser<{ readonly campaignId: string }> = record({ campaignId: id('campaign') });

async function step(
  context: ApiContext,
  input: StepInput,
  work: (actor: CampaignActor, campaignId: string) => Promise<CampaignOutcome>,
): Promise<CampaignPayload> {
  const actor = actorOf(context);
  const parsed = parseInput(stepInput, input);
  if (!parsed.ok) return { campaign: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
  const outcome = await work(actor, parsed.value.campaignId);
  return outcome.kind === 'done'
    ? { campaign: outcome.campaign, userErrors: [] }
    : { campaign: null, userErrors: [errorOf(outcome)] };
}

function errorOf(outcome: Exclude<CampaignOutcome, { kind: 'done' }>): CampaignPayload['userErrors'][number] {
  switch (outcome.kind) {
    case 'notFound':
      return new CampaignNotFoundError();
    case 'wrongState':
      return new WrongCampaignStateError(outcome.campaign.state);
    case 'approverIsCreator':
      return new ApproverIsCreatorError();
    case 'approvalRequired':
      return new CampaignApprovalRequiredError();
  }
}

/** Errors: FORBIDDEN but for staff. */
export function actorOf(context: ApiContext): CampaignActor {
  const principal = principalOf(context);
  if (principal.kind !== 'STAFF') throw new ApiError('FORBIDDEN');
  return { merchantId: principal.merchant.id, keyId: principal.keyId };
}
