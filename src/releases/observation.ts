import type { CommittedEvent } from '../persistence/hot-unit';
import type { Disagreement } from './disagreement';

/** What a committed payment tells the release that ran beside it. */
export interface Observation {
  readonly releaseId: string;
  /** It is the first payment of its customer in this release: test A counts it. */
  readonly counted: boolean;
  /** Whose decision the payment got. */
  readonly served: 'STABLE' | 'CANDIDATE';
  readonly disagreement: Disagreement | null;
}

/** A decline by a processor or an issuer: test B may count it. */
export interface ObservedDecline {
  readonly paymentId: string;
  /** Who paid, as `payerSubject` names them. */
  readonly subject: string;
  readonly segment: string;
}

const OBSERVATION = 'release';
const DECLINE = 'decline';

export function observation(releaseId: string, seen: Omit<Observation, 'releaseId'>): CommittedEvent {
  const { counted, served, disagreement } = seen;
  return [
    OBSERVATION,
    releaseId,
    counted ? 'counted' : '',
    served,
    disagreement?.divergence ?? '',
    disagreement?.region ?? '',
  ];
}

export function observedDecline({ paymentId, subject, segment }: ObservedDecline): CommittedEvent {
  return [DECLINE, paymentId, subject, segment];
}

/** The event as an observation; null when it is about something else. */
export function readObservation([
  kind,
  releaseId,
  counted,
  served,
  divergence,
  region,
]: CommittedEvent): Observation | null {
  if (kind !== OBSERVATION) return null;
  const disagreement =
    divergence === ''
      ? null
      : { divergence: divergence as Disagreement['divergence'], region: region === '' ? null : region! };
  return { releaseId: releaseId!, counted: counted !== '', served: served as Observation['served'], disagreement };
}

export function readDecline([kind, paymentId, subject, segment]: CommittedEvent): ObservedDecline | null {
  return kind === DECLINE ? { paymentId: paymentId!, subject: subject!, segment: segment! } : null;
}
