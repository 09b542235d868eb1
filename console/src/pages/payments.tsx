import { Button, Checkbox, Group, Menu, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback, useHotkeys, useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ask, exportPayments, Refused } from '../api';
import { PaymentListDocument, type PaymentLineFragment, type PaymentSort } from '../generated/graphql';
import { useTexts } from '../i18n';
import { filterOf, meantBy, type PaymentSearch } from '../payment-search';
import { useMay } from '../session';
import { plain, State } from '../ui/badges';
import { Icon } from '../ui/icons';
import { PaymentFilters } from '../ui/payment-filters';
import { Empty, Loaded } from '../ui/states';
import { Time } from '../ui/time';

const PAGE = 50;
const ROW_HEIGHT = 45;
const COLUMNS = [
  'created',
  'status',
  'amount',
  'order',
  'customer',
  'method',
  'reason',
  'category',
  'source',
  'version',
] as const;
type Column = (typeof COLUMNS)[number];
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
  const rows = query.data?.pages.flatMap(({ payments }) => payments.nodes) ?? [];

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
              <Lines
                rows={rows}
                columns={COLUMNS.filter((column) => columns.includes(column))}
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

function Lines({
  rows,
  columns,
  more,
  sort,
  choose,
}: {
  readonly rows: readonly PaymentLineFragment[];
  readonly columns: readonly Column[];
  /** Reads the next page; null when there is none, or it is being read. */
  readonly more: (() => void) | null;
  readonly sort: PaymentSort;
  readonly choose: (sort: PaymentSort) => void;
}) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
    scrollMargin: body.current?.offsetTop ?? 0,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more !== null && last >= rows.length - 20) more();
  }, [last, rows.length, more]);
  const before = items[0] === undefined ? 0 : items[0].start - virtual.options.scrollMargin;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? 0) - virtual.options.scrollMargin);

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step === undefined) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[data-row]')];
    const next = links[links.indexOf(document.activeElement as HTMLAnchorElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <Table.ScrollContainer minWidth={760} type="native" tabIndex={0} role="group" aria-label={t('payments.list')}>
      <Table verticalSpacing="sm" aria-rowcount={more === null ? rows.length : -1}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Heading key={column} column={column} sort={sort} choose={choose} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body} onKeyDown={onKeyDown}>
          <Spacer height={before} />
          {items.map(({ index }) => {
            const payment = rows[index];
            if (payment === undefined) return null;
            return (
              <Table.Tr
                key={payment.id}
                className="row"
                onClick={(event) => {
                  if ((event.target as HTMLElement).closest('a') !== null) return;
                  void navigate({ to: '/payments/$id', params: { id: payment.id } });
                }}
              >
                {columns.map((column) => (
                  <Table.Td key={column} className={column === 'amount' ? 'numbers' : undefined}>
                    <Cell payment={payment} column={column} isFirst={column === columns[0]} />
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
          <Spacer height={after} />
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The rows that are scrolled away. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function Heading({
  column,
  sort,
  choose,
}: {
  readonly column: Column;
  readonly sort: PaymentSort;
  readonly choose: (sort: PaymentSort) => void;
}) {
  const { t } = useTexts();
  const label = t(`column.${column}`);
  const by = { created: 'CREATED', amount: 'AMOUNT' }[column as string];
  if (by === undefined) return <Table.Th>{label}</Table.Th>;
  const isSorted = sort.startsWith(by);
  const descending = `${by}_DESC` as PaymentSort;
  const next = sort === descending ? (`${by}_ASC` as PaymentSort) : descending;
  return (
    <Table.Th
      className={column === 'amount' ? 'numbers' : undefined}
      aria-sort={isSorted ? (sort === descending ? 'descending' : 'ascending') : 'none'}
    >
      <Button variant="subtle" size="compact-sm" color="gray" c="inherit" px={4} mx={-4} onClick={() => choose(next)}>
        {label} {isSorted && (sort === descending ? '↓' : '↑')}
      </Button>
    </Table.Th>
  );
}

/** The first cell of a row is the link to its payment. */
function Cell({
  payment,
  column,
  isFirst,
}: {
  readonly payment: PaymentLineFragment;
  readonly column: Column;
  readonly isFirst: boolean;
}) {
  const content = <Content payment={payment} column={column} />;
  if (!isFirst) return content;
  return (
    <Link to="/payments/$id" params={{ id: payment.id }} data-row>
      {content}
    </Link>
  );
}

function Content({ payment, column }: { readonly payment: PaymentLineFragment; readonly column: Column }) {
  const { id, status, amount, orderReference, createdAt, customer, method, rejection } = payment;
  switch (column) {
    case 'created':
      return <Time at={createdAt} />;
    case 'status':
      return <State value={status} />;
    case 'amount':
      return (
        <Text span size="sm" fw={600}>
          {amount.formatted}
        </Text>
      );
    case 'order':
      return <span title={id}>{orderReference}</span>;
    case 'customer':
      return customer?.email ?? customer?.reference ?? '–';
    case 'method':
      return methodText(method);
    case 'reason':
      return <span className="mono">{rejection?.code ?? ''}</span>;
    case 'category':
      return rejection ? plain(rejection.category) : '';
    case 'source':
      return rejection ? plain(rejection.source) : '';
    case 'version':
      return rejection?.ruleSetVersion ?? '';
  }
}

function methodText({ type, card, bankAccount }: PaymentLineFragment['method']): string {
  if (card) return `${plain(card.brand)} •••• ${card.lastFour}`;
  return bankAccount ? `${plain(type)} •••• ${bankAccount.lastFour}` : plain(type);
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
