import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { harmfulChanges, unannounced } from './schema-changes';

const CURRENT = 'schema.graphql';
/** A file instead of a tag: a shallow clone has it too. */
const RELEASED = join('docs', 'schema', 'released.graphql');
const HEADER =
  '# What clients were last promised. Renewed with each release by `npm run schema:release`. Do not edit.\n\n';

/** Fails when `schema.graphql` can break a client of the last release and the changelog does not say so; with `--release` makes it the released one. */
async function main(): Promise<void> {
  const current = readFileSync(CURRENT, 'utf8');
  if (process.argv.includes('--release')) {
    writeFileSync(RELEASED, HEADER + current.replace(/^#.*\n\n/, ''));
    return;
  }
  const changes = await harmfulChanges(readFileSync(RELEASED, 'utf8'), current);
  const missing = unannounced(changes, readFileSync('CHANGELOG.md', 'utf8'));
  if (missing.length === 0) return;
  console.error(
    'schema.graphql can break clients of the last release. Take the change back, or announce it under Unreleased:',
  );
  for (const { place, message } of missing) console.error(`- **breaking** \`${place}\`: ${message}`);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
