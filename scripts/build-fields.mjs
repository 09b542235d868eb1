// Builds the hosted card fields (fields/) into dist/vault-fields: plain TypeScript, a file each, without a bundler. Types are checked by `npm run check`.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import ts from 'typescript';

const FROM = join('fields', 'src');
const TO = join('dist', 'vault-fields');

mkdirSync(TO, { recursive: true });
for (const name of readdirSync(FROM)) {
  if (extname(name) !== '.ts') {
    copyFileSync(join(FROM, name), join(TO, name));
    continue;
  }
  const { outputText } = ts.transpileModule(readFileSync(join(FROM, name), 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true },
  });
  // Browsers ask for a module by its address, with the ending.
  const text = outputText.replace(/from '(\.\/[\w-]+)'/g, "from '$1.js'");
  writeFileSync(join(TO, name.replace(/\.ts$/, '.js')), text);
}
