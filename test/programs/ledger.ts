/**
 * A process that writes rows through the one door until it is killed, and prints the ids that were acknowledged, one a
 * line. `FULL` and `READY` lines tell when storage went away and came back. Arguments: the database file.
 */
import 'reflect-metadata';
import { Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { systemClock, sleep } from '../../src/kernel/clock';
import { Text, TextId } from '../../src/persistence/columns';
import { openDatabase } from '../../src/persistence/database';
import { StorageUnavailableError } from '../../src/persistence/errors';

@Entity('notes')
class Note {
  @TextId() id!: string;
  @Text() body!: string;
}

class CreateNotes1764000000000 implements MigrationInterface {
  name = 'CreateNotes1764000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE notes (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
  }
  async down(): Promise<void> {}
}

const BODY = 'x'.repeat(2_000);

async function main(file: string): Promise<void> {
  const database = await openDatabase({
    name: 'ledger',
    url: null,
    file,
    entities: [Note],
    migrations: [CreateNotes1764000000000],
    clock: systemClock,
  });
  await database.migrate();
  let ready = true;
  for (let round = 0; ; round += 1) {
    const ids = Array.from({ length: 20 }, (_, index) => `${round}-${index}`);
    const writes = ids.map((id) => database.hot({ reads: [], run: (view) => view.insert(Note, { id, body: BODY }) }));
    const settled = await Promise.allSettled(writes);
    const acknowledged = ids.filter((_, index) => settled[index]?.status === 'fulfilled');
    if (acknowledged.length > 0) process.stdout.write(`${acknowledged.join('\n')}\n`);
    for (const result of settled) {
      if (result.status === 'rejected' && !(result.reason instanceof StorageUnavailableError)) throw result.reason;
    }
    if (ready !== database.health().ready) {
      ready = !ready;
      process.stdout.write(ready ? 'READY\n' : 'FULL\n');
    }
    await sleep(systemClock, ready ? 0 : 50);
  }
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : 'failed'}\n`);
  process.exit(1);
});
