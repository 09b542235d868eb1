import { Anchor, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ask } from '../api';
import { ParkedJobsDocument, RetryJobDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain } from './badges';
import { Confirmed } from './confirm';
import { Listing } from './listing';
import { Empty, Loaded } from './states';
import { Time } from './time';

/** Background work that waits for a person. */
export function ParkedJobs({ mayRetry }: { readonly mayRetry: boolean }) {
  const { t } = useTexts();
  const query = useQuery({ queryKey: ['parkedJobs'], queryFn: () => ask(ParkedJobsDocument, {}) });
  return (
    <Stack>
      <Title order={2}>{t('jobs.title')}</Title>
      <Loaded query={query}>
        {({ parkedJobs }) =>
          parkedJobs.nodes.length === 0 ? (
            <Empty title={t('jobs.none')}>{t('jobs.noneText')}</Empty>
          ) : (
            <Listing
              label={t('jobs.title')}
              head={[
                t('jobs.kind'),
                t('jobs.runs'),
                t('jobs.error'),
                t('column.created'),
                t('room.payments'),
                t('action'),
              ]}
              rows={parkedJobs.nodes.map((job) => ({
                key: job.id,
                cells: [
                  plain(job.kind),
                  job.runs,
                  job.lastError ?? '–',
                  <Time key="at" at={job.createdAt} />,
                  job.payment ? (
                    <Anchor
                      key="payment"
                      size="sm"
                      renderRoot={(props) => (
                        <Link to="/payments/$id" params={{ id: job.payment?.id ?? '' }} {...props} />
                      )}
                    >
                      {job.payment.orderReference}
                    </Anchor>
                  ) : (
                    '–'
                  ),
                  mayRetry && (
                    <Confirmed
                      key="retry"
                      label={t('jobs.retry')}
                      title={t('jobs.retry')}
                      text={t('jobs.retry.text')}
                      asks={t('action.reason')}
                      reread={['parkedJobs']}
                      run={async (reason) =>
                        (await ask(RetryJobDocument, { input: { jobId: job.id, reason } })).retryParkedJob.userErrors[0]
                          ?.message ?? null
                      }
                    />
                  ),
                ],
              }))}
            />
          )
        }
      </Loaded>
    </Stack>
  );
}
