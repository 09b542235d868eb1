import { Button, Table, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import type { PaymentLineFragment, PaymentSort } from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain, State } from './badges';
import { Time } from './time';

const ROW_HEIGHT = 45;
export const COLUMNS = [
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
export type Column = (typeof COLUMNS)[number];

/** The list's rows, as many as can be seen: it goes on as long as one scrolls. */
export function PaymentLines({
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
            return payment === undefined ? null : <Line key={payment.id} payment={payment} columns={columns} />;
          })}
          <Spacer height={after} />
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Drawn once: while the list is scrolled, only rows that come into sight are. */
const Line = memo(function Line({
  payment,
  columns,
}: {
  readonly payment: PaymentLineFragment;
  readonly columns: readonly Column[];
}) {
  const navigate = useNavigate();
  return (
    <Table.Tr
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
});

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
