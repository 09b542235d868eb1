import { Client } from 'pg';
import { AuditEventRow } from '../../src/access/audit-event.entity';
import { systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import type { Database } from '../../src/persistence/database';
import { openDatabase } from '../../src/persistence/database';
import type { HotUnit } from '../../src/persistence/hot-unit';
import { contentText } from '../../src/releases/content';
import { type NewRelease, type Released, ReleaseService } from '../../src/releases/releases.service';
import { LiveRuleSets } from '../../src/releases/live-rule-sets';
import { PLATFORM } from '../../src/releases/rule-set-version';
import { type RuleSetRow } from '../../src/releases/rule-set.entity';
import { insertRuleSet, nextNumber } from '../../src/releases/rule-set.store';
import { storeShipped } from '../../src/releases/shipped';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { createRuleSet } from '../../src/rules/rule-set';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { SHOP } from '../support/builders';
import { createTestStore, type TestStore } from '../support/databases';
import { until } from '../support/until';

const clock = systemClock;
const ids = createIds(clock, systemRandomness());
const FEWER = createRuleSet({
  number: 2,
  content: { ...DEFAULT_RULE_SET.content, rules: DEFAULT_RULE_SET.content.rules.slice(1) },
});

/** Approved for the default rules, as a reviewer's key would have left it. */
async function anApproved(db: Database): Promise<number> {
  const at = clock.now();
  return db.withTx(async (tx) => {
    const number = await nextNumber(tx);
    const row: RuleSetRow = {
      id: ids.next('ruleSet'),
      number,
      owner: PLATFORM,
      state: 'APPROVED',
      content: contentText(FEWER),
      contentHash: FEWER.hash,
      derivedFrom: null,
      author: 'key_of_one',
      reviewer: 'key_of_another',
      reviewComment: null,
      analysisHash: '',
      comparedWith: 1,
      acceptedRegions: '[]',
      regionsHash: '',
      createdAt: at,
      updatedAt: at,
      submittedAt: at,
      reviewedAt: at,
      firstLiveAt: null,
    };
    await insertRuleSet(tx, row);
    return number;
  });
}

/** A unit that writes down, in a row of that id, which version decides. */
function deciding(rules: LiveRuleSets, id: string): HotUnit<number> {
  return {
    reads: [],
    shares: rules.shares(SHOP),
    run(view) {
      const { number } = rules.deciding(view, SHOP).platform;
      const detail = JSON.stringify({ number });
      view.insert(AuditEventRow, {
        id,
        merchantId: null,
        action: 'DECIDED',
        subjectId: 'x',
        actor: 'test',
        detail,
        at: 0,
      });
      return number;
    },
  };
}

describe('a switch and a payment on another node that has read the version before, on PostgreSQL', () => {
  let store: TestStore;
  let nodes: { readonly db: Database; readonly rules: LiveRuleSets }[];
  let other: Client;
  /** Outside of any tx: inside of one PostgreSQL shows who is active as it was at the first look. */
  let watcher: Client;
  beforeEach(async () => {
    store = await createTestStore('postgres');
    nodes = [];
    for (const name of ['a', 'b']) {
      const db = await openDatabase({
        name: `switch-${name}`,
        url: store.url,
        file: '',
        entities: ENTITIES,
        migrations: MIGRATIONS,
        clock,
      });
      await db.migrate();
      await storeShipped({ db, clock, ids }, DEFAULT_RULE_SET);
      nodes.push({ db, rules: new LiveRuleSets(db) });
    }
    other = new Client({ connectionString: store.url! });
    watcher = new Client({ connectionString: store.url! });
    await Promise.all([other.connect(), watcher.connect()]);
  });
  afterEach(async () => {
    await Promise.all([other.end(), watcher.end()]);
    for (const { db } of nodes) await db.close();
    await store.remove();
  });

  /** Makes a switch while a payment on the other node is under way that has read the version before. Returns who decided what. */
  async function whilePaying(switching: () => Promise<unknown>): Promise<{ during: number; after: number }> {
    const there = nodes[1]!;
    const held = ids.next('event');
    // Somebody holds the id that the payment wants to write, so that its tx stays open after it has read the version.
    await other.query('BEGIN');
    await other.query(
      `INSERT INTO audit_events (id, action, subject_id, actor, detail, at) VALUES ($1, '', '', '', '', 0)`,
      [held],
    );
    const order: string[] = [];
    const payment = there.db.hot(deciding(there.rules, held)).then((number) => {
      order.push('payment');
      return number;
    });
    await until(() => isWaiting(watcher, 'transactionid'), Boolean);

    const switched = switching().then(() => order.push('switch'));
    await until(() => isWaiting(watcher, 'advisory'), Boolean);
    expect(order).toEqual([]);

    await other.query('ROLLBACK');
    const during = await payment;
    await switched;
    expect(order).toEqual(['payment', 'switch']);
    const next = (): Promise<number> => there.db.hot(deciding(there.rules, ids.next('event')));
    // That node may not have seen the version yet: it loads it and decides again.
    return { during, after: await there.rules.loading(next) };
  }

  it('payments share the pointer: one that is under way on a node holds up nobody on another', async () => {
    const [here, there] = nodes as [(typeof nodes)[number], (typeof nodes)[number]];
    for (const { rules } of nodes) await rules.load(1);
    const held = ids.next('event');
    await other.query('BEGIN');
    await other.query(
      `INSERT INTO audit_events (id, action, subject_id, actor, detail, at) VALUES ($1, '', '', '', '', 0)`,
      [held],
    );
    const waiting = there.db.hot(deciding(there.rules, held));
    await until(() => isWaiting(watcher, 'transactionid'), Boolean);
    for (const { db, rules } of [here, there]) expect(await db.hot(deciding(rules, ids.next('event')))).toBe(1);
    expect(await isWaiting(watcher, 'transactionid')).toBe(true);
    await other.query('ROLLBACK');
    expect(await waiting).toBe(1);
  });

  it('a rollback needs none of the connections that payments and everybody else have taken', async () => {
    const here = nodes[0]!;
    const version = await anApproved(here.db);
    for (const number of [1, version]) await here.rules.load(number);
    const releases = new ReleaseService({ ...here, clock, ids, compare: () => Promise.resolve([]) });
    const [one, another] = ['key_of_a_third', 'key_of_a_fourth'].map((actor) => ({ actor, owner: PLATFORM }));
    const started = await releases.start(one!, emergencyOf(version));
    const { id: releaseId } = (started as Extract<Released, { kind: 'done' }>).release;
    for (const member of [one!, another!]) await releases.approveEmergency(member, releaseId);

    // Every writer waits for somebody who does not come back, and so does every reader of payments.
    const held = ids.next('event');
    const insert = `INSERT INTO audit_events (id, action, subject_id, actor, detail, at) VALUES ('${held}', '', '', '', '', 0)`;
    await other.query('BEGIN');
    await other.query(insert);
    await other.query('SELECT pg_advisory_xact_lock(4711)');
    const stuck = Array.from({ length: 10 }, () => here.db.withTx(({ manager }) => manager.query(insert)));
    const reading = Array.from({ length: 4 }, () =>
      here.db.reader('payments').read((manager) => manager.query('SELECT pg_advisory_xact_lock(4711)')),
    );
    const settled = Promise.allSettled([...stuck, ...reading]);
    await until(
      () => countWaiting(watcher, 'transactionid'),
      (count) => count === 10,
    );
    await until(
      () => countWaiting(watcher, 'advisory'),
      (count) => count === 4,
    );

    const by = { kind: 'OPERATOR', id: 'key_of_a_third' } as const;
    expect(await releases.rollBack({ releaseId, by, reason: 'For a test.' })).toMatchObject({ kind: 'done' });
    expect(await countWaiting(watcher, 'transactionid')).toBe(10);
    await other.query('COMMIT');
    await settled;
  });

  it('going live and rolling back are acknowledged after its COMMIT, and the next one is decided by the other version', async () => {
    const here = nodes[0]!;
    const version = await anApproved(here.db);
    for (const { rules } of nodes) for (const number of [1, version]) await rules.load(number);
    const releases = new ReleaseService({ ...here, clock, ids, compare: () => Promise.resolve([]) });
    const [one, another] = ['key_of_a_third', 'key_of_a_fourth'].map((actor) => ({ actor, owner: PLATFORM }));
    const started = await releases.start(one!, emergencyOf(version));
    const { id: releaseId } = (started as Extract<Released, { kind: 'done' }>).release;
    expect(await releases.approveEmergency(one!, releaseId)).toMatchObject({ kind: 'done' });

    const live = (): Promise<unknown> => releases.approveEmergency(another!, releaseId);
    expect(await whilePaying(live)).toEqual({ during: 1, after: version });
    const by = { kind: 'OPERATOR', id: 'key_of_a_third' } as const;
    const back = (): Promise<unknown> => releases.rollBack({ releaseId, by, reason: 'For a test.' });
    expect(await whilePaying(back)).toEqual({ during: version, after: 1 });
    expect(await releases.releaseOf(version)).toMatchObject({ id: releaseId, stage: 'ROLLED_BACK' });
  });
});

function emergencyOf(version: number): NewRelease {
  return {
    version,
    acceptedRegions: [],
    behaviourPreserving: false,
    otherPpm: null,
    automatic: false,
    shadowPayments: 1,
    canaryPayments: 1,
    backtest: null,
    emergency: { guarded: true, tested: false, reason: 'For a test.' },
  };
}

async function isWaiting(client: Client, kind: 'advisory' | 'transactionid'): Promise<boolean> {
  return (await countWaiting(client, kind)) > 0;
}

/** How many wait for a lock of that kind in this database. */
async function countWaiting(client: Client, kind: 'advisory' | 'transactionid'): Promise<number> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE NOT granted AND locktype = $1 AND datname = current_database()`,
    [kind],
  );
  return rowCount ?? 0;
}
