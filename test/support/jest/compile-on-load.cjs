// Compiles TypeScript when it is required, with the options of the build; what was compiled is kept by content.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync, version } = require('@swc/core');

const options = { ...require('../swc.json'), sourceMaps: true };
const kept = join(__dirname, '..', '..', '..', '.cache', 'jest');
mkdirSync(kept, { recursive: true });

/** Where the source map of each file that was loaded is kept. */
const sourceMaps = new Map();

require.extensions['.ts'] = (module, file) => {
  const source = readFileSync(file, 'utf8');
  const hash = createHash('sha256')
    .update(`${version} ${JSON.stringify(options)} ${file}\n${source}`)
    .digest('hex');
  const target = join(kept, `${hash}.js`);
  sourceMaps.set(file, `${target}.map`);
  let code;
  try {
    code = readFileSync(target, 'utf8');
  } catch {
    const compiled = transformSync(source, { ...options, filename: file });
    code = compiled.code;
    write(`${target}.map`, compiled.map);
    write(target, code);
  }
  module._compile(code, file);
};

/** Several workers may write the same file at once. */
function write(file, text) {
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

module.exports = { sourceMaps };
