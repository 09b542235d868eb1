import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printApiSchema } from '../print-schema';
import { buildApiSchema } from '../schema';

/** Writes `schema.graphql`; with `--check` only says whether it is up to date, and fails when it is not. */
async function main(): Promise<void> {
  const file = join(process.cwd(), 'schema.graphql');
  const text = printApiSchema(await buildApiSchema([]));
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    return;
  }
  if (readFileSync(file, 'utf8') === text) return;
  console.error('schema.graphql is not what the resolvers say: run npm run schema and commit it');
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
