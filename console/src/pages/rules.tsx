import { Anchor, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ask } from '../api';
import { DraftDocument, LiveRuleSetDocument, RuleSetListDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { useSession } from '../session';
import { State } from '../ui/badges';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

const NO_RULES = 'rules: []\n';

/** The versions of the rules, and a draft made from the live one. */
export function Rules() {
  const { t } = useTexts();
  const { account } = useSession();
  const navigate = useNavigate();
  const query = useQuery({
    queryKey: ['ruleSets'],
    queryFn: () => ask(RuleSetListDocument, { first: 100, after: null }),
  });
  const draft = useMutation({
    mutationFn: async () => {
      const live = await ask(LiveRuleSetDocument, {});
      const { draftRuleSet } = await ask(DraftDocument, { input: { content: live.ruleSet?.content ?? NO_RULES } });
      return draftRuleSet.ruleSet?.version;
    },
    onSuccess: (version) => {
      if (version !== undefined) void navigate({ to: '/rules/$version', params: { version: String(version) } });
    },
  });
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <div>
          <Title order={1}>{t('room.rules')}</Title>
          <Text size="sm" c="dimmed">
            {t(account.kind === 'PLATFORM' ? 'rules.platform' : 'rules.own')}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" renderRoot={(props) => <Link to="/rules/backtests" {...props} />}>
            {t('backtests.title')}
          </Button>
          {account.roles.includes('RULE_AUTHOR') && (
            <Button loading={draft.isPending} onClick={() => draft.mutate()}>
              {t('rules.draft')}
            </Button>
          )}
        </Group>
      </Group>
      {draft.error !== null && <Text c="var(--mantine-color-error)">{t('noAnswer.text')}</Text>}
      <Paper withBorder>
        <Loaded query={query}>
          {({ ruleSets }) =>
            ruleSets.nodes.length === 0 ? (
              <Empty title={t('rules.none')}>{t('rules.noneYet')}</Empty>
            ) : (
              <Table.ScrollContainer
                minWidth={640}
                type="native"
                tabIndex={0}
                role="group"
                aria-label={t('room.rules')}
              >
                <Table verticalSpacing="sm">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('column.version')}</Table.Th>
                      <Table.Th>{t('column.status')}</Table.Th>
                      <Table.Th>{t('rules.from')}</Table.Th>
                      <Table.Th>{t('rules.author')}</Table.Th>
                      <Table.Th>{t('payment.changed')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {ruleSets.nodes.map((version) => (
                      <Table.Tr key={version.id}>
                        <Table.Td>
                          <Anchor
                            renderRoot={(props) => (
                              <Link to="/rules/$version" params={{ version: String(version.version) }} {...props} />
                            )}
                          >
                            {t('rules.version', { version: version.version })}
                          </Anchor>
                        </Table.Td>
                        <Table.Td>
                          <Group gap={6}>
                            <State value={version.state} />
                            {version.live && <State value="LIVE" />}
                          </Group>
                        </Table.Td>
                        <Table.Td>{version.derivedFrom ?? '–'}</Table.Td>
                        <Table.Td className="mono">{version.author}</Table.Td>
                        <Table.Td>
                          <Time at={version.updatedAt} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )
          }
        </Loaded>
      </Paper>
    </Stack>
  );
}
