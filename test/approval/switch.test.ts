import { Client } from 'pg';
import { AuditEventRow } from '../../src/access/audit-event.entity';
import { ActivateService } from '../../src/approval/activate.service';
import { systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import type { Database } from '../../src/persistence/database';
import { openDatabase } from '../../src/persistence/database';
import type { HotUnit } from '../../src/persistence/hot-unit';
import { contentText } from '../../src/releases/content';
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

  it('the switch is acknowledged after the payment’s COMMIT, and the next payment is decided by the new version', async () => {
    const [here, there] = nodes as [(typeof nodes)[number], (typeof nodes)[number]];
    const version = await anApproved(here.db);
    for (const { rules } of nodes) await rules.load(1);
    // Somebody holds the id that the payment wants to write, so that its tx stays open after it has read the version.
    await other.query('BEGIN');
    await other.query(
      `INSERT INTO audit_events (id, action, subject_id, actor, detail, at) VALUES ('evt_held', '', '', '', '', 0)`,
    );
    const order: string[] = [];
    const payment = there.db.hot(deciding(there.rules, 'evt_held')).then((number) => {
      order.push('payment');
      return number;
    });
    await until(() => isWaiting(watcher, 'transactionid'), Boolean);

    const activating = new ActivateService({ db: here.db, clock, ids, rules: here.rules });
    const switched = activating.activate({ actor: 'key_of_another', owner: PLATFORM }, version).then((activated) => {
      order.push('switch');
      return activated;
    });
    await until(() => isWaiting(watcher, 'advisory'), Boolean);
    expect(order).toEqual([]);

    await other.query('ROLLBACK');
    expect(await payment).toBe(1);
    expect(await switched).toMatchObject({ kind: 'done' });
    expect(order).toEqual(['payment', 'switch']);
    const next = (): Promise<number> => there.db.hot(deciding(there.rules, ids.next('event')));
    // That node has not seen the new version yet: it loads it and decides again.
    expect(await there.rules.loading(next)).toBe(version);
  });
});

/** Whether anybody waits for a lock of that kind in this database. */
async function isWaiting(client: Client, kind: 'advisory' | 'transactionid'): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE NOT granted AND locktype = $1 AND datname = current_database()`,
    [kind],
  );
  return (rowCount ?? 0) > 0;
}
