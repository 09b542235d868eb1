import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ask } from '../api';
import { BacktestListDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { State } from '../ui/badges';
import { usePages } from '../ui/live';
import { Listing } from '../ui/listing';
import { More } from '../ui/more';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

const LIVE_MS = 5_000;

/** Versions that were tried on recorded payments, the newest first. */
export function Backtests() {
  const { t } = useTexts();
  const pages = usePages(
    ['backtests'],
    async (after, cause) => (await ask(BacktestListDocument, { after }, cause)).backtests,
    LIVE_MS,
  );
  return (
    <Stack gap="md">
      <Anchor size="sm" renderRoot={(props) => <Link to="/rules" {...props} />}>
        ← {t('rules.back')}
      </Anchor>
      <div>
        <Title order={1}>{t('backtests.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('backtests.about')}
        </Text>
      </div>
      <Loaded query={pages}>
        {(backtests) =>
          backtests.length === 0 ? (
            <Empty title={t('backtests.none')}>{t('backtests.noneText')}</Empty>
          ) : (
            <Listing
              label={t('backtests.title')}
              head={[
                t('column.version'),
                t('column.status'),
                t('backtest.read'),
                t('rules.author'),
                t('release.started'),
                t('release.ended'),
              ]}
              rows={backtests.map((backtest) => ({
                key: backtest.id,
                cells: [
                  <Anchor
                    key="version"
                    renderRoot={(props) => <Link to="/rules/backtests/$id" params={{ id: backtest.id }} {...props} />}
                  >
                    {t('backtest.of', { version: backtest.version, against: backtest.against ?? '–' })}
                  </Anchor>,
                  <State key="state" value={backtest.state} />,
                  `${backtest.decisionsDone} / ${backtest.decisionsTotal ?? '–'}`,
                  <span key="actor" className="mono">
                    {backtest.actor}
                  </span>,
                  <Time key="at" at={backtest.createdAt} />,
                  backtest.finishedAt ? <Time key="over" at={backtest.finishedAt} /> : '–',
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
