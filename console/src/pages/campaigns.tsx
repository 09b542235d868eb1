import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ask } from '../api';
import { CampaignListDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { useMay } from '../session';
import { plain, State } from '../ui/badges';
import { usePages } from '../ui/live';
import { Listing } from '../ui/listing';
import { More } from '../ui/more';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

const LIVE_MS = 5_000;

/** Campaigns that make rejected payments good, the newest first. */
export function Campaigns() {
  const { t } = useTexts();
  const mayMake = useMay()('OPERATOR');
  const pages = usePages(
    ['campaigns'],
    async (after, cause) => (await ask(CampaignListDocument, { after }, cause)).reprocessingCampaigns,
    LIVE_MS,
  );
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <div>
          <Title order={1}>{t('room.reprocessing')}</Title>
          <Text size="sm" c="dimmed">
            {t('campaigns.about')}
          </Text>
        </div>
        {mayMake && (
          <Button renderRoot={(props) => <Link to="/reprocessing/new" {...props} />}>{t('campaigns.new')}</Button>
        )}
      </Group>
      <Loaded query={pages}>
        {(campaigns) =>
          campaigns.length === 0 ? (
            <Empty title={t('campaigns.none')}>{t('campaigns.noneText')}</Empty>
          ) : (
            <Listing
              label={t('room.reprocessing')}
              head={[
                t('campaign.reason'),
                t('column.status'),
                t('campaign.source'),
                t('column.created'),
                t('release.ended'),
              ]}
              rows={campaigns.map((campaign) => ({
                key: campaign.id,
                cells: [
                  <Anchor
                    key="reason"
                    renderRoot={(props) => <Link to="/reprocessing/$id" params={{ id: campaign.id }} {...props} />}
                  >
                    {campaign.reason}
                  </Anchor>,
                  <State key="state" value={campaign.state} />,
                  <>
                    {plain(campaign.source)} <span className="mono">{campaign.sourceId ?? ''}</span>
                  </>,
                  <Time key="at" at={campaign.createdAt} />,
                  campaign.endedAt ? <Time key="over" at={campaign.endedAt} /> : '–',
                ],
              }))}
            />
          )
        }
      </Loaded>
      <More pages={pages} />
    </Stack>
  );
}
