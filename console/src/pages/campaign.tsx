import { Alert, Anchor, Group, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CampaignPageDocument, type CampaignPageQuery } from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain, State } from '../ui/badges';
import { CampaignGroups } from '../ui/campaign-groups';
import { CampaignItems } from '../ui/campaign-items';
import { CampaignSteps } from '../ui/campaign-steps';
import { Figure } from '../ui/figure';
import { useLive } from '../ui/live';
import { Section } from '../ui/section';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

export type ShownCampaign = NonNullable<CampaignPageQuery['reprocessingCampaign']>;

const LIVE_MS = 1_000;
const ENDED = ['COMPLETED', 'CANCELLED'];
const route = getRouteApi('/reprocessing/$id');

/** One campaign: what it would do, who agreed, how far it has come, and what became of each payment. */
export function CampaignPage() {
  const { t } = useTexts();
  const { id } = route.useParams();
  const query = useLive(['campaign', id], CampaignPageDocument, { id }, (data) => {
    const campaign = data?.reprocessingCampaign;
    // What was sent may still be on its way when the campaign is over.
    return campaign && ENDED.includes(campaign.state) && campaign.progress.pending === 0 ? false : LIVE_MS;
  });
  return (
    <Stack gap="lg">
      <Anchor size="sm" renderRoot={(props) => <Link to="/reprocessing" {...props} />}>
        ← {t('campaigns.back')}
      </Anchor>
      <Loaded query={query}>
        {({ reprocessingCampaign: campaign }) =>
          campaign ? (
            <Details campaign={campaign} />
          ) : (
            <Empty page title={t('campaign.notFound')}>
              <span className="mono">{id}</span>
            </Empty>
          )
        }
      </Loaded>
    </Stack>
  );
}

function Details({ campaign }: { readonly campaign: ShownCampaign }) {
  const { t } = useTexts();
  const { state, progress } = campaign;
  const isDry = state === 'PREPARING' || state === 'PREPARED';
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Group gap="sm">
            <Title order={1}>{campaign.reason}</Title>
            <State value={state} />
          </Group>
          <Text c="dimmed" size="sm">
            {plain(campaign.source)} <span className="mono">{campaign.sourceId ?? ''}</span> ·{' '}
            <span className="mono">{campaign.id}</span>
          </Text>
        </Stack>
        <CampaignSteps campaign={campaign} />
      </Group>
      {state === 'PAUSED' && campaign.pausedBy === 'PROCESSOR' && (
        <Alert color="yellow" title={t('campaign.pausedByProcessor')}>
          {t('campaign.pausedByProcessor.text')}
        </Alert>
      )}
      {state === 'PREPARED' && campaign.needsApproval && !campaign.approvedBy && (
        <Alert color="yellow" title={t('campaign.needsApproval')}>
          {t('campaign.needsApproval.text')}
        </Alert>
      )}
      <Bar campaign={campaign} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Section title={t(isDry ? 'campaign.dryRun' : 'campaign.results')}>
          <CampaignGroups groups={progress.groups} label={t(isDry ? 'campaign.dryRun' : 'campaign.results')} />
        </Section>
        <Section title={t('rules.history')}>
          <Step name={t('campaign.created')} at={campaign.createdAt} by={campaign.createdBy} />
          <Step name={t('campaign.approved')} at={campaign.approvedAt} by={campaign.approvedBy} />
          <Step name={t('campaign.started')} at={campaign.startedAt} by={campaign.startedBy} />
          <Step name={t('campaign.ended')} at={campaign.endedAt} by={null} />
          <Text size="sm" c="dimmed">
            {t(campaign.ordersOpen ? 'campaign.ordersAreOpen' : 'campaign.ordersNotOpen')}{' '}
            {t(campaign.invite ? 'campaign.invites' : 'campaign.invitesNot')}{' '}
            {t('campaign.perSecond', { rate: campaign.ratePerSecond })}
          </Text>
        </Section>
      </SimpleGrid>
      <CampaignItems key={progress.total} campaignId={campaign.id} isOver={ENDED.includes(state)} />
    </>
  );
}

/** How far it has come, by what became of the payments. */
function Bar({ campaign }: { readonly campaign: ShownCampaign }) {
  const { t } = useTexts();
  const { total, waiting, charged, failed, pending, invited, skipped } = campaign.progress;
  const parts = [
    { name: t('campaign.charged'), count: charged, color: 'teal.8' },
    { name: t('campaign.pending'), count: pending, color: 'yellow.8' },
    { name: t('campaign.failed'), count: failed, color: 'red.8' },
    { name: t('campaign.invited'), count: invited, color: 'steel.7' },
    { name: t('campaign.skipped'), count: skipped, color: 'gray.7' },
  ];
  const done = total - waiting;
  return (
    <Stack gap="xs">
      <Progress.Root size={20} aria-label={t('campaign.progress')} role="group">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ name, count, color }) => (
            <Progress.Section
              key={name}
              value={(count / Math.max(1, total)) * 100}
              color={color}
              aria-label={`${name}: ${count}`}
            />
          ))}
      </Progress.Root>
      <Text size="sm" role="status">
        {t('campaign.done', { done, total })}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 5 }}>
        {parts.map(({ name, count }) => (
          <Figure key={name} name={name} value={String(count)} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function Step({ name, at, by }: { readonly name: string; readonly at?: string | null; readonly by?: string | null }) {
  if (!at) return null;
  return (
    <Text size="sm">
      {name}{' '}
      <Text span size="xs" c="dimmed">
        <Time at={at} /> <span className="mono">{by ?? ''}</span>
      </Text>
    </Text>
  );
}
