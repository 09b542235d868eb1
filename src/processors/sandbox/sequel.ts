import type { EpochMs } from '../../kernel/clock';
import type { ChargeRecord, LedgerView } from './ledger';
import type { ScenarioPlan } from './plan';
import type { SandboxSettings } from './engine';

/** What happens to a charge after it succeeded, as far as it has happened. One per charge whose scenario has such steps. */
export interface SequelRecord {
  /** The charge's reference. */
  id: string;
  /** How many steps have happened. */
  step: number;
  /** When the next one happens; null when there is none. */
  nextAt: EpochMs | null;
  /** ISO 20022 code of a returned debit. */
  returnCode: string | null;
  returnedAt: EpochMs | null;
  disputeStatus: 'NEEDS_RESPONSE' | 'WON' | 'LOST' | null;
  /** The card scheme's code. */
  disputeReason: string | null;
  disputeOpenedAt: EpochMs | null;
  disputeUpdatedAt: EpochMs | null;
}

/** Tells the gateways that something about a charge has changed, never what: they ask. */
export interface NoticeRecord {
  /** Unique for good. */
  id: string;
  /** Order of the notices of this sandbox. */
  sequence: number;
  attemptId: string;
  merchantId: string;
  createdAt: EpochMs;
}

/** How long a merchant may answer a dispute in the sandbox. */
const RESPOND_MS = 7 * 86_400_000;

/** Plans what follows a charge that has just succeeded. */
export function planSequel(
  ledger: LedgerView,
  charge: Readonly<ChargeRecord>,
  plan: ScenarioPlan,
  settings: SandboxSettings,
  now: EpochMs,
): void {
  if (plan.sequel.length === 0 || (charge.state !== 'CAPTURED' && charge.state !== 'AUTHORIZED')) return;
  ledger.putSequel({
    id: charge.id,
    step: 0,
    nextAt: now + (plan.sequel[0]?.kind === 'SURFACE' ? settings.surfaceAfterMs : settings.sequelAfterMs),
    returnCode: null,
    returnedAt: null,
    disputeStatus: null,
    disputeReason: null,
    disputeOpenedAt: null,
    disputeUpdatedAt: null,
  });
}

/** Lets the next step happen now. False when there is none. */
export function takeStep(
  ledger: LedgerView,
  charge: Readonly<ChargeRecord>,
  plan: ScenarioPlan,
  settings: SandboxSettings,
  now: EpochMs,
): boolean {
  const sequel = ledger.sequel(charge.id);
  const step = sequel === null ? undefined : plan.sequel[sequel.step];
  if (sequel === null || step === undefined) return false;
  const happened = sequel.step + 1;
  const nextAt = plan.sequel[happened] === undefined ? null : now + settings.sequelAfterMs;
  const after: SequelRecord = { ...sequel, step: happened, nextAt };
  switch (step.kind) {
    case 'RETURN':
      ledger.putSequel({ ...after, returnCode: step.code, returnedAt: now });
      break;
    case 'DISPUTE': {
      const opened = { disputeStatus: 'NEEDS_RESPONSE', disputeReason: step.reason } as const;
      ledger.putSequel({ ...after, ...opened, disputeOpenedAt: now, disputeUpdatedAt: now });
      break;
    }
    case 'SURFACE':
      ledger.putSequel(after);
      ledger.updateCharge(charge.id, { visibleFrom: now });
      break;
    case 'DISPUTE_CLOSED':
      ledger.putSequel({ ...after, disputeStatus: step.won ? 'WON' : 'LOST', disputeUpdatedAt: now });
      break;
  }
  notify(ledger, charge, step.kind.toLowerCase(), now);
  return true;
}

/** Leaves a notice that the charge has changed. */
export function notify(ledger: LedgerView, charge: Readonly<ChargeRecord>, what: string, now: EpochMs): void {
  const { id, attemptId, merchantId } = charge;
  ledger.insertNotice({ id: `ntc_${id.slice(id.indexOf('_') + 1)}_${what}`, attemptId, merchantId, createdAt: now });
}

/** What became of a charge after its answer, as it goes over the wire. */
export interface SandboxReport {
  readonly reference: string;
  readonly attemptId: string;
  readonly merchantId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly return: { readonly code: string; readonly at: EpochMs } | null;
  readonly dispute: {
    readonly reference: string;
    readonly status: 'NEEDS_RESPONSE' | 'WON' | 'LOST';
    readonly scheme: string;
    readonly reasonCode: string;
    readonly amountMinor: number;
    readonly openedAt: EpochMs;
    readonly respondBy: EpochMs;
    readonly updatedAt: EpochMs;
  } | null;
}

export function reportOf(charge: Readonly<ChargeRecord>, sequel: Readonly<SequelRecord> | null): SandboxReport {
  const { id: reference, attemptId, merchantId, amountMinor, currency, approvedMinor, scheme } = charge;
  const about = { reference, attemptId, merchantId, amountMinor, currency };
  if (sequel === null) return { ...about, return: null, dispute: null };
  const { returnCode, returnedAt, disputeStatus, disputeReason, disputeOpenedAt, disputeUpdatedAt } = sequel;
  const hasDispute =
    disputeStatus !== null && disputeReason !== null && disputeOpenedAt !== null && disputeUpdatedAt !== null;
  return {
    ...about,
    return: returnCode === null || returnedAt === null ? null : { code: returnCode, at: returnedAt },
    dispute: hasDispute
      ? {
          reference: `dis_${reference.slice(reference.indexOf('_') + 1)}`,
          status: disputeStatus,
          scheme,
          reasonCode: disputeReason,
          amountMinor: approvedMinor,
          openedAt: disputeOpenedAt,
          respondBy: disputeOpenedAt + RESPOND_MS,
          updatedAt: disputeUpdatedAt,
        }
      : null,
  };
}
