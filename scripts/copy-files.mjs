/** Copies what the build reads at run time besides its code, to where its code is. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILES = ['src/rules/default-rules.yaml', 'src/rules/default-rules.json'];

for (const file of FILES) {
  const target = join('dist', file);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, target);
}
