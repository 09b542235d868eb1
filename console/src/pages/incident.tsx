import { Anchor, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ask } from '../api';
import { IncidentPageDocument, IncidentReportDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { State } from '../ui/badges';
import { IncidentActions } from '../ui/incident-actions';
import { IncidentCause, IncidentImpact, IncidentTimeline, type ShownIncident, useBlamed } from '../ui/incident-cause';
import { useLive } from '../ui/live';
import { Section } from '../ui/section';
import { Empty, Loaded, Waiting } from '../ui/states';

const LIVE_MS = 3_000;
const Markdown = lazy(() => import('../ui/markdown').then((module) => ({ default: module.Markdown })));
const route = getRouteApi('/incidents/$id');

/** One incident: what is to blame, whom it hits, what was done, and what there is to do. */
export function IncidentPage() {
  const { t } = useTexts();
  const { id } = route.useParams();
  const query = useLive(['incident', id], IncidentPageDocument, { id }, (data) =>
    data?.incident?.status === 'RESOLVED' ? false : LIVE_MS,
  );
  return (
    <Stack gap="lg">
      <Anchor size="sm" renderRoot={(props) => <Link to="/incidents" {...props} />}>
        ← {t('incidents.back')}
      </Anchor>
      <Loaded query={query}>
        {({ incident }) =>
          incident ? (
            <Details incident={incident} />
          ) : (
            <Empty page title={t('incident.notFound')}>
              <span className="mono">{id}</span>
            </Empty>
          )
        }
      </Loaded>
    </Stack>
  );
}

function Details({ incident }: { readonly incident: ShownIncident }) {
  const blamed = useBlamed();
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Group gap="sm">
            <Title order={1}>{blamed(incident)}</Title>
            <State value={incident.status} />
            {incident.rollbackState === 'DONE' && <State value="ROLLED_BACK" />}
            {incident.rollbackState === 'DUE' && <State value="ROLLBACK_DUE" />}
            {incident.rollbackState === 'FAILED' && <State value="ROLLBACK_FAILED" />}
          </Group>
          <Text c="dimmed" size="sm">
            {incident.reasonCode} · <span className="mono">{incident.id}</span>
          </Text>
        </Stack>
        <IncidentActions incident={incident} />
      </Group>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Stack gap="lg">
          <IncidentCause incident={incident} />
          <IncidentImpact incident={incident} />
        </Stack>
        <Stack gap="lg">
          {incident.rootCause && <Outcome incident={incident} />}
          <IncidentTimeline incident={incident} />
        </Stack>
      </SimpleGrid>
      <Report incident={incident} />
    </>
  );
}

function Outcome({ incident }: { readonly incident: ShownIncident }) {
  const { t } = useTexts();
  return (
    <Section title={t('incident.rootCause')}>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {incident.rootCause}
      </Text>
      {incident.resolution && (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {incident.resolution}
        </Text>
      )}
      {incident.followUps.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('incident.followUps')}
          </Text>
          <ul style={{ margin: 0 }}>
            {incident.followUps.map((text) => (
              <li key={text}>
                <Text size="sm">{text}</Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** The post-mortem as it would be sent: read when somebody wants it. */
function Report({ incident }: { readonly incident: ShownIncident }) {
  const { t } = useTexts();
  const [wanted, setWanted] = useState(false);
  const report = useQuery({
    queryKey: ['report', incident.id, incident.status, incident.timeline.length],
    queryFn: () => ask(IncidentReportDocument, { id: incident.id }),
    enabled: wanted,
  });
  const markdown = report.data?.incidentReport?.markdown ?? '';
  return (
    <Section
      title={t('report.title')}
      side={
        wanted ? (
          <Button size="xs" variant="default" disabled={markdown === ''} onClick={() => save(incident.id, markdown)}>
            {t('report.save')}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={() => setWanted(true)}>
            {t('report.show')}
          </Button>
        )
      }
    >
      {wanted ? (
        <Loaded query={report}>
          {() => (
            <Suspense fallback={<Waiting />}>
              <Stack gap="sm">
                <Markdown text={markdown} />
              </Stack>
            </Suspense>
          )}
        </Loaded>
      ) : (
        <Text size="sm" c="dimmed">
          {t('report.about')}
        </Text>
      )}
    </Section>
  );
}

function save(id: string, markdown: string): void {
  const address = URL.createObjectURL(new Blob([markdown], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${id}.md`;
  link.click();
  URL.revokeObjectURL(address);
}
