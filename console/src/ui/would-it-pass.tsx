import { Alert, Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api';
import { type PaymentDetailsFragment, WouldItPassDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { State } from './badges';
import { EvidenceTable } from './evidence';
import { Section } from './section';

/** Asks another version of the rules about the facts that this payment was decided on. */
export function WouldItPass({ payment }: { readonly payment: PaymentDetailsFragment }) {
  const { t } = useTexts();
  const [version, setVersion] = useState<number | string>(payment.verification?.ruleSetVersion ?? 1);
  const simulation = useMutation({
    mutationFn: () => ask(WouldItPassDocument, { input: { version: Number(version), paymentId: payment.id } }),
  });
  const result = simulation.data?.simulateVerification;
  return (
    <Section title={t('wouldItPass.title')}>
      <Group align="flex-end" gap="xs">
        <NumberInput
          label={t('column.version')}
          w={120}
          min={1}
          value={version}
          onChange={setVersion}
          allowDecimal={false}
        />
        <Button
          variant="default"
          loading={simulation.isPending}
          disabled={version === ''}
          onClick={() => simulation.mutate()}
        >
          {t('wouldItPass.ask')}
        </Button>
      </Group>
      <div role="status">
        {simulation.error !== null && <Alert color="red">{t('noAnswer.text')}</Alert>}
        {simulation.data !== undefined && !result && <Alert color="red">{t('wouldItPass.noVersion')}</Alert>}
        {result && (
          <Stack gap="xs">
            <Group gap="xs">
              <State value={result.outcome} />
              <Text size="sm">
                {t(result.sameAsRecorded ? 'wouldItPass.same' : 'wouldItPass.differs', {
                  version: result.ruleSetVersion,
                })}
              </Text>
            </Group>
            {result.matchedRules.map((rule) => (
              <div key={rule.key}>
                <Text size="sm">
                  <span className="mono">{rule.key}</span>: {rule.title}
                </Text>
                <EvidenceTable evidence={rule.evidence} label={t('evidence.of', { code: rule.key })} />
              </div>
            ))}
          </Stack>
        )}
      </div>
    </Section>
  );
}
