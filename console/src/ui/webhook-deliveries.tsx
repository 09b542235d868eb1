import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../api';
import { RedeliverDocument, WebhookDeliveriesDocument, type WebhookDeliveryState } from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain, State } from './badges';
import { Confirmed } from './confirm';
import { usePages } from './live';
import { Listing } from './listing';
import { More } from './more';
import { problemIn } from './problem';
import { Section } from './section';
import { Loaded } from './states';
import { Time } from './time';

const LIVE_MS = 3_000;
const STATES = ['REQUESTED', 'RETRYING', 'DELIVERED', 'FAILED'] as const satisfies readonly WebhookDeliveryState[];

/** What was sent to an endpoint, the latest first, and what was answered. */
export function WebhookDeliveries({ endpointId }: { readonly endpointId: string }) {
  const { t } = useTexts();
  const [state, setState] = useState<WebhookDeliveryState | null>(null);
  const pages = usePages(
    ['deliveries', endpointId, state],
    async (after, cause) =>
      (await ask(WebhookDeliveriesDocument, { endpointId, state, after }, cause)).webhookDeliveries,
    LIVE_MS,
  );
  return (
    <Section
      title={t('webhook.deliveries')}
      side={
        <Select
          w={180}
          size="xs"
          aria-label={t('column.status')}
          placeholder={t('any')}
          clearable
          data={STATES.map((each) => ({ value: each, label: plain(each) }))}
          value={state}
          onChange={setState}
        />
      }
    >
      <Loaded query={pages}>
        {(deliveries) =>
          deliveries.length === 0 ? (
            <Text size="sm">{t('webhook.noDeliveries')}</Text>
          ) : (
            <Listing
              label={t('webhook.deliveries')}
              head={[
                t('webhook.event'),
                t('webhook.number'),
                t('column.status'),
                t('webhook.answer'),
                t('webhook.tried'),
                t('action'),
              ]}
              rows={deliveries.map((delivery) => ({
                key: delivery.id,
                cells: [
                  <div key="event">
                    {delivery.eventType}
                    <Text size="xs" c="dimmed" className="mono">
                      {delivery.eventId}
                    </Text>
                  </div>,
                  delivery.kind === 'IN_ORDER' ? delivery.sequence : plain(delivery.kind),
                  <State key="state" value={delivery.state} />,
                  delivery.lastStatus ?? delivery.lastCause ?? '–',
                  <div key="tried">
                    {delivery.lastTriedAt ? <Time at={delivery.lastTriedAt} /> : '–'}
                    <Text size="xs" c="dimmed">
                      {t('webhook.tries', { count: delivery.tries })}
                    </Text>
                  </div>,
                  <Confirmed
                    key="again"
                    label={t('webhook.redeliver')}
                    size="xs"
                    title={t('webhook.redeliver')}
                    text={t('webhook.redeliver.text')}
                    quiet
                    reread={['deliveries']}
                    run={async () =>
                      problemIn((await ask(RedeliverDocument, { input: { deliveryId: delivery.id } })).redeliverWebhook)
                    }
                  />,
                ],
              }))}
            />
          )
        }
      </Loaded>
      <More pages={pages} />
    </Section>
  );
}
