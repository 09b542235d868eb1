import type { Waits } from './waits';

/** What was seen while a number of gateways ran. */
export interface Use {
  /** Share of the machine's cores, 0 to 1. */
  readonly machineBusy: number;
  readonly waits: Waits;
}

export type Limit = 'cores of the machine' | 'gateways' | `database: ${string}` | 'load';

/** Above this the machine counts as used up: what is left goes to switching between threads. */
const BUSY_MACHINE = 0.9;
/** With fewer open transactions than this, on average, nobody waits for anything. */
const OPEN_MIN = 1;

const WAITS: Readonly<Record<Exclude<keyof Waits, 'gateway'>, string>> = {
  running: 'work on statements',
  log: 'the sync of its log',
  locks: 'locks on rows and keys',
  other: 'pages and its own locks',
};

/**
 * What kept the gateways from more. Cores first: who waits for a core looks busy wherever it is. Else it is whoever most of the open
 * transactions wait for: a gateway's event loop, which has their next statement to send, or the database.
 */
export function limitOf({ machineBusy, waits }: Use): Limit {
  if (machineBusy >= BUSY_MACHINE) return 'cores of the machine';
  const { gateway, ...inDatabase } = waits;
  const total = Object.values(inDatabase).reduce((sum, one) => sum + one, 0);
  if (total + gateway < OPEN_MIN) return 'load';
  if (gateway >= total) return 'gateways';
  const [most] = Object.entries(inDatabase).sort(([, one], [, other]) => other - one);
  return `database: ${WAITS[most![0] as keyof typeof WAITS]}`;
}
