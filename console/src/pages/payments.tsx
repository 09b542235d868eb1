import { Button, Checkbox, Group, Menu, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback, useHotkeys, useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ask, exportPayments, Refused } from '../api';
import { PaymentListDocument, type PaymentSort } from '../generated/graphql';
import { useTexts } from '../i18n';
import { filterOf, meantBy, type PaymentSearch } from '../payment-search';
import { useMay } from '../session';
import { Icon } from '../ui/icons';
import { PaymentFilters } from '../ui/payment-filters';
import { type Column, COLUMNS, PaymentLines } from '../ui/payment-lines';
import { Empty, Loaded } from '../ui/states';

const PAGE = 50;
const FIRST_COLUMNS: Column[] = ['created', 'status', 'amount', 'order', 'customer', 'method', 'reason', 'category'];

const route = getRouteApi('/payments');

/** Finds payments: one box, filters in the address, a list that goes on as long as one scrolls. */
export function Payments() {
  const { t } = useTexts();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/payments' });
  const change = (next: Partial<PaymentSearch>): void => {
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  };
  const mayReprocess = useMay()('OPERATOR');
  const sort: PaymentSort = search.sort ?? 'CREATED_DESC';
  const filter = filterOf(search);
  const [columns, setColumns] = useLocalStorage<Column[]>({ key: 'assay.columns', defaultValue: FIRST_COLUMNS });

  const query = useInfiniteQuery({
    queryKey: ['payments', filter, sort],
    queryFn: ({ pageParam }) => ask(PaymentListDocument, { filter, sort, first: PAGE, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ payments }) => (payments.pageInfo.hasNextPage ? payments.pageInfo.endCursor : null),
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ payments }) => payments.nodes) ?? [], [query.data]);
  const shown = useMemo(() => COLUMNS.filter((column) => columns.includes(column)), [columns]);

  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1}>{t('room.payments')}</Title>
        <Group gap="xs">
          <Columns columns={columns} choose={setColumns} />
          {mayReprocess && search.failed !== false && Object.keys(filter).length > 0 && (
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/reprocessing/new" search={{ payments: search }} {...props} />}
            >
              {t('payments.reprocess')}
            </Button>
          )}
          <Export filter={filter} sort={sort} />
        </Group>
      </Group>
      <SearchBox q={search.q} change={change} />
      <PaymentFilters search={search} change={change} />
      <Paper withBorder>
        <Loaded query={query}>
          {() =>
            rows.length === 0 && !query.hasNextPage ? (
              <Nothing isFiltered={Object.keys(filter).length > 0} clear={() => void navigate({ search: {} })} />
            ) : (
              <PaymentLines
                rows={rows}
                columns={shown}
                more={query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null}
                sort={sort}
                choose={(next) => change({ sort: next === 'CREATED_DESC' ? undefined : next })}
              />
            )
          }
        </Loaded>
      </Paper>
      <Text size="sm" c="dimmed" role="status">
        {query.isFetchingNextPage
          ? t('payments.more')
          : query.data !== undefined &&
            t(query.hasNextPage ? 'payments.shownOfMore' : rows.length === 1 ? 'payments.shownOne' : 'payments.shown', {
              count: rows.length,
            })}
      </Text>
    </Stack>
  );
}

function SearchBox({
  q,
  change,
}: {
  readonly q: string | undefined;
  readonly change: (next: Partial<PaymentSearch>) => void;
}) {
  const { t } = useTexts();
  const [text, setText] = useState(q ?? '');
  const input = useRef<HTMLInputElement>(null);
  const send = useDebouncedCallback((value: string) => change({ q: value === '' ? undefined : value }), 250);
  useEffect(() => setText(q ?? ''), [q]);
  useHotkeys([['/', () => input.current?.focus()]]);
  const meant = meantBy(text);
  return (
    <TextInput
      ref={input}
      size="md"
      aria-label={t('payments.search')}
      placeholder={t('payments.searchFor')}
      leftSection={<Icon name="search" />}
      description={meant === null ? t('payments.hint') : t(`payments.meant.${meant}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        send(currentTarget.value);
      }}
    />
  );
}

function Columns({
  columns,
  choose,
}: {
  readonly columns: readonly Column[];
  readonly choose: (columns: Column[]) => void;
}) {
  const { t } = useTexts();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="columns" />}>
          {t('columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map((column) => {
          const isShown = columns.includes(column);
          return (
            <Menu.Item
              key={column}
              role="menuitemcheckbox"
              aria-checked={isShown}
              leftSection={
                <Checkbox
                  checked={isShown}
                  readOnly
                  tabIndex={-1}
                  aria-hidden="true"
                  styles={{ input: { pointerEvents: 'none' } }}
                />
              }
              onClick={() => choose(isShown ? columns.filter((other) => other !== column) : [...columns, column])}
            >
              {t(`column.${column}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function Export({ filter, sort }: { readonly filter: object; readonly sort: string }) {
  const { t } = useTexts();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const address = URL.createObjectURL(await exportPayments(filter, sort));
      const link = document.createElement('a');
      link.href = address;
      link.download = 'payments.csv';
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      setProblem(
        error instanceof Refused && error.code === 'EXPORT_NEEDS_FILTER' ? t('export.needsFilter') : t('noAnswer.text'),
      );
    }
    setBusy(false);
  };
  return (
    <Group gap="xs">
      {problem !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
      <Button variant="default" leftSection={<Icon name="download" />} loading={busy} onClick={() => void run()}>
        {t('export')}
      </Button>
    </Group>
  );
}

function Nothing({ isFiltered, clear }: { readonly isFiltered: boolean; readonly clear: () => void }) {
  const { t } = useTexts();
  if (!isFiltered) return <Empty title={t('payments.none')}>{t('payments.noneYet')}</Empty>;
  return (
    <Empty title={t('payments.noneFound')}>
      <Button variant="default" size="xs" onClick={clear}>
        {t('filters.clear')}
      </Button>
    </Empty>
  );
}
