import { transformFileSync, type Options } from '@swc/core';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
/** Where tests that start real processes find the compiled sources. */
export const COMPILED = join(ROOT, '.cache', 'compiled');

const OPTIONS: Options = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** Compiles the sources, and the programs of the tests, for processes that tests start. Half a second, no type check. */
export function compileSources(): void {
  for (const folder of ['src', 'test/programs']) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      const target = join(COMPILED, folder, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      if (file.endsWith('.ts')) writeFileSync(target, transformFileSync(join(ROOT, folder, file), OPTIONS).code);
      else if (file.endsWith('.yaml')) copyFileSync(join(ROOT, folder, file), target);
    }
  }
}
