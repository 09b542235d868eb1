import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CodegenConfig, generate } from '@graphql-codegen/cli';
import forConsole from '../console/codegen';
import example from '../examples/client/codegen';
import { reasonCodesFile } from './reason-codes';

const EXAMPLE = join('examples', 'client', 'generated');
const FOLDERS = [EXAMPLE, join('console', 'src', 'generated')];

/** Writes what is generated for `examples/client` and the console; with `--check` only says whether it is up to date, and fails when it is not. */
async function main(): Promise<void> {
  const wanted = new Map([...(await generatedFiles(example)), ...(await generatedFiles(forConsole))]);
  wanted.set(join(EXAMPLE, 'reason-codes.ts'), reasonCodesFile());
  const stale = [...wanted].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  const present = FOLDERS.filter((folder) => existsSync(folder));
  const unknown = present
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => !wanted.has(file));
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
async function generatedFiles(config: CodegenConfig): Promise<ReadonlyMap<string, string>> {
  const outputs = (await generate({ ...config, silent: true, errorsOnly: true }, false)) as {
    readonly filename: string;
    readonly content: string;
  }[];
  return new Map(outputs.map(({ filename, content }) => [join(filename), content]));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
