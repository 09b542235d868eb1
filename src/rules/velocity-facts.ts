import { AMOUNT_MAX_MINOR } from '../kernel/currencies';
import type { FactCommon, InputPath } from './fact-definition';

/** Card, customer and IP counters cover attempts before this one. See `verification/velocity.ts` for the windows. */
const VELOCITY_SUBJECTS = ['card', 'customer', 'ip'] as const;
const VELOCITY_WINDOWS = ['10m', '1h', '24h', '7d'] as const;
export type VelocitySubject = (typeof VELOCITY_SUBJECTS)[number];
export type VelocityWindow = (typeof VELOCITY_WINDOWS)[number];
/** Counters stop growing here, so that sums of them stay far from the integer limit. */
export const VELOCITY_COUNT_MAX = 1_000_000_000;
/** Distinct cards are counted up to this number. */
export const DISTINCT_CARDS_MAX = 20;

type VelocityCountName = `velocity.${VelocitySubject}.${'attempts' | 'declines'}_${VelocityWindow}`;
type VelocityOtherName =
  `velocity.${VelocitySubject}.spent_${'24h' | '7d'}_eur_cents` | `velocity.${'customer' | 'ip'}.cards_24h`;
type VelocityFactName = VelocityCountName | VelocityOtherName;
type VelocityDefinition = FactCommon & {
  readonly type: 'int';
  readonly min: 0;
  readonly max: number;
  readonly optional: true;
};

const WINDOW_WORDS: Readonly<Record<VelocityWindow, string>> = {
  '10m': '10 minutes',
  '1h': 'hour',
  '24h': '24 hours',
  '7d': '7 days',
};

const PATHS: Readonly<Record<VelocitySubject, readonly InputPath[]>> = {
  card: [['paymentMethod', 'card', 'token']],
  customer: [['customer', 'reference']],
  ip: [['browser', 'ipAddress']],
};

const WHO: Readonly<Record<VelocitySubject, string>> = {
  card: 'this card',
  customer: 'this customer',
  ip: 'this IP address',
};

function defineAll(): Record<VelocityFactName, VelocityDefinition> {
  const facts: Partial<Record<VelocityFactName, VelocityDefinition>> = {};
  for (const subject of VELOCITY_SUBJECTS) {
    const counter = (max: number, description: string): VelocityDefinition => ({
      type: 'int',
      min: 0,
      max,
      optional: true,
      identifying: false,
      visibleTo: 'STAFF',
      paths: PATHS[subject],
      description: `${description}; this payment is not counted.`,
    });
    for (const window of VELOCITY_WINDOWS) {
      const last = `${WHO[subject]} in the last ${WINDOW_WORDS[window]}`;
      facts[`velocity.${subject}.attempts_${window}`] = counter(VELOCITY_COUNT_MAX, `Payments tried by ${last}`);
      facts[`velocity.${subject}.declines_${window}`] = counter(
        VELOCITY_COUNT_MAX,
        `Declines by processor or issuer for ${last}`,
      );
    }
    for (const window of ['24h', '7d'] as const) {
      const last = `${WHO[subject]} in the last ${WINDOW_WORDS[window]}`;
      facts[`velocity.${subject}.spent_${window}_eur_cents`] = counter(
        AMOUNT_MAX_MINOR,
        `Euro cents of attempts that the rules let through for ${last}`,
      );
    }
  }
  for (const subject of ['customer', 'ip'] as const) {
    facts[`velocity.${subject}.cards_24h`] = {
      ...facts[`velocity.${subject}.attempts_24h`]!,
      max: DISTINCT_CARDS_MAX,
      description: `Different cards of ${WHO[subject]} in the last 24 hours, up to ${DISTINCT_CARDS_MAX}; this payment is not counted.`,
    };
  }
  return facts as Record<VelocityFactName, VelocityDefinition>;
}

/** The counters as facts. They are absent when the subject is not known. */
export const VELOCITY_FACTS = defineAll();
