import { Anchor, Group, SegmentedControl, Select, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ask } from '../api';
import { BreakdownDocument, type BreakdownQuery, OutcomesDocument, type OutcomesQuery } from '../generated/graphql';
import { useTexts } from '../i18n';
import { type Group as Grouping, GROUPS, type OverviewSearch, PERIODS } from '../overview-search';
import type { PaymentSearch } from '../payment-search';
import { plain } from '../ui/badges';
import { type Bar, Bars, colorsOf } from '../ui/bars';
import { Figure } from '../ui/figure';
import { Section } from '../ui/section';
import { Empty, Loaded } from '../ui/states';
import { regionOf } from '../ui/time';

type Row = BreakdownQuery['rejectionBreakdown'][number];
type Outcome = OutcomesQuery['paymentOutcomes'][number];

const HOUR_MS = 3_600_000;
const LENGTHS = { '24h': 24 * HOUR_MS, '7d': 168 * HOUR_MS, '30d': 720 * HOUR_MS } as const;
const LIVE_MS = 10_000;
const GROUPS_SHOWN = 7;
/** Green, amber and red with 3:1 to the page in light and dark (WCAG 2.2, 1.4.11). */
const OUTCOME_COLORS = { approved: '#2f8f4e', waiting: '#a86f00', refused: '#d9480f' } as const;
/** An interval with three times the usual number and at least so many more is marked. */
const SPIKE_TIMES = 3;
const SPIKE_LEAST = 5;

const route = getRouteApi('/overview');

/** Approvals beside refusals, and refusals over time. Everything counted leads to the payments behind it. */
export function Overview() {
  const { t } = useTexts();
  const { period = '24h', by = 'CATEGORY' } = route.useSearch();
  const navigate = useNavigate({ from: '/overview' });
  const change = (next: OverviewSearch): void => {
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  };
  const interval = period === '24h' ? 'HOUR' : 'DAY';
  const query = useQuery({
    queryKey: ['breakdown', period, by],
    queryFn: async ({ client }) => {
      const createdFrom = new Date(startOf(period)).toISOString();
      // The first look is the reader's; what follows, the page asks by itself.
      const cause = client.getQueryData(['breakdown', period, by]) === undefined ? 'active' : 'background';
      const [overTime, inAll, outcomes] = await Promise.all([
        ask(BreakdownDocument, { filter: { createdFrom }, groupBy: [by], interval }, cause),
        ask(BreakdownDocument, { filter: { createdFrom }, groupBy: [by], interval: null }, cause),
        ask(OutcomesDocument, { createdFrom, interval }, cause),
      ]);
      return {
        createdFrom,
        overTime: overTime.rejectionBreakdown,
        inAll: inAll.rejectionBreakdown,
        outcomes: outcomes.paymentOutcomes,
      };
    },
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1}>{t('room.overview')}</Title>
          <Text size="sm" c="dimmed">
            {t('overview.live')}
          </Text>
        </div>
        <Group gap="xs" align="flex-end">
          <Select
            w={180}
            label={t('overview.by')}
            allowDeselect={false}
            data={GROUPS.map((group) => ({ value: group, label: t(`overview.by.${group}`) }))}
            value={by}
            onChange={(group) => change({ by: group ?? undefined })}
          />
          <SegmentedControl
            aria-label={t('period')}
            value={period}
            onChange={(next) => change({ period: next })}
            data={PERIODS.map((each) => ({ value: each, label: t(`overview.${each}`) }))}
          />
        </Group>
      </Group>
      <Loaded query={query}>
        {({ createdFrom, overTime, inAll, outcomes }) => (
          <>
            {outcomes.length > 0 && <Outcomes interval={interval} from={createdFrom} outcomes={outcomes} />}
            {inAll.length === 0 ? (
              <Empty title={t('overview.none')}>
                <Anchor renderRoot={(props) => <Link to="/payments" {...props} />}>{t('overview.toPayments')}</Anchor>
              </Empty>
            ) : (
              <Counted by={by} interval={interval} from={createdFrom} overTime={overTime} inAll={inAll} />
            )}
          </>
        )}
      </Loaded>
    </Stack>
  );
}

