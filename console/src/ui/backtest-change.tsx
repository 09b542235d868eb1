import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api';
import { WouldItPassDocument, type WouldItPassQuery } from '../generated/graphql';
import { type Translate, useTexts } from '../i18n';
import type { ShownBacktest } from '../pages/backtest';
import { useMay, useSession } from '../session';
import { plain, State } from './badges';
import { EvidenceTable } from './evidence';
import { PaymentLink } from './payment-link';
import { Section } from './section';
import { Loaded } from './states';
import { regionOf } from './time';

type Change = NonNullable<ShownBacktest['result']>['changes'][number];
type Sample = Change['samples'][number];

/** What a kind of change is called; one that a later gateway has made up, as it says. */
export function changeName(t: Translate, kind: Change['kind']): string {
  return kind === '%future added value' ? plain(kind) : t(`backtest.kind.${kind}`);
}

/** Payments that would be decided otherwise in one way: how many, where they are, and some of them to open. */
export function BacktestChange({ change, backtest }: { readonly change: Change; readonly backtest: ShownBacktest }) {
  const { t, language } = useTexts();
  const money = new Intl.NumberFormat(regionOf(language), { style: 'currency', currency: 'EUR' });
  const euros = (cents: number): string => money.format(cents / 100);
  const most = Math.max(1, ...change.segments.map(({ payments }) => payments));
  return (
    <Section title={changeName(t, change.kind)}>
      <Text size="sm">{t('backtest.worth', { count: change.payments, amount: euros(change.eurCents) })}</Text>
      <Table fz="sm" aria-label={t('backtest.segments')} withRowBorders={false} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('backtest.segment')}</Table.Th>
            <Table.Th className="numbers">{t('backtest.payments')}</Table.Th>
            <Table.Th className="numbers">{t('overview.sums')}</Table.Th>
            <Table.Th w="45%">{t('backtest.share')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {change.segments.map(({ value, payments, eurCents }) => (
            <Table.Tr key={value}>
              <Table.Td>{value}</Table.Td>
              <Table.Td className="numbers">{payments}</Table.Td>
              <Table.Td className="numbers">{euros(eurCents)}</Table.Td>
              <Table.Td>
                <div className="share" style={{ width: `${(payments / most) * 100}%` }} aria-hidden="true" />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" fw={600}>
        {t('backtest.samples')}
      </Text>
      <Stack gap="xs">
        {change.samples.map((sample) => (
          <OneSample key={sample.paymentId} sample={sample} backtest={backtest} amount={euros(sample.eurCents)} />
        ))}
      </Stack>
    </Section>
  );
}

/** A payment with what both versions say; opened, with what each of them saw. */
function OneSample({
  sample,
  backtest,
  amount,
}: {
  readonly sample: Sample;
  readonly backtest: ShownBacktest;
  readonly amount: string;
}) {
  const { t } = useTexts();
  const { account } = useSession();
  const [opened, setOpened] = useState(false);
  const maySimulate = useMay()('RULE_AUTHOR', 'RULE_APPROVER', 'AUDITOR') || account.kind === 'STAFF';
  return (
    <Stack gap={4} component="article" aria-label={sample.paymentId}>
      <Group gap="xs">
        <PaymentLink id={sample.paymentId} />
        <Text size="sm">{amount}</Text>
        <State value={sample.before.outcome} />
        <span aria-hidden="true">→</span>
        <State value={sample.after.outcome} />
        <Text size="xs" className="mono">
          {sample.after.reasonCodes.join(', ')}
        </Text>
        {maySimulate && (
          <Button size="compact-xs" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {t(opened ? 'backtest.close' : 'backtest.why')}
          </Button>
        )}
      </Group>
      {opened &&
        [backtest.against, backtest.version].map(
          (version) => version && <Saying key={version} version={version} paymentId={sample.paymentId} />,
        )}
    </Stack>
  );
}

function Saying({ version, paymentId }: { readonly version: number; readonly paymentId: string }) {
  const { t } = useTexts();
  const query = useQuery({
    queryKey: ['simulation', version, paymentId],
    queryFn: () => ask(WouldItPassDocument, { input: { version, paymentId } }),
    staleTime: Infinity,
  });
  return (
    <Loaded query={query}>
      {({ simulateVerification: said }) => (
        <Stack gap={4} pl="md">
          <Group gap="xs">
            <Text size="sm">{t('rules.version', { version })}</Text>
            {said && <State value={said.outcome} />}
          </Group>
          {said?.matchedRules.map((rule) => (
            <Matched key={rule.key} rule={rule} />
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

type Rule = NonNullable<WouldItPassQuery['simulateVerification']>['matchedRules'][number];

function Matched({ rule }: { readonly rule: Rule }) {
  const { t } = useTexts();
  return (
    <div>
      <Text size="sm">
        <span className="mono">{rule.key}</span>: {rule.title}
      </Text>
      <EvidenceTable evidence={rule.evidence} label={t('evidence.of', { code: rule.key })} />
    </div>
  );
}
