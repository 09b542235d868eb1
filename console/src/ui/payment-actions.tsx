import { Alert, Button, Group, Modal, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api';
import {
  ApproveHeldDocument,
  CaptureDocument,
  type PaymentDetailsFragment,
  RefundDocument,
  RejectHeldDocument,
  VoidDocument,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import { useSession } from '../session';

const ACTIONS = ['CAPTURE', 'VOID', 'REFUND', 'APPROVE', 'REJECT'] as const;
type Action = (typeof ACTIONS)[number];

/** What the payment's state allows, for those whose roles allow it. Nothing is done without a confirmation. */
export function PaymentActions({ payment }: { readonly payment: PaymentDetailsFragment }) {
  const { t } = useTexts();
  const { account } = useSession();
  const [action, setAction] = useState<Action | null>(null);
  const mayMove = account.roles.some((role) => role === 'SUPPORT' || role === 'OPERATOR');
  const allowed = mayMove ? ACTIONS.filter((each) => payment.allowedActions.includes(each)) : [];
  return (
    <Group gap="xs">
      {allowed.map((each) => (
        <Button
          key={each}
          variant={each === 'CAPTURE' || each === 'APPROVE' ? 'filled' : 'default'}
          onClick={() => setAction(each)}
        >
          {t(`action.${each}`)}
        </Button>
      ))}
      {action !== null && <Confirmation action={action} payment={payment} close={() => setAction(null)} />}
    </Group>
  );
}

function Confirmation({
  action,
  payment,
  close,
}: {
  readonly action: Action;
  readonly payment: PaymentDetailsFragment;
  readonly close: () => void;
}) {
  const { t } = useTexts();
  const queries = useQueryClient();
  // The same key for every press of the button: what was sent twice is done once.
  const [idempotencyKey] = useState(() => `console-${crypto.randomUUID()}`);
  const most = action === 'CAPTURE' ? payment.capturableAmount : action === 'REFUND' ? payment.refundableAmount : null;
  const [amountMinor, setAmountMinor] = useState<number | string>(most?.amountMinor ?? '');
  const [reason, setReason] = useState('');
  const run = useMutation({
    mutationFn: () =>
      perform(
        action,
        { idempotencyKey, paymentId: payment.id, reason },
        most && { amountMinor: Number(amountMinor), currency: most.currency },
      ),
    onSuccess: async (problem) => {
      await queries.invalidateQueries({ queryKey: ['payment', payment.id] });
      if (problem === null) close();
    },
  });
  const problem = run.data ?? (run.error === null ? null : t('action.noAnswer'));
  return (
    <Modal
      opened
      onClose={close}
      title={t(`action.${action}.title`, { amount: payment.amount.formatted })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text size="sm">{t(`action.${action}.text`)}</Text>
        {most !== null && (
          <NumberInput
            label={t('action.amount', { currency: most.currency })}
            description={t('action.most', { amount: most.formatted })}
            min={1}
            max={most.amountMinor}
            allowDecimal={false}
            value={amountMinor}
            onChange={setAmountMinor}
          />
        )}
        <Textarea
          label={t('action.reason')}
          required
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          data-autofocus
        />
        {problem !== null && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button
            color={action === 'VOID' || action === 'REJECT' || action === 'REFUND' ? 'red.8' : undefined}
            loading={run.isPending}
            disabled={reason.trim() === '' || (most !== null && amountMinor === '')}
            onClick={() => run.mutate()}
          >
            {t(`action.${action}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Null, or what is in the way. */
async function perform(
  action: Action,
  input: { readonly idempotencyKey: string; readonly paymentId: string; readonly reason: string },
  amount: { readonly amountMinor: number; readonly currency: string } | null,
): Promise<string | null> {
  switch (action) {
    case 'CAPTURE':
      return problemOf((await ask(CaptureDocument, { input: { ...input, amount } })).capturePayment);
    case 'REFUND':
      return problemOf((await ask(RefundDocument, { input: { ...input, amount } })).refundPayment);
    case 'VOID':
      return problemOf((await ask(VoidDocument, { input })).voidPayment);
    case 'APPROVE':
      return problemOf((await ask(ApproveHeldDocument, { input })).approveHeldPayment);
    case 'REJECT':
      return problemOf((await ask(RejectHeldDocument, { input })).rejectHeldPayment);
  }
}

function problemOf(payload: {
  readonly userErrors: readonly { readonly message: string }[];
  readonly transaction?: {
    readonly rejection?: { readonly code: string; readonly message?: string | null } | null;
  } | null;
}): string | null {
  const rejection = payload.transaction?.rejection;
  return payload.userErrors[0]?.message ?? rejection?.message ?? rejection?.code ?? null;
}
