import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestGateway } from '../support/gateway';

/** The texts that are found, in any form in which a file or log could hold them. */
export function tracesIn(bytes: Buffer, texts: readonly string[]): readonly string[] {
  return texts.filter((text) => formsOf(text).some((form) => bytes.includes(form)));
}

/** UTF-8, UTF-16, JSON with escapes, percent-encoded, base64 of the text alone. */
function formsOf(text: string): readonly Buffer[] {
  const escaped = JSON.stringify(text).slice(1, -1);
  const ascii = escaped.replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const forms = [text, text.toLowerCase(), escaped, ascii, encodeURIComponent(text)];
  return [
    ...forms.map((form) => Buffer.from(form, 'utf8')),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text, 'utf8').toString('base64')),
  ];
}

/** Every byte that the gateway keeps: the files of its data folder, and on PostgreSQL every row of every table. */
export async function everythingStored(gateway: TestGateway): Promise<Buffer> {
  return Buffer.concat([...filesBelow(gateway.folder).map((file) => readFileSync(file)), await dump(gateway)]);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

async function dump({ db }: TestGateway): Promise<Buffer> {
  if (db.engine === 'sqlite') return Buffer.alloc(0);
  const tables = await db
    .reader('support')
    .read((manager) =>
      manager.query<{ name: string }[]>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`),
    );
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await db
      .reader('support')
      .read((manager) => manager.query<{ row: string }[]>(`SELECT row_to_json(t)::text AS row FROM "${name}" AS t`));
    rows.push(...found.map(({ row }) => row));
  }
  return Buffer.from(rows.join('\n'), 'utf8');
}
