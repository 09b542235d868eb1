import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/kernel/clock';
import { Secret } from '../../../src/kernel/secret';
import { openDatabase } from '../../../src/persistence/database';
import type { Engine } from '../../../src/persistence/tables';
import { createHttpClient } from '../../../src/processors/http.client';
import type { CardInstrument } from '../../../src/processors/processor';
import type { SandboxSettings } from '../../../src/processors/sandbox/engine';
import { createInProcessSandbox } from '../../../src/processors/sandbox/in-process';
import type { ChargeRecord } from '../../../src/processors/sandbox/ledger';
import { LEDGER_ENTITIES, LEDGER_MIGRATIONS, type LedgerPage } from '../../../src/processors/sandbox/ledger.service';
import { createSandboxClient } from '../../../src/processors/sandbox/sandbox.client';
import { sandboxCard } from '../../../src/processors/sandbox/scenarios';
import { startSandboxServer } from '../../../src/processors/sandbox/server';
import type { ContractHarness, ContractRole, OperationRole } from '../../contract/harness';
import { createTestStore } from '../../support/databases';

/** Short enough for tests that wait for the end of it, long enough for a busy machine. */
const TIMEOUT_MS = 2_000;
const SETTINGS: Partial<SandboxSettings> = { settleAtEnquiry: 2, slowMs: 20, stallMs: 60_000, lateMs: 5_000 };

const OPERATION_SCENARIOS = {
  Declined: 'declined',
  PendingThenDone: 'pending_then_done',
  PendingThenDeclined: 'pending_then_declined',
  LostRequest: 'lost_request',
  LostResponse: 'lost_response',
  Duplicated: 'duplicate_delivery',
  Garbage: 'garbage',
  Refused: 'refused',
} as const;

const SCENARIOS: Readonly<Record<Exclude<ContractRole, OperationRole>, string>> = {
  approved: 'approved_visa',
  declined: 'insufficient_funds',
  partial: 'partial_approval',
  challenge: 'challenge',
  pendingThenApproved: 'pending_then_approved',
  pendingThenDeclined: 'pending_then_declined',
  stalled: 'timeout',
  lostRequest: 'lost_request',
  lostResponse: 'lost_response',
  garbage: 'garbage_html',
  serverError: 'error_after',
  duplicated: 'duplicate_delivery',
  refused: 'refused',
};

/** The card of a scenario as the vault would hand it out. */
export function cardOf(scenario: string, securityCode: string | null = '737'): CardInstrument {
  const card = sandboxCard(scenario);
  if (card === null) throw new Error(`no such scenario: ${scenario}`);
  return cardNumbered(card.number, securityCode);
}

export function cardNumbered(number: string, securityCode: string | null = '737'): CardInstrument {
  const code = securityCode === null ? null : new Secret(securityCode);
  return {
    kind: 'CARD',
    number: new Secret(number),
    expiryMonth: 12,
    expiryYear: 2034,
    securityCode: code,
    holderName: 'Ada Lovelace',
    storedCredential: null,
  };
}

function scenarioOfRole(role: ContractRole): string {
  if (role in SCENARIOS) return SCENARIOS[role as keyof typeof SCENARIOS];
  const [, operation, kind] = /^(capture|void|refund)(.+)$/.exec(role)!;
  return `${operation}_${OPERATION_SCENARIOS[kind as keyof typeof OPERATION_SCENARIOS]}`;
}

const common = {
  card: (role: ContractRole) => cardOf(scenarioOfRole(role)),
  challengeResult: (reference: string, passed: boolean) => `${passed ? 'authenticated' : 'failed'}.${reference}`,
};

export function inProcessHarness(): Promise<ContractHarness> {
  const sandbox = createInProcessSandbox({ clock: systemClock, settings: SETTINGS, timeoutMs: TIMEOUT_MS / 2 });
  return Promise.resolve({
    ...common,
    processor: sandbox.processor,
    charges: () => Promise.resolve(sandbox.charges()),
    residue: () => Promise.resolve(JSON.stringify(sandbox.charges())),
    close: () => sandbox.processor.close(),
  });
}

/** A real server on a free port with its ledger in a real database. */
export async function httpHarness(engine: Engine): Promise<ContractHarness & { readonly endpoint: string }> {
  const store = await createTestStore(engine);
  const database = await openDatabase({
    name: `sandbox-${engine}-${process.pid}`,
    url: store.url,
    file: join(store.folder, 'sandbox.sqlite'),
    entities: LEDGER_ENTITIES,
    migrations: LEDGER_MIGRATIONS,
    clock: systemClock,
  });
  await database.migrate();
  const errors: unknown[] = [];
  const server = await startSandboxServer({
    database,
    clock: systemClock,
    host: '127.0.0.1',
    port: 0,
    settings: SETTINGS,
    onError: (error) => errors.push(error),
  });
  const http = createHttpClient({ baseUrl: server.endpoint, clock: systemClock });
  const processor = createSandboxClient({ http, timeoutMs: TIMEOUT_MS });
  return {
    ...common,
    processor,
    endpoint: server.endpoint,
    charges: () => chargesOf(server.endpoint),
    async residue() {
      const rows = JSON.stringify(await chargesOf(server.endpoint));
      const files = readdirSync(store.folder).map((file) => readFileSync(join(store.folder, file), 'latin1'));
      return [rows, JSON.stringify(errors), ...files].join('\n');
    },
    async close() {
      await processor.close();
      await server.close();
      await database.close();
      await store.remove();
    },
  };
}

/** Every charge of a running sandbox, page by page. */
export async function chargesOf(endpoint: string): Promise<ChargeRecord[]> {
  const charges: ChargeRecord[] = [];
  for (let next: string | null = ''; next !== null;) {
    const response = await fetch(`${endpoint}/ledger?after=${encodeURIComponent(next)}`);
    const page = (await response.json()) as LedgerPage;
    charges.push(...page.charges);
    next = page.next;
  }
  return charges;
}
