import { Anchor, Group, Paper, Stack, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ask } from '../api';
import { ReleaseListDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { State } from '../ui/badges';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

/** The releases of versions, the newest first. */
export function Releases() {
  const { t } = useTexts();
  const query = useQuery({ queryKey: ['releases'], queryFn: () => ask(ReleaseListDocument, {}) });
  return (
    <Stack gap="md">
      <Title order={1}>{t('room.releases')}</Title>
      <Paper withBorder>
        <Loaded query={query}>
          {({ releases }) =>
            releases.nodes.length === 0 ? (
              <Empty title={t('releases.none')}>
                <Anchor renderRoot={(props) => <Link to="/rules" {...props} />}>{t('releases.toRules')}</Anchor>
              </Empty>
            ) : (
              <Table.ScrollContainer
                minWidth={640}
                type="native"
                tabIndex={0}
                role="group"
                aria-label={t('room.releases')}
              >
                <Table verticalSpacing="sm">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('column.version')}</Table.Th>
                      <Table.Th>{t('column.status')}</Table.Th>
                      <Table.Th>{t('release.replaces')}</Table.Th>
                      <Table.Th>{t('release.started')}</Table.Th>
                      <Table.Th>{t('release.ended')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {releases.nodes.map((release) => (
                      <Table.Tr key={release.id}>
                        <Table.Td>
                          <Anchor
                            renderRoot={(props) => <Link to="/releases/$id" params={{ id: release.id }} {...props} />}
                          >
                            {t('rules.version', { version: release.version })}
                          </Anchor>
                        </Table.Td>
                        <Table.Td>
                          <Group gap={6}>
                            <State value={release.stage} />
                            {release.stage === 'CANARY' && `${release.canaryPercent} %`}
                          </Group>
                        </Table.Td>
                        <Table.Td>{release.replaces ?? '–'}</Table.Td>
                        <Table.Td>
                          <Time at={release.startedAt} />
                        </Table.Td>
                        <Table.Td>{release.endedAt ? <Time at={release.endedAt} /> : '–'}</Table.Td>
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
