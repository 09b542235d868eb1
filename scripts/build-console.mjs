// Builds the console into dist/console-pages and compresses it, unless what is there was made from the same sources: `npm start` builds each
// time, and this takes some seconds. `--size` says how many compressed bytes the payments page loads first, and fails beyond 300 kB.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const OUT = join('dist', 'console-pages');
/** Not beside what is served. */
const MARK = join('dist', 'console-pages.hash');
const FIRST_LOAD_MAX = 300_000;

function hashOfSources() {
  const hash = createHash('sha256');
  const files = readdirSync('console', { recursive: true, encoding: 'utf8' }).map((name) => join('console', name));
  for (const file of [...files, 'package-lock.json', join('scripts', 'build-console.mjs')].sort()) {
    if (statSync(file).isFile()) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function compress() {
  for (const name of readdirSync(OUT, { recursive: true, encoding: 'utf8' })) {
    const file = join(OUT, name);
    if (!['.js', '.css', '.html', '.svg'].includes(extname(file))) continue;
    const body = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
  }
}

const wanted = hashOfSources();
if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== wanted || !existsSync(join(OUT, 'index.html'))) {
  // Tests build it too, with another environment: what is tested is what is served.
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('vite');
  await build({ configFile: join('console', 'vite.config.mjs'), logLevel: 'error' });
  compress();
  writeFileSync(MARK, wanted);
}

if (process.argv.includes('--size')) {
  const manifest = JSON.parse(readFileSync(join(OUT, '.vite', 'manifest.json'), 'utf8'));
  const files = new Set(['index.html']);
  const add = (key) => {
    const { file, css = [], imports = [] } = manifest[key];
    for (const name of [file, ...css]) files.add(name);
    for (const name of imports) if (!files.has(manifest[name].file)) add(name);
  };
  for (const key of ['index.html', 'src/pages/payments.tsx']) add(key);
  const sizes = [...files].map((name) => [name, statSync(join(OUT, `${name}.br`)).size]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  for (const [name, size] of sizes.sort((one, other) => other[1] - one[1])) console.log(`${size}\t${name}`);
  console.log(`${total}\tthe payments page, brotli`);
  if (total > FIRST_LOAD_MAX) {
    console.error(`more than ${FIRST_LOAD_MAX} bytes`);
    process.exitCode = 1;
  }
}
