import { Stack, Tabs, Title } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../i18n';
import { useSession } from '../session';
import { KeysSettings } from '../ui/settings-keys';
import { MerchantsSettings } from '../ui/settings-merchants';
import { ParkedJobs } from '../ui/settings-jobs';
import { StaffSettings } from '../ui/settings-staff';

/** Merchants, keys and staff for who runs the gateway; parked jobs for a merchant's staff. */
export function Settings() {
  const { t } = useTexts();
  const { account } = useSession();
  const [tab, setTab] = useState<string | null>(account.kind === 'PLATFORM' ? 'merchants' : 'jobs');
  const mayKeep = account.roles.includes('ADMIN');
  return (
    <Stack gap="md">
      <Title order={1}>{t('room.settings')}</Title>
      {account.kind === 'STAFF' ? (
        <ParkedJobs mayRetry={account.roles.some((role) => role === 'SUPPORT' || role === 'OPERATOR')} />
      ) : (
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="merchants">{t('settings.merchants')}</Tabs.Tab>
            <Tabs.Tab value="keys">{t('settings.keys')}</Tabs.Tab>
            <Tabs.Tab value="staff">{t('settings.staff')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="merchants">
            <MerchantsSettings mayKeep={mayKeep} />
          </Tabs.Panel>
          <Tabs.Panel value="keys">
            <KeysSettings mayKeep={mayKeep} />
          </Tabs.Panel>
          <Tabs.Panel value="staff">
            <StaffSettings mayKeep={mayKeep} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Stack>
  );
}
