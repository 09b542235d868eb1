import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../i18n';

/** A button whose deed is explained and confirmed before it is done. Where a reason is needed, it is asked for. */
export function Confirmed({
  label,
  title,
  text,
  asks,
  danger = false,
  quiet = false,
  disabled = false,
  size = 'sm',
  reread,
  run,
}: {
  readonly label: string;
  readonly title: string;
  readonly text: ReactNode;
  /** What the reason is called; without it none is asked for. */
  readonly asks?: string;
  readonly danger?: boolean;
  /** Not the next step. */
  readonly quiet?: boolean;
  readonly disabled?: boolean;
  readonly size?: 'xs' | 'sm';
  /** What is read again when it is done. */
  readonly reread: readonly string[];
  /** Null, or what is in the way. */
  readonly run: (reason: string) => Promise<string | null>;
}) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const deed = useMutation({
    mutationFn: () => run(reason),
    onSuccess: async (problem) => {
      await Promise.all(reread.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      if (problem === null) setOpened(false);
    },
  });
  const problem = deed.data ?? (deed.error === null ? null : t('noAnswer.text'));
  const open = (): void => {
    deed.reset();
    setReason('');
    setOpened(true);
  };
  return (
    <>
      <Button variant={danger || quiet ? 'default' : 'filled'} size={size} onClick={open} disabled={disabled}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={title}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Text size="sm" component="div">
            {text}
          </Text>
          {asks !== undefined && (
            <Textarea
              label={asks}
              required
              maxLength={2000}
              autosize
              minRows={2}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              data-autofocus
            />
          )}
          {problem !== null && (
            <Alert color="red" role="alert" style={{ whiteSpace: 'pre-wrap' }}>
              {problem}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {t('cancel')}
            </Button>
            <Button
              color={danger ? 'red.8' : undefined}
              loading={deed.isPending}
              disabled={asks !== undefined && reason.trim() === ''}
              onClick={() => deed.mutate()}
            >
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
