import { Anchor, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ask } from '../api';
import { RuleSetPageDocument, type RuleSetPageQuery } from '../generated/graphql';
import { useTexts } from '../i18n';
import { useMay, useSession } from '../session';
import { plain, State } from '../ui/badges';
import { RuleReview } from '../ui/rule-review';
import { RuleEditor } from '../ui/rule-editor';
import { Section } from '../ui/section';
import { StartBacktest } from '../ui/start-backtest';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

const route = getRouteApi('/rules/$version');

export type ShownRuleSet = NonNullable<RuleSetPageQuery['ruleSet']>;

/** One version of the rules: its text, what is proved about it, what it changes, and the next step. */
export function RuleSetPage() {
  const { t } = useTexts();
  const version = Number(route.useParams().version);
  const query = useQuery({ queryKey: ['ruleSet', version], queryFn: () => ask(RuleSetPageDocument, { version }) });
  return (
    <Stack gap="lg">
      <Anchor size="sm" renderRoot={(props) => <Link to="/rules" {...props} />}>
        ← {t('rules.back')}
      </Anchor>
      <Loaded query={query}>
        {({ ruleSet }) =>
          ruleSet ? <Details key={ruleSet.id} ruleSet={ruleSet} /> : <Empty page title={t('wouldItPass.noVersion')} />
        }
      </Loaded>
    </Stack>
  );
}

function Details({ ruleSet }: { readonly ruleSet: ShownRuleSet }) {
  const { t } = useTexts();
  const { account } = useSession();
  const mayTry = useMay()('RULE_AUTHOR', 'RULE_APPROVER');
  return (
    <>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={1}>{t('rules.version', { version: ruleSet.version })}</Title>
          <State value={ruleSet.state} />
          {ruleSet.live && <State value="LIVE" />}
        </Group>
        {mayTry && !ruleSet.live && <StartBacktest version={ruleSet.version} />}
      </Group>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <RuleEditor key={ruleSet.contentHash} ruleSet={ruleSet} mayEdit={account.roles.includes('RULE_AUTHOR')} />
        <Stack gap="lg">
          <RuleReview ruleSet={ruleSet} />
          <Section title={t('rules.history')}>
            <Stack gap={6}>
              {ruleSet.events.map((event) => (
                <Text size="sm" key={event.id}>
                  {plain(event.action)}{' '}
                  <Text span size="xs" c="dimmed">
                    <Time at={event.at} /> <span className="mono">{event.actor}</span>
                  </Text>
                </Text>
              ))}
              {ruleSet.reviewComment && <Text size="sm">“{ruleSet.reviewComment}”</Text>}
            </Stack>
          </Section>
        </Stack>
      </SimpleGrid>
    </>
  );
}
