import { Collapse, Group, Stack, Table, Text, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { PaymentDetailsFragment } from '../generated/graphql';
import { useTexts } from '../i18n';
import { State } from './badges';
import { EvidenceTable } from './evidence';
import { Section } from './section';

type Verification = NonNullable<PaymentDetailsFragment['verification']>;

/** What the rules knew when they decided, and which of them matched. */
export function Facts({
  facts,
  rules,
}: {
  readonly facts: Verification['facts'];
  readonly rules: Verification['matchedRules'];
}) {
  const { t } = useTexts();
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <Section
      title={t('facts.title')}
      side={
        <Button variant="default" size="xs" onClick={toggle} aria-expanded={opened}>
          {t(opened ? 'facts.hide' : 'facts.show', { count: facts.length })}
        </Button>
      }
    >
      {rules.length === 0 && <Text size="sm">{t('facts.noRule')}</Text>}
      {rules.map((rule) => (
        <Stack key={rule.key} gap={2}>
          <Group gap="xs">
            <Text size="sm" fw={600} className="mono">
              {rule.key}
            </Text>
            <State value={rule.outcome} />
          </Group>
          <Text size="sm">{rule.title}</Text>
          <EvidenceTable evidence={rule.evidence} label={t('evidence.of', { code: rule.key })} />
        </Stack>
      ))}
      <Collapse expanded={opened}>
        {opened && (
          <Table fz="sm" aria-label={t('facts.title')}>
            <Table.Tbody>
              {facts.map(({ name, value, description }) => (
                <Table.Tr key={name}>
                  <Table.Td className="mono" title={description}>
                    {name}
                  </Table.Td>
                  <Table.Td className="mono">{value ?? '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Collapse>
    </Section>
  );
}
