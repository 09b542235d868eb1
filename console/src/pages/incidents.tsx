import { Anchor, SegmentedControl, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api';
import { IncidentListDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { State } from '../ui/badges';
import { useBlamed } from '../ui/incident-cause';
import { usePages } from '../ui/live';
import { Listing } from '../ui/listing';
import { More } from '../ui/more';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

const LIVE_MS = 5_000;

/** Refusals that left their usual rate, the newest first. */
export function Incidents() {
  const { t } = useTexts();
  const blamed = useBlamed();
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const filter = shown === 'open' ? { status: ['OPEN' as const, 'ACKNOWLEDGED' as const] } : null;
  const pages = usePages(
    ['incidents', shown],
    async (after, cause) => (await ask(IncidentListDocument, { filter, after }, cause)).incidents,
    LIVE_MS,
  );
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <div>
          <Title order={1}>{t('room.incidents')}</Title>
          <Text size="sm" c="dimmed">
            {t('incidents.about')}
          </Text>
        </div>
        <SegmentedControl
          aria-label={t('incidents.shown')}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'open', label: t('incidents.open') },
            { value: 'all', label: t('incidents.all') },
          ]}
        />
      </Group>
      <Loaded query={pages}>
        {(incidents) =>
          incidents.length === 0 ? (
            <Empty title={t(shown === 'open' ? 'incidents.noneOpen' : 'incidents.none')}>
              {t('incidents.noneText')}
            </Empty>
          ) : (
            <Listing
              label={t('room.incidents')}
              head={[
                t('incidents.cause'),
                t('column.status'),
                t('incidents.first'),
                t('incidents.detected'),
                t('incidents.over'),
              ]}
              rows={incidents.map((incident) => ({
                key: incident.id,
                cells: [
                  <div key="cause">
                    <Anchor
                      renderRoot={(props) => <Link to="/incidents/$id" params={{ id: incident.id }} {...props} />}
                    >
                      {blamed(incident)}
                    </Anchor>
                    <Text size="xs" c="dimmed" className="mono">
                      {incident.reasonCode}
                    </Text>
                  </div>,
                  <Group key="state" gap={6}>
                    <State value={incident.status} />
                    {incident.rollbackState === 'DONE' && <State value="ROLLED_BACK" />}
                    {incident.rollbackState === 'FAILED' && <State value="ROLLBACK_FAILED" />}
                  </Group>,
                  t('incidents.seen', { refused: incident.seenRefused, payments: incident.seenPayments }),
                  <Time key="at" at={incident.openedAt} />,
                  incident.resolvedAt ? <Time key="over" at={incident.resolvedAt} /> : '–',
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
