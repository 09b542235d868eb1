import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { COMPILED } from '../support/compile';
import { createTestStore, type TestStore } from '../support/databases';

/** A process whose files may not grow past this many 512-byte blocks: to SQLite it looks like a disk that is full. */
const LIMIT_BLOCKS = 2_000;

function idsOf(file: string): Promise<Set<string>> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, (opening) => {
      if (opening) reject(opening);
      database.all<{ id: string }>('SELECT id FROM notes', (failure, rows) => {
        if (failure) reject(failure);
        else database.close(() => resolve(new Set(rows.map((row) => row.id))));
      });
    });
  });
}

describe('a disk that is full', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await createTestStore('sqlite');
  });
  afterEach(() => store.remove());

  it('stops writing, loses nothing that was acknowledged, and recovers when there is space again', async () => {
    const file = join(store.folder, 'notes.sqlite');
    const program = join(COMPILED, 'test/programs/ledger.js');
    // The signal that goes with the limit is ignored, so that writes fail with an error as on a full disk.
    const limited = `trap '' XFSZ; ulimit -S -f ${LIMIT_BLOCKS}; exec "$0" "$1" "$2"`;
    const child = spawn('bash', ['-c', limited, process.execPath, program, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged = new Set<string>();
    const seen: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'FULL' || line === 'READY') seen.push(line);
      else acknowledged.add(line);
      if (line === 'FULL') spawn('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']);
      if (line === 'READY') {
        const before = acknowledged.size;
        expect(before).toBeGreaterThan(0);
        child.kill('SIGKILL');
      }
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(seen).toEqual(['FULL', 'READY']);
    const stored = await idsOf(file);
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  });
});
