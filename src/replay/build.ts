import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs and data of the gateway, compiled or not. */
const PARTS = /\.(js|ts|yaml)$/;

let known: string | null = null;

/**
 * What this build is known by: a hash of every program of the gateway and of the Node version that runs it. Any change is another build, also
 * one that changes nothing: to prove that costs seconds, once.
 */
export function buildId(): string {
  known ??= idOf(join(__dirname, '..'));
  return known;
}

function idOf(folder: string): string {
  const hash = createHash('sha256').update(process.version);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => PARTS.test(name));
  for (const name of names.sort()) hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 32);
}
