import type { Merchant } from '../access/principal';
import type { HotUnit } from '../persistence/hot-unit';
import type { ItemPlan, ItemReason } from './campaign';
import { circumstanceReads, circumstanceShares, circumstancesIn, findOriginals, type Original } from './circumstances';
import { type Judgement, judge } from './judge';
import type { ReprocessingPorts } from './ports';

/** The creator's terms. */
export interface Terms {
  readonly ordersOpen: boolean;
  readonly invite: boolean;
}

/** What would be done with a payment now. */
export interface Assessment {
  readonly original: Original;
  readonly judgement: Judgement;
}

/** The dry run: what would be done with each payment now, by the code that does it. Changes nothing. */
export async function assess(
  ports: ReprocessingPorts,
  merchant: Merchant,
  terms: Terms,
  paymentIds: readonly string[],
): Promise<readonly Assessment[]> {
  const originals = await findOriginals(ports, merchant, paymentIds);
  const unit: HotUnit<readonly Assessment[]> = {
    reads: originals.flatMap(circumstanceReads),
    shares: circumstanceShares(ports, merchant),
    run(view) {
      const at = ports.clock.now();
      return originals.map((original) => {
        const known = circumstancesIn(view, original, { ordersOpen: terms.ordersOpen, at });
        const judgement = judge(known, (row, change) =>
          ports.decideAgain(view, merchant, original.subjects, row, change, at),
        );
        return { original, judgement };
      });
    },
  };
  const deciding = (): Promise<readonly Assessment[]> => ports.db.hot(unit);
  return ports.rules?.loading(deciding) ?? deciding();
}

/** A judgement as it is kept in an item. Where nobody is to be invited, who would be is skipped. */
export function planned(
  judgement: Judgement,
  { invite }: Pick<Terms, 'invite'>,
): { readonly plan: ItemPlan; readonly reason: ItemReason | null } {
  switch (judgement.plan) {
    case 'CHARGE':
      return { plan: 'CHARGE', reason: null };
    case 'INVITE':
      return { plan: invite ? 'INVITE' : 'SKIP', reason: judgement.reason };
    case 'SKIP':
      return { plan: 'SKIP', reason: judgement.reason };
    case 'WAIT':
      return { plan: 'SKIP', reason: 'ORDER_IN_FLIGHT' };
  }
}

/** What an item keeps of a judgement beside plan and reason. */
export function detailsOf(judgement: Judgement): {
  readonly chargeRight: string | null;
  readonly holderId: string | null;
  readonly refusedCode: string | null;
  readonly correctionId: string | null;
} {
  return {
    chargeRight: judgement.plan === 'CHARGE' ? judgement.right : null,
    holderId: 'holderId' in judgement ? (judgement.holderId ?? null) : null,
    refusedCode: judgement.plan === 'SKIP' ? (judgement.refusedCode ?? null) : null,
    correctionId: judgement.plan === 'SKIP' ? (judgement.correctionId ?? null) : null,
  };
}
