import { Table } from '@mantine/core';
import { useTexts } from '../i18n';

interface Shown {
  readonly fact: string;
  readonly observed?: string | null;
  readonly expected: string;
}

/** The facts that speak for a reason: what would have passed, beside what was seen. */
export function EvidenceTable({ evidence, label }: { readonly evidence: readonly Shown[]; readonly label: string }) {
  const { t } = useTexts();
  if (evidence.length === 0) return null;
  return (
    <Table fz="sm" aria-label={label} withRowBorders={false} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('evidence.fact')}</Table.Th>
          <Table.Th>{t('evidence.expected')}</Table.Th>
          <Table.Th>{t('evidence.observed')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {evidence.map(({ fact, observed, expected }) => (
          <Table.Tr key={fact}>
            <Table.Td className="mono">{fact}</Table.Td>
            <Table.Td className="mono good">{expected}</Table.Td>
            <Table.Td className="mono bad">{observed ?? t('evidence.unknown')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
