import { Button, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../api';
import { ReasonCatalogueDocument } from '../generated/graphql';
import { type Key, useTexts } from '../i18n';
import { en } from '../i18n/en';
import { CATEGORIES, type PaymentSearch, SOURCES, STATUSES } from '../payment-search';
import { plain } from './badges';

const HOUR_MS = 3_600_000;
const PERIODS = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, '7d': 168 * HOUR_MS, '30d': 720 * HOUR_MS } as const;

/** The filters of the list of payments. What they say stands in the address. */
export function PaymentFilters({
  search,
  change,
}: {
  readonly search: PaymentSearch;
  readonly change: (next: Partial<PaymentSearch>) => void;
}) {
  const { t } = useTexts();
  const reasons = useQuery({
    queryKey: ['reasons'],
    queryFn: () => ask(ReasonCatalogueDocument, {}),
    staleTime: Infinity,
  });
  const codes = reasons.data?.rejectionReasons.map(({ code }) => code) ?? [];
  const stateName = (status: string): string => {
    const key = `state.${status}`;
    return key in en ? t(key as Key) : plain(status);
  };
  const { q: _q, sort: _sort, ...filters } = search;
  const custom = search.from === undefined ? null : 'custom';
  return (
    <Group gap="xs" align="flex-end">
      <MultiSelect
        w={220}
        label={t('column.status')}
        placeholder={search.status === undefined ? t('any') : undefined}
        clearable
        searchable
        hidePickedOptions
        data={STATUSES.map((status) => ({ value: status, label: stateName(status) }))}
        value={[...(search.status ?? [])]}
        onChange={(status) => change({ status: status.length > 0 ? status : undefined })}
      />
      <Select
        w={250}
        label={t('column.reason')}
        placeholder={t('any')}
        searchable
        clearable
        limit={200}
        data={search.reason !== undefined && !codes.includes(search.reason) ? [...codes, search.reason] : codes}
        value={search.reason ?? null}
        onChange={(reason) => change({ reason: reason ?? undefined })}
      />
      <Select
        w={165}
        label={t('column.category')}
        placeholder={t('any')}
        clearable
        data={CATEGORIES.map((category) => ({ value: category, label: plain(category) }))}
        value={search.category ?? null}
        onChange={(category) => change({ category: category ?? undefined })}
      />
      <Select
        w={140}
        label={t('column.source')}
        placeholder={t('any')}
        clearable
        data={SOURCES.map((source) => ({ value: source, label: plain(source) }))}
        value={search.source ?? null}
        onChange={(source) => change({ source: source ?? undefined })}
      />
      <Select
        w={165}
        label={t('period')}
        placeholder={t('any')}
        clearable
        data={[
          ...(custom === null ? [] : [{ value: custom, label: t('period.custom') }]),
          ...Object.keys(PERIODS).map((period) => ({
            value: period,
            label: t(`period.${period as keyof typeof PERIODS}`),
          })),
        ]}
        value={custom}
        onChange={(period) => {
          const length = PERIODS[period as keyof typeof PERIODS] as number | undefined;
          if (length === undefined) return change({ from: undefined, to: undefined });
          change({ from: new Date(Date.now() - length).toISOString(), to: undefined });
        }}
      />
      {search.rule !== undefined && (
        <TextInput
          w={200}
          label={t('rule')}
          value={search.rule}
          onChange={({ currentTarget }) => change({ rule: currentTarget.value || undefined })}
        />
      )}
      {search.version !== undefined && (
        <TextInput w={110} label={t('column.version')} value={String(search.version)} readOnly />
      )}
      {Object.keys(filters).length > 0 && (
        <Button
          variant="subtle"
          onClick={() => change(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])))}
        >
          {t('filters.clear')}
        </Button>
      )}
    </Group>
  );
}
