import { Anchor, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { IncidentPageQuery } from '../generated/graphql';
import { useTexts } from '../i18n';
import { useSession } from '../session';
import { plain, State } from './badges';
import { EvidenceTable } from './evidence';
import { Figure } from './figure';
import { PaymentLink } from './payment-link';
import { Section } from './section';
import { Time } from './time';

export type ShownIncident = NonNullable<IncidentPageQuery['incident']>;

/** What is to blame, in a line: a rule and its version, a processor, or who said no and why. */
export function useBlamed(): (
  incident: Pick<ShownIncident, 'ruleKey' | 'ruleSetVersion' | 'processor' | 'source' | 'reasonCode'>,
) => string {
  const { t } = useTexts();
  return ({ ruleKey, ruleSetVersion, processor, source, reasonCode }) => {
    if (ruleKey) return t('incident.ofRule', { rule: ruleKey, version: ruleSetVersion ?? '–' });
    if (processor) return t('incident.ofProcessor', { processor });
    return t('incident.ofSource', { source: plain(source), code: reasonCode });
  };
}

/** What alarmed, what is to blame, and the payment that proves it. */
export function IncidentCause({ incident }: { readonly incident: ShownIncident }) {
  const { t } = useTexts();
  const { account } = useSession();
  const { evidence, streams, witnessPaymentId, ruleSetVersion, releaseId } = incident;
  const readsRules = account.roles.some((role) => role !== 'SUPPORT' && role !== 'ADMIN');
  return (
    <Section title={t('incident.cause')}>
      <Text size="sm">
        {t('incident.rate', {
          refused: incident.seenRefused,
          payments: incident.seenPayments,
          usual: Math.round(incident.baselinePpm / 100) / 100,
        })}
      </Text>
      <Text size="sm">
        {t('incident.streams')}{' '}
        {streams.map(({ kind, value }) => (value ? `${plain(kind)} ${value}` : plain(kind))).join(', ')}
      </Text>
      <EvidenceTable evidence={evidence} label={t('evidence.of', { code: incident.reasonCode })} />
      <Group gap="md">
        {witnessPaymentId && (
          <Text size="sm">
            {t('incident.witness')} <PaymentLink id={witnessPaymentId} />
          </Text>
        )}
        {readsRules && ruleSetVersion && (
          <Anchor
            size="sm"
            renderRoot={(props) => (
              <Link to="/rules/$version" params={{ version: String(ruleSetVersion) }} {...props} />
            )}
          >
            {t('rules.version', { version: ruleSetVersion })}
          </Anchor>
        )}
        {readsRules && releaseId && (
          <Anchor size="sm" renderRoot={(props) => <Link to="/releases/$id" params={{ id: releaseId }} {...props} />}>
            {t('incident.release')}
          </Anchor>
        )}
      </Group>
    </Section>
  );
}

/** Whom it has hit, counted now. */
export function IncidentImpact({ incident }: { readonly incident: ShownIncident }) {
  const { t } = useTexts();
  const { affected, affectedPayments } = incident;
  const nodes = affectedPayments?.nodes ?? [];
  return (
    <Section title={t('incident.impact')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Figure name={t('incident.payments')} value={String(affected.payments)} />
        <Figure name={t('incident.customers')} value={String(affected.customers)} />
      </SimpleGrid>
      {affected.amounts.map(({ currency, orders, amount, amountMinorExact }) => (
        <Text size="sm" key={currency}>
          {t('incident.money', { orders, amount: amount?.formatted ?? `${amountMinorExact} ${currency}` })}
        </Text>
      ))}
      {nodes.length > 0 && (
        <Table fz="sm" aria-label={t('incident.impact')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.order')}</Table.Th>
              <Table.Th>{t('column.status')}</Table.Th>
              <Table.Th className="numbers">{t('column.amount')}</Table.Th>
              <Table.Th>{t('column.created')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {nodes.map((payment) => (
              <Table.Tr key={payment.id}>
                <Table.Td>
                  <PaymentLink id={payment.id} name={payment.orderReference} />
                </Table.Td>
                <Table.Td>
                  <State value={payment.status} />
                </Table.Td>
                <Table.Td className="numbers">{payment.amount.formatted}</Table.Td>
                <Table.Td>
                  <Time at={payment.createdAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {affectedPayments?.pageInfo.hasNextPage && (
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link
              to="/payments"
              search={{ failed: true, reason: incident.reasonCode, from: incident.onsetAt }}
              {...props}
            />
          )}
        >
          {t('incident.allPayments')}
        </Anchor>
      )}
    </Section>
  );
}

/** What happened, the oldest first. */
export function IncidentTimeline({ incident }: { readonly incident: ShownIncident }) {
  const { t } = useTexts();
  return (
    <Section title={t('payment.timeline')}>
      <Stack component="ol" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        <li>
          <State value="BEGAN" />
          <Text size="xs" c="dimmed">
            <Time at={incident.onsetAt} />
          </Text>
        </li>
        {incident.timeline.map((entry) => (
          <li key={entry.id}>
            <State value={entry.kind} />
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {entry.text}
            </Text>
            <Text size="xs" c="dimmed">
              <Time at={entry.at} /> <span className="mono">{entry.actor}</span>
            </Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}
