import { Table } from '@mantine/core';
import type { CampaignGroupLineFragment } from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain, State } from './badges';

/** What is to be done with how many payments, or was, and the money by currency. */
export function CampaignGroups({
  groups,
  label,
}: {
  readonly groups: readonly CampaignGroupLineFragment[];
  readonly label: string;
}) {
  const { t } = useTexts();
  return (
    <Table fz="sm" aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('campaign.plan')}</Table.Th>
          <Table.Th>{t('campaign.why')}</Table.Th>
          <Table.Th>{t('campaign.became')}</Table.Th>
          <Table.Th className="numbers">{t('campaign.count')}</Table.Th>
          <Table.Th className="numbers">{t('campaign.money')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map(({ state, plan, reason, paymentStatus, currency, count, amount, amountMinorExact }) => (
          <Table.Tr key={[state, plan, reason, paymentStatus, currency].join(' ')}>
            <Table.Td>
              <State value={`PLAN_${plan}`} />
            </Table.Td>
            <Table.Td>{reason ? plain(reason) : '–'}</Table.Td>
            <Table.Td>{paymentStatus ? <State value={paymentStatus} /> : <State value={`ITEM_${state}`} />}</Table.Td>
            <Table.Td className="numbers">{count}</Table.Td>
            <Table.Td className="numbers">{amount?.formatted ?? `${amountMinorExact} ${currency}`}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
