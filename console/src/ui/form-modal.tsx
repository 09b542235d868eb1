import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '../i18n';

/** What came of a form: what is shown once, or what is in the way. */
export interface Made {
  /** A secret or password; null where there is none. */
  readonly once?: string | null;
  readonly userErrors: readonly { readonly message: string; readonly path: readonly string[] }[];
}

/** A button that opens a form. What is made and can't be asked for again is shown until it is put away. */
export function FormModal({
  label,
  quiet = false,
  reread,
  run,
  children,
}: {
  readonly label: string;
  /** One of many, in a list. */
  readonly quiet?: boolean;
  readonly reread: string;
  readonly run: () => Promise<Made>;
  readonly children: ReactNode;
}) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const deed = useMutation({
    mutationFn: run,
    onSuccess: async ({ userErrors, once }) => {
      await queries.invalidateQueries({ queryKey: [reread] });
      if (userErrors.length === 0 && !once) setOpened(false);
    },
  });
  const open = (): void => {
    deed.reset();
    setOpened(true);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    deed.mutate();
  };
  const once = deed.data?.once ?? null;
  const problems = deed.data?.userErrors.map(({ message, path }) => `${path.slice(1).join('.')}: ${message}`) ?? [];
  return (
    <>
      <Button variant={quiet ? 'default' : 'filled'} size={quiet ? 'xs' : 'sm'} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={label}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {once !== null ? (
          <Stack>
            <Text size="sm">{t('settings.once')}</Text>
            <Text className="mono" fw={600}>
              {once}
            </Text>
            <Group justify="flex-end">
              <Button onClick={() => setOpened(false)}>{t('settings.kept')}</Button>
            </Group>
          </Stack>
        ) : (
          <form onSubmit={submit}>
            <Stack>
              {children}
              {(problems.length > 0 || deed.error !== null) && (
                <Alert color="red" role="alert">
                  {problems.length > 0 ? problems.join(' ') : t('noAnswer.text')}
                </Alert>
              )}
              <Group justify="flex-end">
                <Button variant="default" onClick={() => setOpened(false)}>
                  {t('cancel')}
                </Button>
                <Button type="submit" loading={deed.isPending}>
                  {label}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  );
}
