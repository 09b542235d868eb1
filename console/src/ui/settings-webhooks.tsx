import { Button, Group, NumberInput, Stack, TagsInput, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../api';
import {
  CreateWebhookDocument,
  DeleteWebhookDocument,
  RotateWebhookDocument,
  TestWebhookDocument,
  UpdateWebhookDocument,
  WebhookEndpointsDocument,
  type WebhookEndpointsQuery,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain, State } from './badges';
import { Confirmed } from './confirm';
import { FormModal } from './form-modal';
import { useLive } from './live';
import { Listing } from './listing';
import { problemIn } from './problem';
import { Empty, Loaded } from './states';
import { Time } from './time';
import { WebhookDeliveries } from './webhook-deliveries';

type Endpoint = WebhookEndpointsQuery['webhookEndpoints']['nodes'][number];

const LIVE_MS = 5_000;
const OVERLAP_HOURS = 24;
const OVERLAP_MAX_HOURS = 168;
const REREAD = ['webhooks', 'deliveries'];

/** Where events are sent, what came of it, and what can be sent again. */
export function WebhookSettings() {
  const { t } = useTexts();
  const query = useLive(['webhooks'], WebhookEndpointsDocument, {}, () => LIVE_MS);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>{t('webhooks.title')}</Title>
        <NewEndpoint />
      </Group>
      <Loaded query={query}>
        {({ webhookEndpoints: { nodes } }) =>
          nodes.length === 0 ? (
            <Empty title={t('webhooks.none')}>{t('webhooks.noneText')}</Empty>
          ) : (
            <>
              <Listing
                label={t('webhooks.title')}
                head={[t('webhook.url'), t('webhook.types'), t('column.status'), t('action')]}
                rows={nodes.map((endpoint) => ({
                  key: endpoint.id,
                  cells: [
                    <div key="url">
                      <span className="mono">{endpoint.url}</span>
                      <Text size="xs" c="dimmed">
                        {endpoint.description}
                      </Text>
                    </div>,
                    endpoint.eventTypes.join(', '),
                    <Health key="state" endpoint={endpoint} />,
                    <Steps
                      key="steps"
                      endpoint={endpoint}
                      isShown={chosen === endpoint.id}
                      show={() => setChosen(chosen === endpoint.id ? null : endpoint.id)}
                    />,
                  ],
                }))}
              />
              {chosen !== null && <WebhookDeliveries endpointId={chosen} />}
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}

function Health({ endpoint }: { readonly endpoint: Endpoint }) {
  const { t } = useTexts();
  return (
    <Stack gap={2}>
      <Group gap={6}>
        <State value={endpoint.state} />
        {endpoint.disabledBecause && <Text size="xs">{plain(endpoint.disabledBecause)}</Text>}
      </Group>
      {endpoint.failingSince && (
        <Text size="xs">
          {t('webhook.failing', { count: endpoint.failures })} <Time at={endpoint.failingSince} />
        </Text>
      )}
      {endpoint.previousUntil && (
        <Text size="xs">
          {t('webhook.bothUntil')} <Time at={endpoint.previousUntil} />
        </Text>
      )}
    </Stack>
  );
}

function NewEndpoint() {
  const { t } = useTexts();
  const [url, setUrl] = useState('');
  const [eventTypes, setEventTypes] = useState<string[]>(['payment.*']);
  const [description, setDescription] = useState('');
  return (
    <FormModal
      label={t('webhooks.new')}
      reread="webhooks"
      run={async () => {
        const input = { url, eventTypes, description: description === '' ? null : description };
        const { createWebhookEndpoint } = await ask(CreateWebhookDocument, { input });
        return { once: createWebhookEndpoint.secret, userErrors: createWebhookEndpoint.userErrors };
      }}
    >
      <TextInput
        label={t('webhook.url')}
        description={t('webhook.url.about')}
        type="url"
        required
        value={url}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      <TagsInput
        label={t('webhook.types')}
        description={t('webhook.types.about')}
        data={['*', 'payment.*', 'incident.*', 'reprocessing.*']}
        value={eventTypes}
        onChange={setEventTypes}
      />
      <TextInput
        label={t('webhook.description')}
        maxLength={200}
        value={description}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
      />
    </FormModal>
  );
}

function Steps({
  endpoint,
  isShown,
  show,
}: {
  readonly endpoint: Endpoint;
  readonly isShown: boolean;
  readonly show: () => void;
}) {
  const { t } = useTexts();
  const [overlapHours, setOverlapHours] = useState<number | string>(OVERLAP_HOURS);
  const { id: endpointId, url } = endpoint;
  const isEnabled = endpoint.state === 'ENABLED';
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" aria-expanded={isShown} onClick={show}>
        {t('webhook.deliveries')}
      </Button>
      <Confirmed
        label={t('webhook.test')}
        size="xs"
        title={t('webhook.test')}
        text={t('webhook.test.text', { url })}
        quiet
        reread={REREAD}
        run={async () => problemIn((await ask(TestWebhookDocument, { input: { endpointId } })).sendTestWebhook)}
      />
      <FormModal
        label={t('webhook.rotate')}
        quiet
        reread="webhooks"
        run={async () => {
          const input = { endpointId, overlapHours: Number(overlapHours) };
          const { rotateWebhookSecret } = await ask(RotateWebhookDocument, { input });
          return { once: rotateWebhookSecret.secret, userErrors: rotateWebhookSecret.userErrors };
        }}
      >
        <NumberInput
          label={t('webhook.overlap')}
          description={t('webhook.overlap.about')}
          min={0}
          max={OVERLAP_MAX_HOURS}
          allowDecimal={false}
          required
          value={overlapHours}
          onChange={setOverlapHours}
        />
      </FormModal>
      <Confirmed
        label={t(isEnabled ? 'webhook.disable' : 'webhook.enable')}
        size="xs"
        title={t(isEnabled ? 'webhook.disable' : 'webhook.enable')}
        text={t(isEnabled ? 'webhook.disable.text' : 'webhook.enable.text')}
        quiet
        reread={REREAD}
        run={async () =>
          problemIn(
            (await ask(UpdateWebhookDocument, { input: { endpointId, enabled: !isEnabled } })).updateWebhookEndpoint,
          )
        }
      />
      <Confirmed
        label={t('webhook.delete')}
        size="xs"
        title={t('webhook.delete')}
        text={t('webhook.delete.text', { url })}
        danger
        reread={REREAD}
        run={async () => problemIn((await ask(DeleteWebhookDocument, { input: { endpointId } })).deleteWebhookEndpoint)}
      />
    </Group>
  );
}
