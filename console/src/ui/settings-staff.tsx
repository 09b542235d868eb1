import { Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api';
import {
  CreateStaffDocument,
  DisableStaffDocument,
  type KeyRole,
  MerchantsDocument,
  ResetPasswordDocument,
  StaffDocument,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import { useSession } from '../session';
import { plain } from './badges';
import { Confirmed } from './confirm';
import { FormModal } from './form-modal';
import { Listing } from './listing';
import { rolesOf } from './settings-keys';
import { Loaded } from './states';
import { Time } from './time';

const PLATFORM = 'platform';

export function StaffSettings({ mayKeep }: { readonly mayKeep: boolean }) {
  const { t } = useTexts();
  const { account } = useSession();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [owner, setOwner] = useState(PLATFORM);
  const [roles, setRoles] = useState<string[]>([]);
  const merchants = useQuery({ queryKey: ['merchants'], queryFn: () => ask(MerchantsDocument, {}) });
  const query = useQuery({ queryKey: ['staff'], queryFn: () => ask(StaffDocument, {}) });
  return (
    <Stack>
      {mayKeep && (
        <Group>
          <FormModal
            label={t('settings.newStaff')}
            reread="staff"
            run={async () => {
              const input = { email, name, merchantId: owner === PLATFORM ? null : owner, roles: roles as KeyRole[] };
              const { createStaffAccount } = await ask(CreateStaffDocument, { input });
              return { once: createStaffAccount.initialPassword, userErrors: createStaffAccount.userErrors };
            }}
          >
            <TextInput
              label={t('email')}
              type="email"
              required
              value={email}
              onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            />
            <TextInput
              label={t('settings.name')}
              required
              maxLength={120}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Select
              label={t('settings.worksFor')}
              allowDeselect={false}
              value={owner}
              onChange={(value) => {
                setOwner(value ?? PLATFORM);
                setRoles([]);
              }}
              data={[
                { value: PLATFORM, label: t('settings.platform') },
                ...(merchants.data?.merchants.nodes ?? []).map(({ id, name: label }) => ({ value: id, label })),
              ]}
            />
            <MultiSelect
              label={t('settings.roles')}
              data={rolesOf(owner === PLATFORM ? 'PLATFORM' : 'STAFF')}
              value={roles}
              onChange={setRoles}
            />
          </FormModal>
        </Group>
      )}
      <Loaded query={query}>
        {({ staffAccounts }) => (
          <Listing
            label={t('settings.staff')}
            head={[
              t('settings.name'),
              t('settings.worksFor'),
              t('settings.roles'),
              t('settings.lastSignIn'),
              t('column.status'),
            ]}
            rows={staffAccounts.nodes.map((person) => ({
              key: person.id,
              cells: [
                <div key="name">
                  {person.name}
                  <Text size="xs" c="dimmed">
                    {person.email}
                  </Text>
                </div>,
                person.merchant?.name ?? t('settings.platform'),
                person.roles.map(plain).join(', '),
                person.lastSignInAt ? <Time key="at" at={person.lastSignInAt} /> : '–',
                person.disabledAt ? (
                  t('settings.disabled')
                ) : mayKeep && person.id !== account.id ? (
                  <Group key="steps" gap="xs" wrap="nowrap">
                    <FormModal
                      label={t('settings.reset')}
                      quiet
                      reread="staff"
                      run={async () => {
                        const { resetStaffPassword } = await ask(ResetPasswordDocument, {
                          input: { staffAccountId: person.id },
                        });
                        return { once: resetStaffPassword.initialPassword, userErrors: resetStaffPassword.userErrors };
                      }}
                    >
                      <Text size="sm">{t('settings.reset.text', { name: person.name })}</Text>
                    </FormModal>
                    <Confirmed
                      label={t('settings.disable')}
                      size="xs"
                      title={t('settings.disable')}
                      text={t('settings.disable.text', { name: person.name })}
                      danger
                      reread={['staff']}
                      run={async () =>
                        (await ask(DisableStaffDocument, { input: { staffAccountId: person.id } })).disableStaffAccount
                          .userErrors[0]?.message ?? null
                      }
                    />
                  </Group>
                ) : (
                  t('settings.holds')
                ),
              ],
            }))}
          />
        )}
      </Loaded>
    </Stack>
  );
}
