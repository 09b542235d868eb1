import type { Merchant } from '../access/principal';
import { assess, type Assessment, detailsOf, planned, type Terms } from './assess';
import type { ItemGroup } from './campaign.store';
import type { ReprocessingPorts, SourceFilter } from './ports';
import { type ShownGroup, shownGroups } from './progress';
import { eurCentsIn } from './receive-again';
import { rejectedPayments } from './rejected-payments.store';

/** The most payments that a preview looks at. A campaign that is not started is a preview of all of them. */
export const PREVIEW_MAX = 200;
const PAGE = 100;

export interface PreviewItem {
  readonly payment: Assessment['original']['payment'];
  readonly plan: string;
  readonly reason: string | null;
  readonly chargeRight: string | null;
  readonly refusedCode: string | null;
}

export interface Preview {
  readonly examined: number;
  /** False when there are more payments than were looked at. */
  readonly complete: boolean;
  readonly groups: readonly ShownGroup[];
  readonly items: readonly PreviewItem[];
}

/** What a campaign over a source would do now with the oldest of its payments. Keeps nothing. */
export async function preview(
  ports: ReprocessingPorts,
  merchant: Merchant,
  { filter, terms }: { readonly filter: SourceFilter; readonly terms: Terms },
): Promise<Preview> {
  const assessed: Assessment[] = [];
  let after = null;
  let more = true;
  while (more && assessed.length < PREVIEW_MAX) {
    const found = await rejectedPayments(ports.db.reader('support'), merchant.id, filter, { after, limit: PAGE });
    assessed.push(...(await assess(ports, merchant, terms, found.paymentIds)));
    more = found.more;
    after = found.upTo ?? after;
  }
  return {
    examined: assessed.length,
    complete: !more,
    groups: shownGroups(assessed.map((assessment) => groupOf(assessment, terms))),
    items: assessed.map(({ original, judgement }) => ({
      payment: original.payment,
      ...planned(judgement, terms),
      ...detailsOf(judgement),
    })),
  };
}

function groupOf({ original: { payment, decision }, judgement }: Assessment, terms: Terms): ItemGroup {
  const { amountMinor, currency } = payment;
  const eurCents = BigInt(decision === null ? 0 : eurCentsIn(decision));
  const plan = planned(judgement, terms);
  return {
    ...plan,
    state: 'WAITING',
    paymentStatus: null,
    currency,
    count: 1,
    amountMinor: BigInt(amountMinor),
    eurCents,
  };
}
