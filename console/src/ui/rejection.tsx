import { Anchor, Badge, Divider, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RejectionDetailsFragment } from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain, State } from './badges';
import { EvidenceTable } from './evidence';
import { Icon } from './icons';
import { Time } from './time';

/** Why not: every reason with its evidence, what to do next, and what the customer may be told. */
export function RejectionCard({
  rejection,
  within = false,
}: {
  readonly rejection: RejectionDetailsFragment;
  readonly within?: boolean;
}) {
  const { t } = useTexts();
  const { reasons, retry, network } = rejection;
  return (
    <Paper
      withBorder={!within}
      p={within ? 0 : 'md'}
      mt={within ? 'sm' : 0}
      component="section"
      aria-label={t('rejection.title', { code: rejection.code })}
      style={within ? {} : { borderInlineStart: '4px solid var(--mantine-color-red-6)' }}
    >
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <span style={{ color: 'var(--mantine-color-error)' }}>
              <Icon name="warning" size={22} />
            </span>
            <div>
              <Title order={within ? 3 : 2} className="mono">
                {rejection.code}
              </Title>
              <Text size="sm">{rejection.message}</Text>
            </div>
          </Group>
          <Group gap={6} justify="flex-end">
            <Badge variant="default" tt="none">
              {plain(rejection.category)}
            </Badge>
            <Badge variant="default" tt="none">
              {t('rejection.by', { source: plain(rejection.source) })}
            </Badge>
          </Group>
        </Group>
        {reasons.map((reason) => (
          <Stack key={`${reason.code} ${reason.ruleKey ?? ''}`} gap={4}>
            <Divider />
            <Group gap="xs" pt={4}>
              <Text fw={600} size="sm" className="mono">
                {reason.code}
              </Text>
              {reason.ruleKey && (
                <Anchor
                  size="sm"
                  renderRoot={(props) => <Link to="/payments" search={{ rule: reason.ruleKey ?? '' }} {...props} />}
                >
                  {t('rejection.rule', { rule: reason.ruleKey, version: rejection.ruleSetVersion ?? '' })}
                </Anchor>
              )}
              {!reason.decisive && (
                <Badge variant="default" tt="none">
                  {t('rejection.also')}
                </Badge>
              )}
            </Group>
            {reason.message !== rejection.message && <Text size="sm">{reason.message}</Text>}
            <EvidenceTable evidence={reason.evidence ?? []} label={t('evidence.of', { code: reason.code })} />
          </Stack>
        ))}
        <Divider />
        <Lines
          lines={[
            [t('rejection.retry'), <Retry key="retry" retry={retry} />],
            [
              t('rejection.customer'),
              `“${rejection.customerMessage.text}” (${plain(rejection.customerMessage.disclosure)})`,
            ],
            [t('rejection.network'), network && networkText(network)],
            [
              t('rejection.conflict'),
              rejection.conflictingPayment && (
                <Group gap="xs" key="conflict">
                  <Anchor
                    size="sm"
                    className="mono"
                    renderRoot={(props) => (
                      <Link to="/payments/$id" params={{ id: rejection.conflictingPayment?.id ?? '' }} {...props} />
                    )}
                  >
                    {rejection.conflictingPayment.id}
                  </Anchor>
                  <State value={rejection.conflictingPayment.status} />
                </Group>
              ),
            ],
          ]}
        />
      </Stack>
    </Paper>
  );
}

function Lines({ lines }: { readonly lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Table variant="vertical" layout="fixed" fz="sm">
      <Table.Tbody>
        {lines
          .filter(([, value]) => Boolean(value))
          .map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={150} scope="row">
                {name}
              </Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}

function Retry({ retry }: { readonly retry: RejectionDetailsFragment['retry'] }) {
  const { t } = useTexts();
  return (
    <>
      {plain(retry.verdict)}
      {retry.notBefore && (
        <>
          , {t('rejection.notBefore')} <Time at={retry.notBefore} />
        </>
      )}
      {retry.attemptsLeft !== null &&
        retry.attemptsLeft !== undefined &&
        `, ${t('rejection.triesLeft', { count: retry.attemptsLeft })}`}
    </>
  );
}

/** The processor's raw answer, as far as networks name it. */
function networkText(network: NonNullable<RejectionDetailsFragment['network']>): string {
  const parts = [
    ['', network.scheme],
    ['response ', network.responseCode],
    ['advice ', network.adviceCode],
    ['AVS ', network.avsResult],
    ['CVV ', network.cvvResult],
  ];
  return parts
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}${value}`)
    .join(' · ');
}
