import { Group } from '@mantine/core';
import type { TypedDocumentString } from '../generated/graphql';
import { ask } from '../api';
import {
  ApproveCampaignDocument,
  CancelCampaignDocument,
  PauseCampaignDocument,
  ResumeCampaignDocument,
  StartCampaignDocument,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import type { ShownCampaign } from '../pages/campaign';
import { useMay, useSession } from '../session';
import { Confirmed } from './confirm';
import { problemIn } from './problem';

type Answer = Readonly<Record<string, { readonly userErrors: readonly { readonly message: string }[] }>>;
const DOCUMENTS = {
  approve: ApproveCampaignDocument,
  start: StartCampaignDocument,
  pause: PauseCampaignDocument,
  resume: ResumeCampaignDocument,
  cancel: CancelCampaignDocument,
} as const satisfies Record<string, TypedDocumentString<unknown, { campaignId: string }>>;
type Step = keyof typeof DOCUMENTS;

/** What comes next, for who may do it: more than one person may start alone is approved by another. */
export function CampaignSteps({ campaign }: { readonly campaign: ShownCampaign }) {
  const { t } = useTexts();
  const { account } = useSession();
  if (!useMay()('OPERATOR')) return null;
  return (
    <Group gap="xs">
      {stepsOf(campaign, account.id).map((step) => (
        <Confirmed
          key={step}
          label={t(`campaign.${step}`)}
          title={t(`campaign.${step}`)}
          text={t(`campaign.${step}.text`)}
          danger={step === 'cancel'}
          quiet={step === 'pause'}
          reread={['campaign', 'campaigns', 'campaignItems']}
          run={async () => {
            const document = DOCUMENTS[step] as unknown as TypedDocumentString<Answer, { campaignId: string }>;
            const [answer] = Object.values(await ask(document, { campaignId: campaign.id }));
            return answer === undefined ? null : problemIn(answer);
          }}
        />
      ))}
    </Group>
  );
}

function stepsOf({ state, needsApproval, approvedBy, createdBy }: ShownCampaign, accountId: string): readonly Step[] {
  const waitsForApproval = needsApproval && !approvedBy;
  switch (state) {
    case 'PREPARING':
      return ['cancel'];
    case 'PREPARED':
      if (!waitsForApproval) return ['start', 'cancel'];
      return createdBy === accountId ? ['cancel'] : ['approve', 'cancel'];
    case 'RUNNING':
      return ['pause', 'cancel'];
    case 'PAUSED':
      return ['resume', 'cancel'];
    default:
      return [];
  }
}
