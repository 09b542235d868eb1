import { join } from 'node:path';
import { Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { Int, Text, TextId } from '../../src/persistence/columns';
import { systemClock } from '../../src/kernel/clock';
import { type Database, openDatabase } from '../../src/persistence/database';
import type { HotUnit } from '../../src/persistence/hot-unit';
import { createTestStore, describeOnEachDatabase, type TestStore } from '../support/databases';

@Entity('accounts')
class Account {
  @TextId() id!: string;
  @Int() balance!: number;
  @Text({ nullable: true }) ownerName!: string | null;
}

@Entity('entries')
class Entry {
  @TextId() id!: string;
  @Text() accountId!: string;
  @Int() amount!: number;
}

class CreateAccounts1764000000000 implements MigrationInterface {
  name = 'CreateAccounts1764000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE accounts (id TEXT PRIMARY KEY, balance BIGINT NOT NULL CHECK (balance >= 0), owner_name TEXT)',
    );
    await runner.query(
      'CREATE TABLE entries (id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts (id), amount BIGINT NOT NULL CHECK (amount <> 13))',
    );
  }
  async down(): Promise<void> {}
}

const SCHEMA = { entities: [Account, Entry], migrations: [CreateAccounts1764000000000] };

const deposit = (entryId: string, accountId: string, amount: number): HotUnit<number> => ({
  reads: [[Account, accountId]],
  run(view) {
    const account = view.find(Account, accountId);
    const balance = (account?.balance ?? 0) + amount;
    if (account) view.update(Account, accountId, { balance });
    else view.insert(Account, { id: accountId, balance, ownerName: null });
    view.insert(Entry, { id: entryId, accountId, amount });
    if (amount === 7) throw new Error('seven is refused');
    return balance;
  },
});

const accountOf = (database: Database, id: string): Promise<Account | null> =>
  database.reader('payments').read((manager) => manager.findOneBy(Account, { id }));
const entriesOf = (database: Database): Promise<Entry[]> =>
  database.reader('support').read((manager) => manager.find(Entry));

