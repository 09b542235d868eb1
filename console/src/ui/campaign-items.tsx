import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../api';
import { CampaignItemsDocument, type CampaignItemState } from '../generated/graphql';
import { useTexts } from '../i18n';
import { plain, State } from './badges';
import { usePages } from './live';
import { Listing } from './listing';
import { More } from './more';
import { PaymentLink } from './payment-link';
import { Section } from './section';
import { Loaded } from './states';

const LIVE_MS = 3_000;
const STATES = ['WAITING', 'SENT', 'INVITED', 'SKIPPED'] as const satisfies readonly CampaignItemState[];

/** Each payment of a campaign: what is to be done with it and why, then what became of it. */
export function CampaignItems({ campaignId, isOver }: { readonly campaignId: string; readonly isOver: boolean }) {
  const { t } = useTexts();
  const [state, setState] = useState<CampaignItemState | null>(null);
  const pages = usePages(
    ['campaignItems', campaignId, state, isOver],
    async (after, cause) => {
      const { reprocessingCampaign } = await ask(CampaignItemsDocument, { id: campaignId, state, after }, cause);
      return reprocessingCampaign?.items ?? { nodes: [], pageInfo: { hasNextPage: false } };
    },
    isOver ? false : LIVE_MS,
  );
  return (
    <Section
      title={t('campaign.items')}
      side={
        <Select
          w={180}
          size="xs"
          aria-label={t('column.status')}
          placeholder={t('any')}
          clearable
          data={STATES.map((each) => ({ value: each, label: t(`state.ITEM_${each}`) }))}
          value={state}
          onChange={setState}
        />
      }
    >
      <Loaded query={pages}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm">{t('campaign.noItems')}</Text>
          ) : (
            <Listing
              label={t('campaign.items')}
              head={[
                t('column.order'),
                t('column.amount'),
                t('campaign.plan'),
                t('campaign.why'),
                t('column.status'),
                t('campaign.payment'),
              ]}
              rows={items.map((item) => ({
                key: item.id,
                cells: [
                  <PaymentLink key="order" id={item.payment.id} name={item.payment.orderReference} />,
                  item.amount.formatted,
                  <State key="plan" value={`PLAN_${item.plan}`} />,
                  [item.reason, item.chargeRight].flatMap((each) => (each ? [plain(each)] : [])).join(', ') +
                    (item.refusedCode ? ` ${item.refusedCode}` : ''),
                  <State key="state" value={`ITEM_${item.state}`} />,
                  item.correction ? (
                    <>
                      <State value={item.correction.status} /> <PaymentLink id={item.correction.id} />
                    </>
                  ) : item.holder ? (
                    <>
                      {t('campaign.holder')} <PaymentLink id={item.holder.id} />
                    </>
                  ) : (
                    '–'
                  ),
                ],
              }))}
            />
          )
        }
      </Loaded>
      <More pages={pages} />
    </Section>
  );
}
