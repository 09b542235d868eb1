import type { Waits } from './waits';

/** What a number of gateways was seen using. */
export interface Use {
  readonly processes: number;
  /** Cores in use on average, of all gateways together. */
  readonly gatewayCores: number;
  /** Share of the machine's cores, 0 to 1. */
  readonly machineBusy: number;
  readonly waits: Waits;
}

export type Limit = 'cores of the machine' | 'event loops of the gateways' | `database: ${string}` | 'load';

/** Above these a core counts as used up: what is left goes to switching between threads. */
const BUSY_MACHINE = 0.9;
const BUSY_LOOP = 0.85;

const WAITS: Readonly<Record<Exclude<keyof Waits, 'gateway'>, string>> = {
  running: 'work on statements',
  log: 'the sync of its log',
  locks: 'locks on rows and keys',
  other: 'pages and its own locks',
};

/**
 * What kept so many gateways from more. Cores first: who waits for a core looks busy wherever it is. A gateway has one event loop, and
 * its helper threads come on top. What remains is the database when most of the open transactions wait for it and not for a gateway.
 */
export function limitOf({ processes, gatewayCores, machineBusy, waits }: Use): Limit {
  if (machineBusy >= BUSY_MACHINE) return 'cores of the machine';
  if (gatewayCores / processes >= BUSY_LOOP) return 'event loops of the gateways';
  const { gateway, ...inDatabase } = waits;
  const [most] = Object.entries(inDatabase).sort(([, one], [, other]) => other - one);
  const total = Object.values(inDatabase).reduce((sum, one) => sum + one, 0);
  return most === undefined || total < gateway ? 'load' : `database: ${WAITS[most[0] as keyof typeof WAITS]}`;
}
