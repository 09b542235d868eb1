import { Group, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api';
import { CreateMerchantDocument, type MerchantMode, MerchantsDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain } from './badges';
import { FormModal } from './form-modal';
import { Listing } from './listing';
import { Loaded } from './states';
import { Time } from './time';

export function MerchantsSettings({ mayKeep }: { readonly mayKeep: boolean }) {
  const { t } = useTexts();
  const query = useQuery({ queryKey: ['merchants'], queryFn: () => ask(MerchantsDocument, {}) });
  const [name, setName] = useState('');
  const [mode, setMode] = useState<string | null>('SANDBOX');
  const [country, setCountry] = useState('');
  return (
    <Stack>
      {mayKeep && (
        <Group>
          <FormModal
            label={t('settings.newMerchant')}
            reread="merchants"
            run={async () => {
              const input = {
                name,
                mode: (mode ?? 'SANDBOX') as MerchantMode,
                country: country === '' ? null : country.toUpperCase(),
              };
              return (await ask(CreateMerchantDocument, { input })).createMerchant;
            }}
          >
            <TextInput
              label={t('settings.name')}
              required
              maxLength={120}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Select
              label={t('settings.mode')}
              allowDeselect={false}
              data={['SANDBOX', 'LIVE'].map((each) => ({ value: each, label: plain(each) }))}
              value={mode}
              onChange={setMode}
            />
            <TextInput
              label={t('settings.country')}
              maxLength={2}
              value={country}
              onChange={({ currentTarget }) => setCountry(currentTarget.value)}
            />
          </FormModal>
        </Group>
      )}
      <Loaded query={query}>
        {({ merchants }) => (
          <Listing
            label={t('settings.merchants')}
            head={[t('settings.name'), t('settings.mode'), t('settings.country'), t('column.created'), 'Id']}
            rows={merchants.nodes.map((merchant) => ({
              key: merchant.id,
              cells: [
                merchant.name,
                plain(merchant.mode),
                merchant.country ?? '–',
                <Time key="at" at={merchant.createdAt} />,
                <span key="id" className="mono">
                  {merchant.id}
                </span>,
              ],
            }))}
          />
        )}
      </Loaded>
    </Stack>
  );
}
