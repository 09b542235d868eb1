import { Alert, Anchor, Group, Progress, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api';
import {
  type BacktestDimension,
  BacktestPageDocument,
  type BacktestPageQuery,
  CancelBacktestDocument,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import { useMay } from '../session';
import { State } from '../ui/badges';
import { BacktestChange, changeName } from '../ui/backtest-change';
import { Confirmed } from '../ui/confirm';
import { Figure } from '../ui/figure';
import { useLive } from '../ui/live';
import { problemIn } from '../ui/problem';
import { Section } from '../ui/section';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

export type ShownBacktest = NonNullable<BacktestPageQuery['backtest']>;
type Result = NonNullable<ShownBacktest['result']>;

const LIVE_MS = 1_000;
const DIMENSIONS = ['CURRENCY', 'METHOD', 'BRAND', 'COUNTRY', 'MERCHANT', 'AMOUNT_BAND'] as const;
const route = getRouteApi('/rules/backtests/$id');

/** What a version would have said to the payments that were made: how many, where, which, and what that can't say. */
export function BacktestPage() {
  const { t } = useTexts();
  const { id } = route.useParams();
  const [dimension, setDimension] = useState<BacktestDimension>('CURRENCY');
  const query = useLive(['backtest', id, dimension], BacktestPageDocument, { id, dimension }, (data) =>
    isRunning(data?.backtest?.state) ? LIVE_MS : false,
  );
  return (
    <Stack gap="lg">
      <Anchor size="sm" renderRoot={(props) => <Link to="/rules/backtests" {...props} />}>
        ← {t('backtests.back')}
      </Anchor>
      <Loaded query={query}>
        {({ backtest }) =>
          backtest ? (
            <>
              <Head backtest={backtest} />
              {backtest.result && (
                <Results
                  backtest={backtest}
                  result={backtest.result}
                  dimension={dimension}
                  choose={(next) => setDimension(next)}
                />
              )}
            </>
          ) : (
            <Empty page title={t('backtest.notFound')}>
              <span className="mono">{id}</span>
            </Empty>
          )
        }
      </Loaded>
    </Stack>
  );
}

function isRunning(state: string | undefined): boolean {
  return state === undefined || state === 'WAITING' || state === 'RUNNING';
}

function Head({ backtest }: { readonly backtest: ShownBacktest }) {
  const { t } = useTexts();
  const mayCancel = useMay()('RULE_AUTHOR', 'RULE_APPROVER');
  const { decisionsDone: done, decisionsTotal: total } = backtest;
  return (
    <>
      <Group justify="space-between">
        <Stack gap={4}>
          <Group gap="sm">
            <Title order={1}>{t('backtest.of', { version: backtest.version, against: backtest.against ?? '–' })}</Title>
            <State value={backtest.state} />
          </Group>
          <Text size="sm" c="dimmed">
            <Time at={backtest.createdAt} /> · <span className="mono">{backtest.id}</span>
          </Text>
        </Stack>
        {mayCancel && isRunning(backtest.state) && (
          <Confirmed
            label={t('backtest.cancel')}
            title={t('backtest.cancel')}
            text={t('backtest.cancel.text')}
            danger
            reread={['backtest', 'backtests']}
            run={async () =>
              problemIn((await ask(CancelBacktestDocument, { input: { backtestId: backtest.id } })).cancelBacktest)
            }
          />
        )}
      </Group>
      {backtest.cause && <Alert color="red">{backtest.cause}</Alert>}
      {isRunning(backtest.state) && (
        <>
          <Progress
            size="lg"
            value={total ? (done / total) * 100 : 0}
            aria-label={t('backtest.progress')}
            striped
            animated
          />
          <Text size="sm" role="status">
            {t('backtest.done', { done, total: total ?? '–' })}
          </Text>
        </>
      )}
      {backtest.resultHash && (
        <Text size="xs" c="dimmed">
          {t('backtest.evidence')} <span className="mono">{backtest.resultHash}</span>
        </Text>
      )}
    </>
  );
}

function Results({
  backtest,
  result,
  dimension,
  choose,
}: {
  readonly backtest: ShownBacktest;
  readonly result: Result;
  readonly dimension: BacktestDimension;
  readonly choose: (dimension: BacktestDimension) => void;
}) {
  const { t } = useTexts();
  const changed = result.changes.filter(({ payments }) => payments > 0);
  return (
    <>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
        <Figure name={t('backtest.payments')} value={String(result.payments)} />
        {result.changes.map(({ kind, payments }) => (
          <Figure key={kind} name={changeName(t, kind)} value={String(payments)} />
        ))}
      </SimpleGrid>
      {changed.length === 0 ? (
        <Empty title={t('backtest.nothing')} />
      ) : (
        <Group justify="flex-end">
          <Select
            w={200}
            label={t('backtest.by')}
            allowDeselect={false}
            data={DIMENSIONS.map((each) => ({ value: each, label: t(`backtest.by.${each}`) }))}
            value={dimension}
            onChange={(value) => choose(value ?? 'CURRENCY')}
          />
        </Group>
      )}
      {changed.map((change) => (
        <BacktestChange key={change.kind} change={change} backtest={backtest} />
      ))}
      <Known title={t('backtest.mustAccept')} cases={result.mustAccept} none={t('backtest.mustAccept.none')} />
      <Known title={t('backtest.mustReject')} cases={result.mustReject} none={t('backtest.mustReject.none')} />
      <Coverage result={result} />
    </>
  );
}

function Known({
  title,
  cases,
  none,
}: {
  readonly title: string;
  readonly cases: readonly { readonly family: string; readonly title: string; readonly outcome: string }[];
  readonly none: string;
}) {
  return (
    <Section title={title}>
      {cases.length === 0 && <Text size="sm">{none}</Text>}
      {cases.map(({ family, title: name, outcome }) => (
        <Group key={`${family} ${name}`} gap="xs">
          <State value={outcome} />
          <Text size="sm">
            {name}{' '}
            <Text span size="xs" c="dimmed">
              {family}
            </Text>
          </Text>
        </Group>
      ))}
    </Section>
  );
}

/** What the recorded decisions did not know: about that the result says nothing. */
function Coverage({ result }: { readonly result: Result }) {
  const { t } = useTexts();
  const partly = result.coverage.filter(({ known }) => known < result.payments);
  return (
    <Section title={t('backtest.coverage')}>
      {result.rulesNotCovered.length > 0 && (
        <Text size="sm">
          {t('backtest.notCovered')} <span className="mono">{result.rulesNotCovered.join(', ')}</span>
        </Text>
      )}
      <Text size="sm">{t(partly.length === 0 ? 'backtest.allKnown' : 'backtest.partlyKnown')}</Text>
      {partly.map(({ fact, known, knownFrom }) => (
        <Text size="sm" key={fact}>
          <span className="mono">{fact}</span>: {t('backtest.knownIn', { known, payments: result.payments })}{' '}
          {knownFrom && <Time at={knownFrom} />}
        </Text>
      ))}
    </Section>
  );
}