/** What became of all payments: how many were approved beside those that were not. */
function Outcomes({
  interval,
  from,
  outcomes,
}: {
  readonly interval: 'HOUR' | 'DAY';
  readonly from: string;
  readonly outcomes: readonly Outcome[];
}) {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const length = interval === 'HOUR' ? HOUR_MS : 24 * HOUR_MS;
  const sum = (part: 'payments' | 'approved' | 'refused' | 'waiting'): number =>
    outcomes.reduce((total, row) => total + row[part], 0);
  const names = { approved: t('overview.approved'), waiting: t('overview.waiting'), refused: t('overview.refused') };
  const byTime = new Map(outcomes.map((row) => [Date.parse(row.intervalStart ?? ''), row]));
  const bars: Bar[] = [];
  for (let at = Date.parse(from); at <= Date.now(); at += length) {
    const row = byTime.get(at);
    const parts = (['approved', 'waiting', 'refused'] as const).flatMap((part) =>
      row && row[part] > 0 ? [{ group: names[part], count: row[part] }] : [],
    );
    bars.push({ at: new Date(at).toISOString(), parts, isSpike: false });
  }
  const open = ({ at }: Bar): void => {
    void navigate({ to: '/payments', search: { from: at, to: new Date(Date.parse(at) + length).toISOString() } });
  };
  const colors = new Map(
    Object.entries(OUTCOME_COLORS).map(([part, color]) => [names[part as keyof typeof names], color]),
  );
  const decided = sum('approved') + sum('refused');
  const percent = new Intl.NumberFormat(regionOf(language), { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Figure name={t('overview.payments')} value={String(sum('payments'))} />
        <Figure name={t('overview.approved')} value={String(sum('approved'))} />
        <Figure name={t('overview.rate')} value={decided === 0 ? '–' : percent.format(sum('approved') / decided)} />
      </SimpleGrid>
      <Section title={t('overview.outcomes')}>
        <Bars bars={bars} colors={colors} label={t('overview.outcomes')} open={open} />
      </Section>
    </>
  );
}

function Counted({
  by,
  interval,
  from,
  overTime,
  inAll,
}: {
  readonly by: Grouping;
  readonly interval: 'HOUR' | 'DAY';
  readonly from: string;
  readonly overTime: readonly Row[];
  readonly inAll: readonly Row[];
}) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const totals = sumBy(inAll, (row) => nameOf(row, by));
  const groups = [...totals].sort(([, one], [, other]) => other - one).map(([group]) => group);
  const shown = groups.length > GROUPS_SHOWN ? [...groups.slice(0, GROUPS_SHOWN), t('overview.others')] : groups;
  const colors = colorsOf(shown);
  const length = interval === 'HOUR' ? HOUR_MS : 24 * HOUR_MS;
  const bars = barsOf({ rows: overTime, by, from: Date.parse(from), length, shown, others: t('overview.others') });
  const all = [...totals.values()].reduce((sum, count) => sum + count, 0);
  const spikes = bars.filter(({ isSpike }) => isSpike).length;
  const open = ({ at }: Bar): void => {
    const to = new Date(Date.parse(at) + length).toISOString();
    void navigate({ to: '/payments', search: { failed: true, from: at, to } });
  };
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Figure name={t('overview.refusals')} value={String(all)} />
        <Figure name={t('overview.most')} value={groups[0] ?? '–'} />
        <Figure name={t('overview.spikes')} value={String(spikes)} />
      </SimpleGrid>
      <Section title={t('overview.overTime')}>
        <Bars bars={bars} colors={colors} label={t('overview.overTime')} open={open} />
      </Section>
      <Section title={t(`overview.by.${by}`)}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(`overview.by.${by}`)}</Table.Th>
              <Table.Th className="numbers">{t('overview.count')}</Table.Th>
              <Table.Th className="numbers">{t('overview.sums')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map((group) => {
              const rows = inAll.filter((row) => nameOf(row, by) === group);
              return (
                <Table.Tr key={group}>
                  <Table.Td>
                    <Anchor
                      renderRoot={(props) => <Link to="/payments" search={searchOf(rows[0], by, from)} {...props} />}
                    >
                      {group}
                    </Anchor>
                  </Table.Td>
                  <Table.Td className="numbers">{totals.get(group)}</Table.Td>
                  <Table.Td className="numbers">
                    {rows.map(({ amount }) => amount?.formatted ?? '').join(', ')}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Section>
    </>
  );
}

/** Where the first interval begins: whole hours or days, in UTC as the gateway counts. */
function startOf(period: keyof typeof LENGTHS): number {
  const unit = period === '24h' ? HOUR_MS : 24 * HOUR_MS;
  return Math.floor((Date.now() - LENGTHS[period]) / unit) * unit + unit;
}

function nameOf(row: Row, by: Grouping): string {
  const value = {
    CATEGORY: row.category,
    REASON: row.reasonCode,
    SOURCE: row.source,
    RULE: row.ruleKey,
    RULE_SET_VERSION: row.ruleSetVersion,
  }[by];
  if (value === null || value === undefined) return '–';
  return by === 'CATEGORY' || by === 'SOURCE' ? plain(String(value)) : String(value);
}

function searchOf(row: Row | undefined, by: Grouping, from: string): PaymentSearch {
  const search = {
    CATEGORY: { category: row?.category as PaymentSearch['category'] },
    SOURCE: { source: row?.source as PaymentSearch['source'] },
    REASON: { reason: row?.reasonCode ?? undefined },
    RULE: { rule: row?.ruleKey ?? undefined },
    RULE_SET_VERSION: { version: row?.ruleSetVersion ?? undefined },
  }[by];
  return { failed: true, from, ...search };
}

function sumBy(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.count);
  return sums;
}

function barsOf({
  rows,
  by,
  from,
  length,
  shown,
  others,
}: {
  readonly rows: readonly Row[];
  readonly by: Grouping;
  readonly from: number;
  readonly length: number;
  readonly shown: readonly string[];
  readonly others: string;
}): readonly Bar[] {
  const byTime = Map.groupBy(rows, ({ intervalStart }) => Date.parse(intervalStart ?? ''));
  const counts = [...byTime.values()]
    .map((each) => each.reduce((sum, { count }) => sum + count, 0))
    .sort((one, other) => one - other);
  const usual = counts[Math.floor(counts.length / 2)] ?? 0;
  const bars: Bar[] = [];
  for (let at = from; at <= Date.now(); at += length) {
    const here = byTime.get(at) ?? [];
    const sums = sumBy(here, (row) => (shown.includes(nameOf(row, by)) ? nameOf(row, by) : others));
    const parts = shown.flatMap((group) => (sums.has(group) ? [{ group, count: sums.get(group) ?? 0 }] : []));
    const total = parts.reduce((sum, { count }) => sum + count, 0);
    const isSpike = counts.length > 2 && total >= usual * SPIKE_TIMES && total >= usual + SPIKE_LEAST;
    bars.push({ at: new Date(at).toISOString(), parts, isSpike });
  }
  return bars;
}
