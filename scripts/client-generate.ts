import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import config from '../examples/client/codegen';
import { reasonCodesFile } from './reason-codes';

const FOLDER = join('examples', 'client', 'generated');

/** Writes the generated part of `examples/client`; with `--check` only says whether it is up to date, and fails when it is not. */
async function main(): Promise<void> {
  const wanted = await generatedFiles();
  const stale = [...wanted].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  const extra = existsSync(FOLDER) ? readdirSync(FOLDER).map((name) => join(FOLDER, name)) : [];
  const unknown = extra.filter((file) => !wanted.has(file));
  if (!process.argv.includes('--check')) {
    for (const [file, text] of stale) writeFileSync(file, text);
    for (const file of unknown) rmSync(file);
    return;
  }
  const wrong = [...stale.map(([file]) => file), ...unknown];
  if (wrong.length === 0) return;
  console.error(
    `not what schema.graphql and the operations say: run npm run client:generate and commit\n${wrong.join('\n')}`,
  );
  process.exitCode = 1;
}

/** Text by path. */
async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const outputs = (await generate({ ...config, silent: true, errorsOnly: true }, false)) as {
    readonly filename: string;
    readonly content: string;
  }[];
  const files = new Map(outputs.map(({ filename, content }) => [join(filename), content]));
  return files.set(join(FOLDER, 'reason-codes.ts'), reasonCodesFile());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
