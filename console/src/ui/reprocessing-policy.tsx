import { NumberInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api';
import { ReprocessingPolicyDocument, SetReprocessingPolicyDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { useMay } from '../session';
import { FormModal } from './form-modal';
import { Section } from './section';
import { Loaded } from './states';

const HOURS_MAX = 24;

/** How long after a customer asked for a payment it may still be charged: the merchant's word, without which none is. */
export function ReprocessingPolicy() {
  const { t } = useTexts();
  const mayChange = useMay()('OPERATOR');
  const query = useQuery({ queryKey: ['policy'], queryFn: () => ask(ReprocessingPolicyDocument, {}) });
  const [hours, setHours] = useState<number | string>('');
  return (
    <Section
      title={t('policy.title')}
      side={
        mayChange && (
          <FormModal
            label={t('policy.change')}
            quiet
            reread="policy"
            run={async () => {
              const input = { chargeWithinHours: hours === '' ? null : Number(hours) };
              return (await ask(SetReprocessingPolicyDocument, { input })).setReprocessingPolicy;
            }}
          >
            <NumberInput
              label={t('policy.hours')}
              description={t('policy.hours.about')}
              min={1}
              max={HOURS_MAX}
              allowDecimal={false}
              value={hours}
              onChange={setHours}
            />
          </FormModal>
        )
      }
    >
      <Loaded query={query}>
        {({ reprocessingPolicy: { chargeWithinHours } }) => (
          <Text size="sm">
            {chargeWithinHours ? t('policy.within', { hours: chargeWithinHours }) : t('policy.none')}
          </Text>
        )}
      </Loaded>
    </Section>
  );
}
