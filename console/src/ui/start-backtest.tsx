import { NumberInput, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api';
import { StartBacktestDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { FormModal } from './form-modal';

/** Tries a version on the payments that were made, beside the live one or another. */
export function StartBacktest({ version }: { readonly version: number }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [against, setAgainst] = useState<number | string>('');
  const [from, setFrom] = useState('');
  return (
    <FormModal
      label={t('backtest.start')}
      quiet
      reread="backtests"
      run={async () => {
        const input = {
          version,
          against: against === '' ? null : Number(against),
          decidedFrom: from === '' ? null : new Date(from).toISOString(),
        };
        const { startBacktest } = await ask(StartBacktestDocument, { input });
        if (startBacktest.backtest)
          await navigate({ to: '/rules/backtests/$id', params: { id: startBacktest.backtest.id } });
        return startBacktest;
      }}
    >
      <NumberInput
        label={t('backtest.against')}
        description={t('backtest.against.about')}
        min={1}
        allowDecimal={false}
        value={against}
        onChange={setAgainst}
      />
      <TextInput
        label={t('backtest.from')}
        description={t('backtest.from.about')}
        type="date"
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
    </FormModal>
  );
}
