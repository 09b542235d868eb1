import { Alert, Anchor, Button, Group, Progress, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ask } from '../api';
import {
  AdvanceReleaseDocument,
  PauseReleaseDocument,
  ReleasePageDocument,
  type ReleasePageQuery,
  ResumeReleaseDocument,
  RollbackReleaseDocument,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import { useSession } from '../session';
import { plain, State } from '../ui/badges';
import { Confirmed } from '../ui/confirm';
import { OddsCurve } from '../ui/odds-curve';
import { PaymentLink } from '../ui/payment-link';
import { problemIn } from '../ui/problem';
import { Section } from '../ui/section';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

type Release = NonNullable<ReleasePageQuery['release']>;

const LIVE_MS = 3_000;
const ENDED = ['LIVE', 'RETIRED', 'ROLLED_BACK'];
/** The odds at which test A lets a release go on. */
const GOES_ON_AT = 20;
const route = getRouteApi('/releases/$id');

/** One release while it goes from the shadow to all payments, or back. */
export function ReleasePage() {
  const { t } = useTexts();
  const { id } = route.useParams();
  const query = useQuery({
    queryKey: ['release', id],
    queryFn: ({ client }) =>
      ask(ReleasePageDocument, { id }, client.getQueryData(['release', id]) === undefined ? 'active' : 'background'),
    refetchInterval: ({ state }) => (ENDED.includes(state.data?.release?.stage ?? '') ? false : LIVE_MS),
  });
  return (
    <Stack gap="lg">
      <Anchor size="sm" renderRoot={(props) => <Link to="/releases" {...props} />}>
        ← {t('releases.back')}
      </Anchor>
      <Loaded query={query}>
        {({ release }) => (release ? <Details release={release} /> : <Empty page title={t('releases.notFound')} />)}
      </Loaded>
    </Stack>
  );
}

function Details({ release }: { readonly release: Release }) {
  const { t } = useTexts();
  return (
    <>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={1}>{t('release.title', { version: release.version, replaces: release.replaces ?? '–' })}</Title>
          <State value={release.stage} />
          {release.stage === 'CANARY' && <Text fw={600}>{release.canaryPercent} %</Text>}
        </Group>
        <Steps release={release} />
      </Group>
      {release.endedBecause && (
        <Alert color={release.stage === 'ROLLED_BACK' ? 'red' : 'steel'} title={release.endedBecause}>
          <Text size="sm">
            {release.endedAt && <Time at={release.endedAt} />} <span className="mono">{release.endedBy}</span>
          </Text>
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Gate release={release} />
        <Test release={release} />
      </SimpleGrid>
      <Divergences release={release} />
      <Section title={t('rules.history')}>
        <Stack gap={6}>
          {release.events.map((event) => (
            <Text size="sm" key={event.id}>
              {plain(event.action)}{' '}
              <Text span size="xs" c="dimmed">
                <Time at={event.at} /> <span className="mono">{event.actor}</span>
              </Text>
            </Text>
          ))}
        </Stack>
      </Section>
    </>
  );
}

function Gate({ release }: { readonly release: Release }) {
  const { t } = useTexts();
  const { gate } = release;
  const needed = Math.max(1, release.shadowPayments, gate.paymentsNeeded);
  const share = Math.min(100, (gate.comparedPayments / needed) * 100);
  return (
    <Section title={t('gate.title')}>
      <Text size="sm">{t('gate.compared', { count: gate.comparedPayments, needed })}</Text>
      <Progress value={share} aria-label={t('gate.progress')} size="lg" />
      {release.stage === 'CANARY' && (
        <Text size="sm">{t('gate.step', { count: gate.stepPayments, needed: release.canaryPayments })}</Text>
      )}
      {gate.waitsFor.length === 0 ? (
        <Text size="sm">{t('gate.open')}</Text>
      ) : (
        <Text size="sm">{t('gate.waits', { conditions: gate.waitsFor.map(plain).join(', ') })}</Text>
      )}
    </Section>
  );
}

function Test({ release }: { readonly release: Release }) {
  const { t } = useTexts();
  const { divergenceTest, declineTest } = release;
  const { seen, oddsFor, rollbackOdds, budgets } = divergenceTest;
  return (
    <Section title={t('test.title')}>
      <OddsCurve test={divergenceTest} goesOnAt={GOES_ON_AT} />
      <Text size="sm">{t('test.seen', { seen, odds: oddsFor, needed: GOES_ON_AT })}</Text>
      <Table fz="sm" aria-label={t('test.budgets')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('test.budget')}</Table.Th>
            <Table.Th className="numbers">{t('test.allowed')}</Table.Th>
            <Table.Th className="numbers">{t('test.hits')}</Table.Th>
            <Table.Th className="numbers">{t('test.against', { bound: rollbackOdds })}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {budgets.map(({ regionId, divergence, allowedPpm, hits, oddsAgainst }) => (
            <Table.Tr key={`${regionId ?? ''} ${divergence}`}>
              <Table.Td>
                {plain(divergence)} {regionId ?? t('test.elsewhere')}
              </Table.Td>
              <Table.Td className="numbers">{allowedPpm / 10_000} %</Table.Td>
              <Table.Td className="numbers">{hits}</Table.Td>
              <Table.Td className={oddsAgainst >= rollbackOdds ? 'numbers bad' : 'numbers'}>{oddsAgainst}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm">
        {t('test.declines', { seen: declineTest.seen, canary: declineTest.ofCanary, odds: declineTest.oddsAgainst })}
      </Text>
    </Section>
  );
}

function Divergences({ release }: { readonly release: Release }) {
  const { t } = useTexts();
  const { nodes } = release.divergences;
  return (
    <Section title={t('divergences.title')}>
      {nodes.length === 0 ? (
        <Text size="sm">{t('divergences.none')}</Text>
      ) : (
        <Table fz="sm" aria-label={t('divergences.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('room.payments')}</Table.Th>
              <Table.Th>{t('divergences.stable')}</Table.Th>
              <Table.Th>{t('divergences.candidate')}</Table.Th>
              <Table.Th>{t('divergences.served')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {nodes.map((pair) => (
              <Table.Tr key={pair.decisionId}>
                <Table.Td>
                  <PaymentLink id={pair.paymentId} />
                  <Text size="xs" c="dimmed">
                    <Time at={pair.at} />
                  </Text>
                </Table.Td>
                {[pair.stable, pair.candidate].map(({ outcome, matchedRules }, side) => (
                  <Table.Td key={side}>
                    <State value={outcome} />
                    <Text size="xs" className="mono">
                      {matchedRules.map(({ key }) => key).join(', ')}
                    </Text>
                  </Table.Td>
                ))}
                <Table.Td>{plain(pair.served)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function Steps({ release }: { readonly release: Release }) {
  const { t } = useTexts();
  const { account } = useSession();
  const { id: releaseId, stage } = release;
  if (!account.roles.some((role) => role === 'RULE_APPROVER' || role === 'OPERATOR')) return null;
  const makesGood = stage === 'ROLLED_BACK' && account.kind === 'STAFF' && account.roles.includes('OPERATOR');
  const reread = ['release', 'releases', 'ruleSets', 'ruleSet'];
  const isRunning = stage === 'SHADOW' || stage === 'CANARY';
  return (
    <Group gap="xs">
      {makesGood && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/reprocessing/new" search={{ release: releaseId }} {...props} />}
        >
          {t('incident.makeGood')}
        </Button>
      )}
      {isRunning && (
        <Confirmed
          label={t('release.advance')}
          title={t('release.advance')}
          text={t('release.advance.text')}
          reread={reread}
          run={async () => problemIn((await ask(AdvanceReleaseDocument, { input: { releaseId } })).advanceRelease)}
        />
      )}
      {stage === 'PAUSED' && (
        <Confirmed
          label={t('release.resume')}
          title={t('release.resume')}
          text={t('release.resume.text')}
          reread={reread}
          run={async () => problemIn((await ask(ResumeReleaseDocument, { input: { releaseId } })).resumeRelease)}
        />
      )}
      {isRunning && (
        <Confirmed
          label={t('release.pause')}
          title={t('release.pause')}
          text={t('release.pause.text')}
          asks={t('action.reason')}
          danger
          reread={reread}
          run={async (reason) =>
            problemIn((await ask(PauseReleaseDocument, { input: { releaseId, reason } })).pauseRelease)
          }
        />
      )}
      {(isRunning || stage === 'PAUSED' || stage === 'LIVE') && (
        <Confirmed
          label={t('release.rollback')}
          title={t('release.rollback')}
          text={t('release.rollback.text', { version: release.replaces ?? '–' })}
          asks={t('action.reason')}
          danger
          reread={reread}
          run={async (reason) =>
            problemIn((await ask(RollbackReleaseDocument, { input: { releaseId, reason } })).rollbackRelease)
          }
        />
      )}
    </Group>
  );
}
