import { Anchor, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask } from '../api';
import { type PaymentDetailsFragment, PaymentPageDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain, State } from '../ui/badges';
import { Facts } from '../ui/facts';
import { Icon } from '../ui/icons';
import { Notes } from '../ui/notes';
import { PaymentActions } from '../ui/payment-actions';
import { RejectionCard } from '../ui/rejection';
import { Section } from '../ui/section';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';
import { WouldItPass } from '../ui/would-it-pass';

const route = getRouteApi('/payments/$id');

/** One payment: what became of it and why, and what can be done. */
export function PaymentPage() {
  const { t, language } = useTexts();
  const { id } = route.useParams();
  const query = useQuery({
    queryKey: ['payment', id, language],
    queryFn: () => ask(PaymentPageDocument, { id, locale: language }),
  });
  return (
    <Stack gap="lg">
      <Anchor size="sm" renderRoot={(props) => <Link to="/payments" {...props} />}>
        ← {t('payments.back')}
      </Anchor>
      <Loaded query={query}>
        {({ payment }) =>
          payment === null || payment === undefined ? (
            <Empty page title={t('payment.notFound')}>
              <span className="mono">{id}</span>
            </Empty>
          ) : (
            <Details payment={payment} />
          )
        }
      </Loaded>
    </Stack>
  );
}

function Details({ payment }: { readonly payment: PaymentDetailsFragment }) {
  const { t } = useTexts();
  const { verification, rejection } = payment;
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Group gap="sm">
            <Title order={1}>{payment.amount.formatted}</Title>
            <State value={payment.status} />
          </Group>
          <Text c="dimmed" size="sm">
            {t('payment.of', { order: payment.orderReference })} · <span className="mono">{payment.id}</span>
          </Text>
        </Stack>
        <PaymentActions payment={payment} />
      </Group>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Stack gap="lg">
          {rejection && <RejectionCard rejection={rejection} />}
          {verification && <WouldItPass payment={payment} />}
          <Section title={t('payment.transactions')}>
            <Transactions payment={payment} />
          </Section>
          <Section title={t('payment.timeline')}>
            <Timeline payment={payment} />
          </Section>
        </Stack>
        <Stack gap="lg">
          <Section title={t('payment.about')}>
            <About payment={payment} />
          </Section>
          <Notes payment={payment} />
          {verification && <Facts facts={verification.facts} rules={verification.matchedRules} />}
        </Stack>
      </SimpleGrid>
    </>
  );
}

function About({ payment }: { readonly payment: PaymentDetailsFragment }) {
  const { t } = useTexts();
  const { method, customer, billingAddress: address, verification } = payment;
  const card = method.card;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [t('column.created'), <Time key="created" at={payment.createdAt} />],
    [t('payment.changed'), <Time key="changed" at={payment.updatedAt} />],
    [t('payment.expires'), payment.expiresAt && <Time key="expires" at={payment.expiresAt} />],
    [t('payment.captured'), `${payment.capturedAmount.formatted} / ${payment.authorizedAmount.formatted}`],
    [t('payment.refunded'), payment.refundedAmount.formatted],
    [
      t('column.method'),
      card
        ? [
            plain(card.brand),
            plain(card.funding),
            `${card.bin}…${card.lastFour}`,
            `${card.expiryMonth}/${card.expiryYear}`,
            card.issuerCountry,
          ]
            .filter(Boolean)
            .join(' · ')
        : `${plain(method.type)} ${method.bankAccount?.country ?? ''} …${method.bankAccount?.lastFour ?? ''}`,
    ],
    [
      t('column.customer'),
      [customer?.name, customer?.email, customer?.phone, customer?.reference].filter(Boolean).join(' · '),
    ],
    [
      t('payment.address'),
      address &&
        [address.line1, address.line2, address.postalCode, address.city, address.region, address.country]
          .filter(Boolean)
          .join(', '),
    ],
    [t('payment.decidedBy'), verification && t('payment.version', { version: verification.ruleSetVersion })],
    ...payment.metadata.map(({ key, value }) => [key, value] as const),
  ];
  return (
    <Table variant="vertical" layout="fixed">
      <Table.Tbody>
        {lines
          .filter(([, value]) => Boolean(value))
          .map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={150} scope="row">
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}

function Transactions({ payment }: { readonly payment: PaymentDetailsFragment }) {
  const { t } = useTexts();
  return (
    <Stack gap="sm">
      {payment.transactions.map((transaction) => (
        <Paper key={transaction.id} withBorder p="sm">
          <Group justify="space-between">
            <Group gap="sm">
              <Text fw={600} size="sm">
                {plain(transaction.type)}
              </Text>
              <State value={transaction.status} />
              <Text size="sm">{transaction.amount.formatted}</Text>
            </Group>
            <Text size="sm" c="dimmed">
              <Time at={transaction.createdAt} />
            </Text>
          </Group>
          <Text size="xs" c="dimmed" className="mono">
            {transaction.id} {transaction.actor ?? ''}
          </Text>
          {transaction.reason && <Text size="sm">“{transaction.reason}”</Text>}
          {transaction.rejection && transaction.rejection.id !== payment.rejection?.id && (
            <RejectionCard rejection={transaction.rejection} within />
          )}
          {(transaction.attempts ?? []).length > 0 && (
            <Table mt="xs" fz="xs" aria-label={t('payment.attempts')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('payment.call')}</Table.Th>
                  <Table.Th>{t('payment.processor')}</Table.Th>
                  <Table.Th>{t('column.status')}</Table.Th>
                  <Table.Th>{t('payment.reference')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {transaction.attempts?.map((attempt) => (
                  <Table.Tr key={attempt.id}>
                    <Table.Td>
                      {plain(attempt.operation)}
                      <div className="mono">{attempt.id}</div>
                    </Table.Td>
                    <Table.Td>{attempt.processor}</Table.Td>
                    <Table.Td>
                      <State value={attempt.status} />
                    </Table.Td>
                    <Table.Td className="mono">{attempt.processorReference ?? '–'}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Paper>
      ))}
    </Stack>
  );
}

function Timeline({ payment }: { readonly payment: PaymentDetailsFragment }) {
  return (
    <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {payment.events.map((event) => (
        <li key={event.id} style={{ display: 'flex', gap: 12, paddingBottom: 12 }}>
          <span aria-hidden="true" style={{ color: 'var(--mantine-color-anchor)', paddingTop: 2 }}>
            <Icon name="check" size={14} />
          </span>
          <div>
            <Group gap="xs">
              <State value={event.toStatus} />
              <Text size="sm">{event.cause}</Text>
            </Group>
            <Text size="xs" c="dimmed">
              <Time at={event.at} /> {event.actor && <span className="mono">{event.actor}</span>}
            </Text>
          </div>
        </li>
      ))}
    </ol>
  );
}
