import { Stack, Tabs, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Key, useTexts } from '../i18n';
import { useMay, useSession } from '../session';
import { KeysSettings } from '../ui/settings-keys';
import { MerchantsSettings } from '../ui/settings-merchants';
import { ParkedJobs } from '../ui/settings-jobs';
import { StaffSettings } from '../ui/settings-staff';
import { WebhookSettings } from '../ui/settings-webhooks';

interface Tab {
  readonly name: string;
  readonly label: Key;
  readonly shown: ReactNode;
}

/** Merchants, keys and staff for who runs the gateway, parked jobs for a merchant's staff, webhooks for the operators of both. */
export function Settings() {
  const { t } = useTexts();
  const { account } = useSession();
  const may = useMay();
  const mayKeep = may('ADMIN');
  const webhooks: readonly Tab[] = may('OPERATOR')
    ? [{ name: 'webhooks', label: 'webhooks.title', shown: <WebhookSettings /> }]
    : [];
  const tabs: readonly Tab[] =
    account.kind === 'STAFF'
      ? [
          { name: 'jobs', label: 'jobs.title', shown: <ParkedJobs mayRetry={may('SUPPORT', 'OPERATOR')} /> },
          ...webhooks,
        ]
      : [
          { name: 'merchants', label: 'settings.merchants', shown: <MerchantsSettings mayKeep={mayKeep} /> },
          { name: 'keys', label: 'settings.keys', shown: <KeysSettings mayKeep={mayKeep} /> },
          { name: 'staff', label: 'settings.staff', shown: <StaffSettings mayKeep={mayKeep} /> },
          ...webhooks,
        ];
  const [tab, setTab] = useState<string | null>(tabs[0]?.name ?? null);
  return (
    <Stack gap="md">
      <Title order={1}>{t('room.settings')}</Title>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map(({ name, label }) => (
            <Tabs.Tab key={name} value={name}>
              {t(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ name, shown }) => (
          <Tabs.Panel key={name} value={name}>
            {shown}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
