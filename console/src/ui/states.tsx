import { Alert, Button, Center, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refused } from '../api';
import { useTexts } from '../i18n';

/** What a query has so far: bars while it is read, what went wrong and a way to go on, or its data. */
export function Loaded<T>({
  query,
  children,
}: {
  readonly query: { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Failed error={query.error} again={() => void query.refetch()} />;
  return <Waiting />;
}

export function Waiting() {
  const { t } = useTexts();
  return (
    <Stack gap="sm" role="status" aria-label={t('loading')}>
      {[1, 2, 3, 4].map((line) => (
        <Skeleton key={line} height={28} />
      ))}
    </Stack>
  );
}

export function Failed({ error, again }: { readonly error: Error; readonly again: () => void }) {
  const { t } = useTexts();
  const [title, text] =
    error instanceof Refused
      ? [
          t('refused.title'),
          error.code === 'FORBIDDEN' ? t('refused.forbidden') : t('refused.text', { code: error.code }),
        ]
      : [t('noAnswer.title'), t('noAnswer.text')];
  return (
    <Alert color="red" title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{text}</Text>
        {error instanceof Refused && error.requestId !== null && (
          <Text size="sm" className="mono">
            {error.requestId}
          </Text>
        )}
        <Button size="xs" variant="default" onClick={again}>
          {t('again')}
        </Button>
      </Stack>
    </Alert>
  );
}

/** Nothing is there, why, and what to do about it. `page`: instead of a whole page, so it is that page's heading. */
export function Empty({
  title,
  page = false,
  children,
}: {
  readonly title: string;
  readonly page?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <Center py="xl">
      <Stack align="center" gap="xs">
        <Title order={page ? 1 : 2} fz="md">
          {title}
        </Title>
        <Group c="dimmed" fz="sm" justify="center">
          {children}
        </Group>
      </Stack>
    </Center>
  );
}
