// Completes package-lock.json with the optional packages of other platforms.
//
// npm writes an entry for every optional platform package when its registry knows them all. A registry that mirrors one platform only
// does not, npm leaves them out, and then `npm ci` refuses the lockfile on every machine. Each such package has the version that its
// parent names and the platform that its own name says. Run after `npm install`; changes nothing when nothing is missing.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'openbsd', 'netbsd', 'win32', 'aix', 'sunos'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = {};
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] !== undefined || !/^\d/.test(version)) continue;
    const words = name.split('/').at(-1).split('-');
    const os = SYSTEMS.filter((system) => words.includes(system));
    const cpu = PROCESSORS.filter((processor) => words.some((word) => word === processor));
    // WebAssembly runs on every system.
    if (cpu.length === 0 || (os.length === 0 && !cpu.includes('wasm32'))) continue;
    const systems = os.length > 0 ? { os } : {};
    missing[`node_modules/${name}`] = {
      version,
      cpu,
      ...(parent.dev ? { dev: true } : {}),
      optional: true,
      ...systems,
    };
  }
}
lock.packages = Object.fromEntries(
  Object.entries({ ...lock.packages, ...missing }).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
);
if (Object.keys(missing).length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${Object.keys(missing).length} optional packages of other platforms added`);