describeOnEachDatabase('database', (open) => {
  it('hot units that run together see what their predecessors wrote', async () => {
    const database = await open(SCHEMA);
    const balances = await Promise.all(
      Array.from({ length: 100 }, (_, index) => database.hot(deposit(`e${index}`, 'a', 1))),
    );
    expect(balances.sort((one, other) => one - other)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(await accountOf(database, 'a')).toMatchObject({ balance: 100, ownerName: null });
    const { groups, units } = database.statistics();
    expect(units).toBe(100);
    expect(groups).toBeLessThan(20);
  });

  it('a unit that throws or breaks a constraint fails alone, also after its first write', async () => {
    const database = await open(SCHEMA);
    const amounts = Array.from({ length: 60 }, (_, index) => [1, 7, 13][index % 3]!);
    const settled = await Promise.allSettled(
      amounts.map((amount, index) => database.hot(deposit(`e${index}`, `a${index % 5}`, amount))),
    );
    const acknowledged = settled.flatMap((result, index) => (result.status === 'fulfilled' ? [`e${index}`] : []));
    expect(acknowledged).toHaveLength(20);
    const stored = await entriesOf(database);
    expect(stored.map((entry) => entry.id).sort()).toEqual(acknowledged.sort());
    const balances = await Promise.all(
      [0, 1, 2, 3, 4].map(async (index) => (await accountOf(database, `a${index}`))?.balance ?? 0),
    );
    expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(20);
  });

  it('callers that come back at once get groups that overlap, and every balance is right although some groups fail', async () => {
    const database = await open(SCHEMA);
    const acknowledged: string[] = [];
    const caller = async (name: number): Promise<void> => {
      for (let turn = 0; turn < 15; turn++) {
        const id = `e${name}-${turn}`;
        // one in nine breaks a constraint, so that its whole group is undone and runs again, one unit after the other
        const amount = (name + turn) % 9 === 0 ? 13 : 1;
        await database.hot(deposit(id, 'a', amount)).then(
          () => acknowledged.push(id),
          () => {},
        );
      }
    };
    await Promise.all(Array.from({ length: 40 }, (_, name) => caller(name)));
    expect(acknowledged.length).toBeGreaterThan(500);
    const stored = (await entriesOf(database)).map(({ id }) => id);
    expect(stored.sort()).toEqual(acknowledged.sort());
    expect(await accountOf(database, 'a')).toMatchObject({ balance: acknowledged.length });
  });

  it.each([
    ["'", "''", "x'); DROP TABLE accounts; --", '?', '$1', '$&', '\\', '"', '`', '\n\r\t', '\u2028', '😀', 'é', ''],
    ["\0 'after a NUL'; COMMIT; --"],
  ])('texts are stored as they are: %j …', async (...texts) => {
    const database = await open(SCHEMA);
    // PostgreSQL has no NUL in texts, and says so.
    if (database.engine === 'postgres' && texts.some((text) => text.includes('\0'))) return;
    const names = [...texts, ...texts.map((text) => `${text}${text}`)];
    const store = (ownerName: string, index: number): Promise<void> =>
      database.hot({
        reads: [],
        run(view) {
          view.insert(Account, { id: `i${index} ${ownerName}`, balance: index, ownerName });
          view.upsert(Account, { id: `u${index} ${ownerName}`, balance: index, ownerName });
        },
      });
    await Promise.all(names.map(store));
    const stored = await database.reader('support').read((manager) => manager.find(Account));
    const expected = names.flatMap((name, index) => [`i${index} ${name}|${name}`, `u${index} ${name}|${name}`]);
    expect(stored.map(({ id, ownerName }) => `${id}|${ownerName}`).sort()).toEqual(expected.sort());
  });

  it('an urgent unit goes past those that wait', async () => {
    const database = await open(SCHEMA);
    const order: string[] = [];
    const told = (name: string) => () => void order.push(name);
    const waiting = Array.from({ length: 1_000 }, (_, index) =>
      database.hot(deposit(`w${index}`, `w${index}`, 1)).then(told('waiting')),
    );
    const urgent = database.hot({ ...deposit('u', 'u', 1), urgent: true }).then(told('urgent'));
    await Promise.all([...waiting, urgent]);
    expect(order.indexOf('urgent')).toBeLessThan(900);
    expect(await accountOf(database, 'u')).toMatchObject({ balance: 1 });
  });

  it('on SQLite, rare and hot units share the order of arrival', async () => {
    const database = await open(SCHEMA);
    if (database.engine === 'postgres') return; // there they run side by side
    await Promise.all([
      database.hot(deposit('e1', 'a', 5)),
      database.withTx(async ({ manager }) => {
        await manager.insert(Account, { id: 'b', balance: 3, ownerName: "O'Brien" });
      }),
      database.hot(deposit('e2', 'b', 2)),
    ]);
    expect(await accountOf(database, 'b')).toMatchObject({ ownerName: "O'Brien", balance: 5 });
  });

  it('a failed rare unit leaves nothing', async () => {
    const database = await open(SCHEMA);
    const results = await Promise.allSettled([
      database.hot(deposit('e1', 'a', 5)),
      database.withTx(async ({ manager }) => {
        await manager.insert(Account, { id: 'c', balance: 3, ownerName: null });
        throw new Error('changed my mind');
      }),
      database.withTx(async ({ manager }) => {
        await manager.insert(Account, { id: 'd', balance: 3, ownerName: null });
        await manager.insert(Account, { id: 'd', balance: 3, ownerName: null }).catch(() => {});
      }),
      database.hot(deposit('e2', 'b', 2)),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await accountOf(database, 'c')).toBeNull();
    expect(await accountOf(database, 'd')).toBeNull();
  });

  it('inserts, updates, upserts and deletes of one row in a group come out as one', async () => {
    const database = await open(SCHEMA);
    await database.hot({ reads: [], run: (view) => view.insert(Account, { id: 'x', balance: 1, ownerName: null }) });
    await database.hot({
      reads: [[Account, 'x']],
      run(view) {
        view.update(Account, 'x', { balance: 2 });
        view.update(Account, 'x', { ownerName: 'Ada' });
        view.insert(Account, { id: 'y', balance: 1, ownerName: null });
        view.update(Account, 'y', { balance: 9 });
        view.insert(Account, { id: 'z', balance: 1, ownerName: null });
        view.delete(Account, 'z');
        view.upsert(Account, { id: 'w', balance: 4, ownerName: '✓ naïve 東京' });
      },
    });
    expect(await accountOf(database, 'x')).toEqual({ id: 'x', balance: 2, ownerName: 'Ada' });
    expect(await accountOf(database, 'y')).toMatchObject({ balance: 9 });
    expect(await accountOf(database, 'z')).toBeNull();
    expect(await accountOf(database, 'w')).toMatchObject({ ownerName: '✓ naïve 東京' });
    await database.hot({ reads: [[Account, 'x']], run: (view) => view.delete(Account, 'x') });
    expect(await accountOf(database, 'x')).toBeNull();
  });

  it('the largest safe integer survives, a larger one or a fraction is refused', async () => {
    const database = await open(SCHEMA);
    await database.hot(deposit('big', 'a', Number.MAX_SAFE_INTEGER));
    expect(await accountOf(database, 'a')).toMatchObject({ balance: Number.MAX_SAFE_INTEGER });
    for (const amount of [2 ** 53, 1.5, Number.NaN]) {
      await expect(database.hot(deposit(`bad`, `fresh`, amount))).rejects.toThrow(/takes bigint/);
    }
  });

  it('a tx refuses statements after it has ended', async () => {
    const database = await open(SCHEMA);
    const leaked = await database.withTx(async (tx) => tx);
    await expect(leaked.manager.insert(Account, { id: 'late', balance: 1, ownerName: null })).rejects.toThrow(
      'the tx has ended',
    );
  });
});

describe('two processes on one SQLite file', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await createTestStore('sqlite');
  });
  afterEach(() => store.remove());

  it('change one row at the same time, and neither loses what the other wrote', async () => {
    const file = join(store.folder, 'shared.sqlite');
    const openShared = (name: string): Promise<Database> =>
      openDatabase({ ...SCHEMA, name, url: null, file, clock: systemClock });
    const one = await openShared('one');
    await one.migrate();
    const other = await openShared('other');
    const deposits = async (database: Database, name: string): Promise<void> => {
      for (let turn = 0; turn < 20; turn++)
        await Promise.all(
          Array.from({ length: 20 }, (_, index) => database.hot(deposit(`${name}-${turn}-${index}`, 'a', 1))),
        );
    };
    await one.hot(deposit('first', 'a', 1));
    await Promise.all([deposits(one, 'one'), deposits(other, 'other')]);
    expect(await accountOf(one, 'a')).toMatchObject({ balance: 801 });
    expect(await entriesOf(other)).toHaveLength(801);
    await one.close();
    await other.close();
  });
});
