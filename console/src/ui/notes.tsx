import { Button, Group, Stack, TagsInput, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api';
import {
  AddNoteDocument,
  type PaymentDetailsFragment,
  TagPaymentDocument,
  UntagPaymentDocument,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import { useSession } from '../session';
import { Section } from './section';
import { Time } from './time';

/** What colleagues wrote about a payment, and the tags by which it is found. */
export function Notes({ payment }: { readonly payment: PaymentDetailsFragment }) {
  const { t } = useTexts();
  const { account } = useSession();
  const mayWrite = account.roles.some((role) => role === 'SUPPORT' || role === 'OPERATOR');
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: ['payment', payment.id] });
  const add = useMutation({
    mutationFn: async () => {
      const { addPaymentNote } = await ask(AddNoteDocument, { input: { paymentId: payment.id, text } });
      if (addPaymentNote.userErrors.length === 0) setText('');
      await reread();
      return addPaymentNote.userErrors[0]?.message ?? null;
    },
  });
  const tags = (payment.tags ?? []).map(({ tag }) => tag);
  const retag = useMutation({
    mutationFn: async (wanted: readonly string[]) => {
      const paymentId = payment.id;
      const added = wanted.filter((tag) => !tags.includes(tag));
      const removed = tags.filter((tag) => !wanted.includes(tag));
      const results = [
        added.length > 0 ? (await ask(TagPaymentDocument, { input: { paymentId, tags: added } })).tagPayment : null,
        removed.length > 0
          ? (await ask(UntagPaymentDocument, { input: { paymentId, tags: removed } })).untagPayment
          : null,
      ];
      await reread();
      return results.flatMap((result) => result?.userErrors ?? [])[0]?.message ?? null;
    },
  });
  const problem = add.data ?? retag.data ?? ((add.error ?? retag.error) ? t('noAnswer.text') : null);
  return (
    <Section title={t('notes.title')}>
      <TagsInput
        label={t('notes.tags')}
        placeholder={mayWrite && tags.length === 0 ? t('notes.addTag') : undefined}
        value={tags}
        disabled={!mayWrite || retag.isPending}
        onChange={(wanted) => retag.mutate(wanted.map((tag) => tag.toLowerCase()))}
      />
      {(payment.notes ?? []).map((note) => (
        <Stack key={note.id} gap={0}>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {note.text}
          </Text>
          <Text size="xs" c="dimmed">
            <Time at={note.createdAt} /> · <span className="mono">{note.author}</span>
          </Text>
        </Stack>
      ))}
      {mayWrite && (
        <>
          <Textarea
            label={t('notes.add')}
            autosize
            minRows={2}
            maxLength={4000}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Group justify="space-between">
            <Text size="sm" role="status" c="var(--mantine-color-error)">
              {problem}
            </Text>
            <Button size="xs" disabled={text.trim() === ''} loading={add.isPending} onClick={() => add.mutate()}>
              {t('notes.save')}
            </Button>
          </Group>
        </>
      )}
    </Section>
  );
}
