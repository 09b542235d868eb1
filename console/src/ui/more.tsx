import { Button, Group } from '@mantine/core';
import { useTexts } from '../i18n';
import type { Pages } from './live';

/** Reads a list on, where it goes on. */
export function More({ pages }: { readonly pages: Pages<unknown> }) {
  const { t } = useTexts();
  if (!pages.hasNextPage) return null;
  return (
    <Group justify="center">
      <Button variant="default" size="xs" loading={pages.isFetchingNextPage} onClick={pages.readOn}>
        {t('more')}
      </Button>
    </Group>
  );
}
