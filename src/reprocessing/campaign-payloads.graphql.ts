import { type ClassType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../graphql/user-error';
import type { CampaignRow } from './campaign.entity';
import { CampaignStateEnum, ReprocessingCampaign } from './campaign.graphql';

/** What every step answers. */
export interface CampaignPayload {
  readonly campaign: Readonly<CampaignRow> | null;
  readonly userErrors: readonly UserError[];
}

function inputOf(stem: string, what: string): ClassType<{ campaignId: string }> {
  @InputType(`${stem}ReprocessingCampaignInput`, { description: `The campaign to ${what}.` })
  class StepInput {
    @Field(() => ID, { description: 'The campaign’s id: `cmp_…`.' })
    campaignId!: string;
  }
  return StepInput;
}

function payloadOf(stem: string): ClassType<CampaignPayload> {
  const mutation = `${stem.charAt(0).toLowerCase()}${stem.slice(1)}ReprocessingCampaign`;
  @ObjectType(`${stem}ReprocessingCampaignPayload`, { description: `The answer to \`${mutation}\`.` })
  class StepPayload implements CampaignPayload {
    @Field(() => ReprocessingCampaign, {
      nullable: true,
      description: 'The campaign as it is now. Null when there are user errors.',
    })
    campaign!: Readonly<CampaignRow> | null;

    @Field(() => [UserError], { description: 'Why nothing was changed.' })
    userErrors!: readonly UserError[];
  }
  return StepPayload;
}

export const CreateReprocessingCampaignPayload = payloadOf('Create');
export const ApproveReprocessingCampaignInput = inputOf('Approve', 'approve');
export const ApproveReprocessingCampaignPayload = payloadOf('Approve');
export const StartReprocessingCampaignInput = inputOf('Start', 'start');
export const StartReprocessingCampaignPayload = payloadOf('Start');
export const PauseReprocessingCampaignInput = inputOf('Pause', 'pause');
export const PauseReprocessingCampaignPayload = payloadOf('Pause');
export const ResumeReprocessingCampaignInput = inputOf('Resume', 'resume');
export const ResumeReprocessingCampaignPayload = payloadOf('Resume');
export const CancelReprocessingCampaignInput = inputOf('Cancel', 'end for good');
export const CancelReprocessingCampaignPayload = payloadOf('Cancel');

const PATH = ['input', 'campaignId'];

@ObjectType({ implements: UserError, description: "There is no such campaign, or it is another merchant's." })
export class CampaignNotFoundError extends UserError {
  constructor() {
    super('CAMPAIGN_NOT_FOUND', 'There is no such campaign.', PATH);
  }
}

@ObjectType({ implements: UserError, description: 'The campaign is in a state that does not allow this.' })
export class WrongCampaignStateError extends UserError {
  @Field(() => CampaignStateEnum, { description: 'The state that it is in.' })
  readonly state: string;

  constructor(state: string) {
    super('WRONG_STATE', 'The state of the campaign does not allow this.', PATH);
    this.state = state;
  }
}

@ObjectType({ implements: UserError, description: 'Who made a campaign can’t be the second person who approves it.' })
export class ApproverIsCreatorError extends UserError {
  constructor() {
    super('APPROVER_IS_CREATOR', 'Somebody else has to approve it.', PATH);
  }
}

@ObjectType({
  implements: UserError,
  description: 'More would be charged than one person may start alone: a second one has to approve it first.',
})
export class CampaignApprovalRequiredError extends UserError {
  constructor() {
    super('APPROVAL_REQUIRED', 'A second person has to approve it first.', PATH);
  }
}

@ObjectType({ implements: UserError, description: 'There is no such release or incident.' })
export class CampaignSourceNotFoundError extends UserError {
  constructor(path: readonly string[]) {
    super('SOURCE_NOT_FOUND', 'There is no such release or incident.', path);
  }
}
