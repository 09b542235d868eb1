import { Group, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api';
import {
  CreateKeyDocument,
  type KeyKind,
  type KeyRole,
  KeysDocument,
  MerchantsDocument,
  RevokeKeyDocument,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain } from './badges';
import { Confirmed } from './confirm';
import { FormModal } from './form-modal';
import { Listing } from './listing';
import { Loaded } from './states';
import { Time } from './time';

const PLATFORM = 'platform';
const ROLES = {
  STAFF: ['SUPPORT', 'RULE_AUTHOR', 'RULE_APPROVER', 'OPERATOR', 'AUDITOR'],
  PLATFORM: ['ADMIN', 'RULE_AUTHOR', 'RULE_APPROVER', 'OPERATOR', 'AUDITOR'],
  MERCHANT: [],
} as const;

/** Roles that an account or key may have. */
export function rolesOf(kind: 'STAFF' | 'PLATFORM' | 'MERCHANT'): { value: string; label: string }[] {
  return ROLES[kind].map((role) => ({ value: role, label: plain(role) }));
}

export function KeysSettings({ mayKeep }: { readonly mayKeep: boolean }) {
  const { t } = useTexts();
  const [owner, setOwner] = useState<string>(PLATFORM);
  const [kind, setKind] = useState<'MERCHANT' | 'STAFF'>('MERCHANT');
  const [roles, setRoles] = useState<string[]>([]);
  const [name, setName] = useState('');
  const merchantId = owner === PLATFORM ? null : owner;
  const wanted = merchantId === null ? 'PLATFORM' : kind;
  const merchants = useQuery({ queryKey: ['merchants'], queryFn: () => ask(MerchantsDocument, {}) });
  const query = useQuery({ queryKey: ['keys', merchantId], queryFn: () => ask(KeysDocument, { merchantId }) });
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          w={280}
          label={t('settings.keysOf')}
          allowDeselect={false}
          value={owner}
          onChange={(value) => setOwner(value ?? PLATFORM)}
          data={[
            { value: PLATFORM, label: t('settings.platform') },
            ...(merchants.data?.merchants.nodes ?? []).map(({ id, name: label }) => ({ value: id, label })),
          ]}
        />
        {mayKeep && (
          <FormModal
            label={t('settings.newKey')}
            reread="keys"
            run={async () => {
              const input = {
                kind: wanted as KeyKind,
                merchantId,
                name,
                roles: (wanted === 'MERCHANT' ? [] : roles) as KeyRole[],
              };
              const { createApiKey } = await ask(CreateKeyDocument, { input });
              return { once: createApiKey.secret, userErrors: createApiKey.userErrors };
            }}
          >
            <TextInput
              label={t('settings.name')}
              required
              maxLength={120}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            {merchantId !== null && (
              <Select
                label={t('settings.kind')}
                allowDeselect={false}
                data={(['MERCHANT', 'STAFF'] as const).map((each) => ({
                  value: each,
                  label: t(`settings.kind.${each}`),
                }))}
                value={kind}
                onChange={(value) => setKind(value ?? 'MERCHANT')}
              />
            )}
            {wanted !== 'MERCHANT' && (
              <MultiSelect label={t('settings.roles')} data={rolesOf(wanted)} value={roles} onChange={setRoles} />
            )}
          </FormModal>
        )}
      </Group>
      <Loaded query={query}>
        {({ apiKeys }) => (
          <Listing
            label={t('settings.keys')}
            head={[
              t('settings.name'),
              t('settings.kind'),
              t('settings.roles'),
              t('column.created'),
              t('column.status'),
            ]}
            rows={apiKeys.nodes.map((key) => ({
              key: key.id,
              cells: [
                <div key="name">
                  {key.name}
                  <div className="mono">{key.id}</div>
                </div>,
                plain(key.kind),
                key.roles.map(plain).join(', ') || '–',
                <Time key="at" at={key.createdAt} />,
                key.revokedAt ? (
                  t('settings.revoked')
                ) : mayKeep ? (
                  <Confirmed
                    key="revoke"
                    label={t('settings.revoke')}
                    size="xs"
                    title={t('settings.revoke')}
                    text={t('settings.revoke.text', { name: key.name })}
                    danger
                    reread={['keys']}
                    run={async () =>
                      (await ask(RevokeKeyDocument, { input: { apiKeyId: key.id } })).revokeApiKey.userErrors[0]
                        ?.message ?? null
                    }
                  />
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
