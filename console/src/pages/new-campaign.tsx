import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api';
import { type CampaignSearch, kindOf, sourceOf, type KnownSource } from '../campaign-search';
import { CreateCampaignDocument, PreviewCampaignDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { CampaignGroups } from '../ui/campaign-groups';
import { ReprocessingPolicy } from '../ui/reprocessing-policy';
import { Section } from '../ui/section';
import { Loaded } from '../ui/states';

const KINDS = ['INCIDENT', 'RELEASE', 'RULE_SET_VERSION', 'FILTER'] as const;
const PAUSE_MS = 400;
const RATE = 50;
const route = getRouteApi('/reprocessing/new');

/** Says which payments a campaign is about, and looks at what would be done before anything is. */
export function NewCampaign() {
  const { t } = useTexts();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/reprocessing/new' });
  const [reason, setReason] = useState('');
  const [ordersOpen, setOrdersOpen] = useState(false);
  const [invite, setInvite] = useState(true);
  const [rate, setRate] = useState<number | string>(RATE);
  const source = sourceOf(search);
  const create = useMutation({
    mutationFn: async () => {
      const input = { source: source ?? {}, reason, ordersOpen, invite, ratePerSecond: Number(rate) };
      const { createReprocessingCampaign } = await ask(CreateCampaignDocument, { input });
      const id = createReprocessingCampaign.campaign?.id;
      if (id !== undefined) await navigate({ to: '/reprocessing/$id', params: { id } });
      return createReprocessingCampaign.userErrors.map(({ message }) => message).join(' ');
    },
  });
  const problem = create.error === null ? create.data : t('noAnswer.text');
  return (
    <Stack gap="lg">
      <Anchor size="sm" renderRoot={(props) => <Link to="/reprocessing" {...props} />}>
        ← {t('campaigns.back')}
      </Anchor>
      <Title order={1}>{t('campaigns.new')}</Title>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Section title={t('campaign.which')}>
          <SourceFields search={search} />
          <Textarea
            label={t('campaign.reason')}
            description={t('campaign.reason.about')}
            required
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Checkbox
            label={t('campaign.ordersOpen')}
            description={t('campaign.ordersOpen.about')}
            checked={ordersOpen}
            onChange={({ currentTarget }) => setOrdersOpen(currentTarget.checked)}
          />
          <Checkbox
            label={t('campaign.invite')}
            checked={invite}
            onChange={({ currentTarget }) => setInvite(currentTarget.checked)}
          />
          <NumberInput
            label={t('campaign.rate')}
            w={220}
            min={1}
            max={1000}
            allowDecimal={false}
            value={rate}
            onChange={setRate}
          />
          {problem && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button
              loading={create.isPending}
              disabled={source === null || reason.trim() === '' || rate === ''}
              onClick={() => create.mutate()}
            >
              {t('campaign.make')}
            </Button>
          </Group>
        </Section>
        <Stack gap="lg">
          <Preview search={search} ordersOpen={ordersOpen} invite={invite} />
          <ReprocessingPolicy />
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}

function SourceFields({ search }: { readonly search: CampaignSearch }) {
  const { t } = useTexts();
  const navigate = useNavigate({ from: '/reprocessing/new' });
  const choose = (next: CampaignSearch): void => void navigate({ search: next, replace: true });
  const kind = kindOf(search);
  const empty: Readonly<Record<KnownSource, CampaignSearch>> = {
    INCIDENT: { incident: '' },
    RELEASE: { release: '' },
    RULE_SET_VERSION: {},
    FILTER: { payments: { failed: true } },
  };
  return (
    <>
      <Select
        label={t('campaign.source')}
        allowDeselect={false}
        data={KINDS.map((each) => ({ value: each, label: t(`campaign.source.${each}`) }))}
        value={kind}
        onChange={(value) => choose(empty[value ?? 'RULE_SET_VERSION'])}
      />
      {kind === 'INCIDENT' && (
        <TextInput
          label={t('campaign.incidentId')}
          value={search.incident ?? ''}
          onChange={({ currentTarget }) => choose({ incident: currentTarget.value.trim() })}
        />
      )}
      {kind === 'RELEASE' && (
        <TextInput
          label={t('campaign.releaseId')}
          value={search.release ?? ''}
          onChange={({ currentTarget }) => choose({ release: currentTarget.value.trim() })}
        />
      )}
      {kind === 'RULE_SET_VERSION' && (
        <NumberInput
          label={t('column.version')}
          min={1}
          allowDecimal={false}
          value={search.version ?? ''}
          onChange={(value) => choose(value === '' ? {} : { version: Number(value) })}
        />
      )}
      {kind === 'FILTER' && (
        <Text size="sm">
          {t('campaign.filter')}{' '}
          <Anchor
            underline="always"
            renderRoot={(props) => <Link to="/payments" search={search.payments ?? {}} {...props} />}
          >
            {t('campaign.seePayments')}
          </Anchor>
        </Text>
      )}
    </>
  );
}

/** What would be done, and with how much money: nothing of it is kept. */
function Preview({
  search,
  ordersOpen,
  invite,
}: {
  readonly search: CampaignSearch;
  readonly ordersOpen: boolean;
  readonly invite: boolean;
}) {
  const { t } = useTexts();
  const [settled] = useDebouncedValue(search, PAUSE_MS);
  const source = sourceOf(settled);
  const query = useQuery({
    queryKey: ['preview', source, ordersOpen, invite],
    queryFn: () => ask(PreviewCampaignDocument, { source: source ?? {}, ordersOpen, invite }),
    enabled: source !== null,
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t('campaign.preview')}>
      {source === null ? (
        <Text size="sm" c="dimmed">
          {t('campaign.previewNeeds')}
        </Text>
      ) : (
        <Loaded query={query}>
          {({ previewReprocessing: preview }) =>
            preview ? (
              <>
                <Text size="sm" role="status">
                  {t(preview.complete ? 'campaign.examinedAll' : 'campaign.examined', { count: preview.examined })}
                </Text>
                {preview.groups.length > 0 && <CampaignGroups groups={preview.groups} label={t('campaign.preview')} />}
              </>
            ) : (
              <Text size="sm">{t('campaign.noSource')}</Text>
            )
          }
        </Loaded>
      )}
    </Section>
  );
}
