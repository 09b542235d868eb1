import { join } from 'node:path';
import { Client } from 'pg';
import sqlite3 from 'sqlite3';
import type { TestStore } from '../support/databases';

type Row = Readonly<Record<string, string | number | null>>;

/** The gateway's database without the gateway: what is really there. */
export interface DirectDatabase {
  query(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openDirectly(store: TestStore): Promise<DirectDatabase> {
  return store.url === null ? openFile(join(store.folder, 'assay.sqlite')) : openServer(store.url);
}

/** Any PostgreSQL. */
export async function openServer(url: string): Promise<DirectDatabase> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    query: async (sql) => (await client.query<Row>(sql)).rows,
    close: () => client.end(),
  };
}

/** Any SQLite file. */
export async function openFile(file: string): Promise<DirectDatabase> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  return {
    query: (sql) =>
      new Promise((resolve, reject) => {
        database.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows)));
      }),
    close: () => new Promise((resolve, reject) => database.close((error) => (error ? reject(error) : resolve()))),
  };
}
