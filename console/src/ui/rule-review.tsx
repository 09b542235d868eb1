import { Alert, Badge, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api';
import {
  AnalysisDocument,
  type AnalysisQuery,
  ApproveDocument,
  ComparisonDocument,
  type ComparisonQuery,
  RejectDocument,
  type RuleSetErrorsFragment,
  StartReleaseDocument,
  SubmitDocument,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import type { ShownRuleSet } from '../pages/rule-set';
import { useSession } from '../session';
import { plain, State } from './badges';
import { Confirmed } from './confirm';
import { Section } from './section';
import { Loaded } from './states';

type Region = NonNullable<ComparisonQuery['compareRuleSets']>['regions'][number];

/** What is proved about a version and what it changes, each difference with a payment; then the next step for who may take it. */
export function RuleReview({ ruleSet }: { readonly ruleSet: ShownRuleSet }) {
  const { t } = useTexts();
  const { version, contentHash } = ruleSet;
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const analysis = useQuery({
    queryKey: ['analysis', contentHash],
    queryFn: () => ask(AnalysisDocument, { version }),
    staleTime: Infinity,
  });
  const comparison = useQuery({
    queryKey: ['comparison', contentHash],
    queryFn: () => ask(ComparisonDocument, { before: null, after: version }),
    enabled: !ruleSet.live,
  });
  const differences = comparison.data?.compareRuleSets;
  const isReviewing = ruleSet.state === 'IN_REVIEW';
  return (
    <>
      <Section title={t('analysis.title')}>
        <Loaded query={analysis}>{({ analyzeRuleSet }) => <Findings analysis={analyzeRuleSet} />}</Loaded>
      </Section>
      {!ruleSet.live && (
        <Section title={t('diff.title', { before: differences?.before?.version ?? '–' })}>
          <Loaded query={comparison}>
            {() =>
              differences === null || differences === undefined || differences.regions.length === 0 ? (
                <Text size="sm">{t('diff.none')}</Text>
              ) : (
                <Stack gap="md">
                  {differences.regions.map((region) => (
                    <Difference
                      key={region.id}
                      region={region}
                      accept={
                        isReviewing
                          ? {
                              is: accepted.includes(region.id),
                              set: (is) =>
                                setAccepted(is ? [...accepted, region.id] : accepted.filter((id) => id !== region.id)),
                            }
                          : null
                      }
                    />
                  ))}
                </Stack>
              )
            }
          </Loaded>
        </Section>
      )}
      <Steps
        ruleSet={ruleSet}
        analysisHash={analysis.data?.analyzeRuleSet?.analysisHash ?? null}
        liveVersion={differences?.before?.version ?? null}
        accepted={accepted}
        left={
          differences === null || differences === undefined
            ? null
            : differences.regions.filter(({ id }) => !accepted.includes(id)).length
        }
      />
    </>
  );
}

function Findings({ analysis }: { readonly analysis: AnalysisQuery['analyzeRuleSet'] }) {
  const { t } = useTexts();
  if (!analysis) return null;
  const { findings, failedCases, rejectedPayments } = analysis;
  if (findings.length + failedCases.length + rejectedPayments.length === 0)
    return <Text size="sm">{t('analysis.none')}</Text>;
  return (
    <Stack gap="xs">
      {rejectedPayments.map((payment) => (
        <Alert color="red" key={payment.title} title={t('analysis.mustAccept', { family: payment.family })}>
          <Text size="sm">{payment.title}</Text>
          <Text size="sm" className="mono">
            {payment.ruleKeys.join(', ')}
          </Text>
        </Alert>
      ))}
      {failedCases.map(({ ruleKey, title, shouldMatch }) => (
        <Text size="sm" key={`${ruleKey} ${title}`}>
          <State value="FAILED" /> <span className="mono">{ruleKey}</span>: {title} (
          {t(shouldMatch ? 'analysis.shouldMatch' : 'analysis.shouldNotMatch')})
        </Text>
      ))}
      {findings.map(({ severity, code, ruleKey, otherKey, message }) => (
        <div key={`${code} ${ruleKey} ${otherKey ?? ''}`}>
          <Group gap="xs">
            <State value={severity} />
            <Text size="sm" className="mono">
              {ruleKey}
            </Text>
          </Group>
          <Text size="sm">{message}</Text>
        </div>
      ))}
    </Stack>
  );
}

function Difference({
  region,
  accept,
}: {
  readonly region: Region;
  readonly accept: { readonly is: boolean; readonly set: (is: boolean) => void } | null;
}) {
  const { t } = useTexts();
  const { witness } = region;
  return (
    <Stack gap={6} component="article" aria-label={`${plain(region.kind)} ${region.ruleKey}`}>
      <Group gap="xs">
        <Badge variant="default" tt="none">
          {plain(region.kind)}
        </Badge>
        <Text size="sm" className="mono" fw={600}>
          {region.ruleKey}
        </Text>
      </Group>
      <Text size="sm" className="mono">
        {region.condition}
      </Text>
      {witness ? (
        <>
          <Group gap="xs">
            <Text size="sm">{t('diff.before')}</Text>
            <State value={witness.before.outcome} />
            <Text size="sm">{t('diff.after')}</Text>
            <State value={witness.after.outcome} />
            <Text size="xs" c="dimmed" className="mono">
              {witness.after.reasonCodes.join(', ')}
            </Text>
          </Group>
          <details>
            <summary>{t('diff.witness')}</summary>
            <Table fz="xs" aria-label={t('diff.witness')}>
              <Table.Tbody>
                {witness.facts.map(({ name, value }) => (
                  <Table.Tr key={name}>
                    <Table.Td className="mono">{name}</Table.Td>
                    <Table.Td className="mono">{value ?? '–'}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </details>
        </>
      ) : (
        <Text size="sm">{t('diff.unproved')}</Text>
      )}
      {accept !== null && (
        <Checkbox
          label={t('diff.accept')}
          checked={accept.is}
          onChange={({ currentTarget }) => accept.set(currentTarget.checked)}
        />
      )}
    </Stack>
  );
}

/** What comes next: submitting, approving or refusing, releasing. The gateway checks each again and says what is in the way. */
function Steps({
  ruleSet,
  analysisHash,
  liveVersion,
  accepted,
  left,
}: {
  readonly ruleSet: ShownRuleSet;
  readonly analysisHash: string | null;
  readonly liveVersion: number | null;
  readonly accepted: readonly string[];
  /** Differences that are not accepted yet; null while they are not known. */
  readonly left: number | null;
}) {
  const { t } = useTexts();
  const { account } = useSession();
  const navigate = useNavigate();
  const { version, contentHash, state } = ruleSet;
  const isOwn = ruleSet.author === account.id;
  const may = (role: string): boolean => account.roles.includes(role);
  const reread = ['ruleSet', 'ruleSets', 'analysis', 'comparison'];
  const approves = may('RULE_APPROVER') && !isOwn;
  const steps = [
    state === 'DRAFT' && may('RULE_AUTHOR') && (
      <Confirmed
        key="submit"
        label={t('step.submit')}
        title={t('step.submit')}
        text={t('step.submit.text')}
        reread={reread}
        run={async () => problemOf((await ask(SubmitDocument, { input: { version } })).submitRuleSetForReview)}
      />
    ),
    state === 'IN_REVIEW' && approves && (
      <Confirmed
        key="approve"
        label={t('step.approve')}
        title={t('step.approve')}
        text={t('step.approve.text', { count: accepted.length })}
        disabled={left !== 0 || analysisHash === null}
        reread={reread}
        run={async () => {
          const input = {
            version,
            contentHash,
            analysisHash: analysisHash ?? '',
            liveVersion,
            acceptedRegions: [...accepted],
          };
          return problemOf((await ask(ApproveDocument, { input })).approveRuleSet);
        }}
      />
    ),
    state === 'IN_REVIEW' && approves && (
      <Confirmed
        key="reject"
        label={t('step.refuse')}
        title={t('step.refuse')}
        text={t('step.refuse.text')}
        asks={t('step.comment')}
        danger
        reread={reread}
        run={async (comment) => problemOf((await ask(RejectDocument, { input: { version, comment } })).rejectRuleSet)}
      />
    ),
    state === 'APPROVED' && !ruleSet.live && approves && (
      <Confirmed
        key="release"
        label={t('step.release')}
        title={t('step.release')}
        text={t('step.release.text')}
        reread={['releases']}
        run={async () => {
          const { startRelease } = await ask(StartReleaseDocument, { input: { version } });
          if (startRelease.release) await navigate({ to: '/releases/$id', params: { id: startRelease.release.id } });
          return startRelease.userErrors[0]?.message ?? null;
        }}
      />
    ),
  ].filter(Boolean);
  if (steps.length === 0) return null;
  return (
    <Section title={t('step.title')}>
      {state === 'IN_REVIEW' && left !== null && left > 0 && <Text size="sm">{t('diff.left', { count: left })}</Text>}
      <Group gap="xs">{steps}</Group>
    </Section>
  );
}

/** What is in the way of a step, with the first of what was found. */
function problemOf({ userErrors }: { readonly userErrors: readonly RuleSetErrorsFragment[] }): string | null {
  const [error] = userErrors;
  if (error === undefined) return null;
  return [error.message, ...detailsOf(error).slice(0, 5)].join('\n');
}

function detailsOf(error: RuleSetErrorsFragment): readonly string[] {
  switch (error.__typename) {
    case 'RuleSetHasProblemsError':
      return error.problems.map(({ at, message }) => `${at}: ${message}`);
    case 'RuleSetFindingsError':
      return error.findings.map(({ ruleKey, message }) => `${ruleKey}: ${message}`);
    case 'FailingTestCaseError':
      return error.cases.map(({ ruleKey, title }) => `${ruleKey}: ${title}`);
    case 'MustAcceptRejectedError':
      return error.payments.map(({ ruleKeys, title }) => `${ruleKeys.join(', ')}: ${title}`);
    default:
      return [];
  }
}
