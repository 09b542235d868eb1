import { transformFileSync, transformSync, type Options } from '@swc/core';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import swc from './swc.json';

const ROOT = join(__dirname, '..', '..');
/** Where tests that start real processes find the compiled sources: beside a test that is compiled itself, else in the cache. */
export const COMPILED = __filename.endsWith('.js') ? ROOT : join(ROOT, '.cache', 'compiled');

/** As the build compiles them. */
const OPTIONS: Options = {
  ...(swc as Options),
  sourceMaps: 'inline',
};

/** An exact replacement in a source file, where `from` stands once. */
export interface SourcePatch {
  /** `src/payments/settle.ts` */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The compiled sources with some of them changed: another build. `name`: of a folder beside the other one, so that it finds the same
 * libraries. Returns that folder; remove it afterwards. Errors: `Error` for a patch that does not apply exactly once.
 */
export function compilePatched(name: string, patches: readonly SourcePatch[]): string {
  const target = join(ROOT, '.cache', name);
  cpSync(join(COMPILED, 'src'), join(target, 'src'), { recursive: true });
  const sources = new Map<string, string>();
  for (const { file, from, to } of patches) {
    const source = sources.get(file) ?? readFileSync(join(ROOT, file), 'utf8');
    const parts = source.split(from);
    if (parts.length !== 2) throw new Error(`a patch does not apply exactly once: ${file}: ${from}`);
    sources.set(file, parts.join(to));
  }
  for (const [file, source] of sources) {
    const { code } = transformSync(source, { ...OPTIONS, filename: join(ROOT, file) });
    writeFileSync(join(target, file.replace(/\.ts$/, '.js')), code);
  }
  return target;
}

/** Compiles the sources, and the programs of the tests, for processes that tests start. Half a second, no type check. */
export function compileSources(): void {
  for (const folder of ['src', 'test/programs']) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      const target = join(COMPILED, folder, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      if (file.endsWith('.ts')) writeFileSync(target, transformFileSync(join(ROOT, folder, file), OPTIONS).code);
      else if (/\.(yaml|json)$/.test(file)) copyFileSync(join(ROOT, folder, file), target);
    }
  }
}
