/* eslint-disable */
// Compiles TypeScript on load with swc, as the tests do; kept by content in the system's folder for temporary files.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, writeFileSync, renameSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, relative } = require('node:path');
const { transformSync } = require('@swc/core');
require('reflect-metadata');

const options = { ...require('../support/swc.json'), sourceMaps: 'inline' };
const root = join(__dirname, '..', '..');
const cache = join(tmpdir(), 'assay-simulator-swc');
mkdirSync(cache, { recursive: true });

/** Exact replacements in sources: a planted bug, or a mutant. */
const patches = process.env.ASSAY_SIMULATOR_PATCH ? JSON.parse(process.env.ASSAY_SIMULATOR_PATCH) : [];
const pending = new Set(patches);
process.on('exit', (code) => {
  if (code !== 70 && pending.size > 0) {
    console.error(`a patch was not applied: ${JSON.stringify([...pending][0])}`);
    process.exitCode = 70;
  }
});

function patched(file, source) {
  for (const patch of patches) {
    if (patch.file !== relative(root, file)) continue;
    const at = patch.at ?? source.indexOf(patch.from);
    const isThere = at >= 0 && source.startsWith(patch.from, at);
    if (!isThere || (patch.at === undefined && source.indexOf(patch.from, at + 1) >= 0)) {
      console.error(`a patch does not apply exactly once: ${JSON.stringify(patch)}`);
      process.exit(70);
    }
    source = source.slice(0, at) + patch.to + source.slice(at + patch.from.length);
    pending.delete(patch);
  }
  return source;
}

require.extensions['.ts'] = (module, file) => {
  const source = patched(file, readFileSync(file, 'utf8'));
  const kept = join(cache, `${createHash('sha256').update(file).update(source).digest('hex')}.js`);
  let code;
  try {
    code = readFileSync(kept, 'utf8');
  } catch {
    code = transformSync(source, { ...options, filename: file }).code;
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  }
  module._compile(code, file);
};
