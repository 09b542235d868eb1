import { isIP } from 'node:net';
import { isLoopback, isPublicAddress } from './address';

/** Where a webhook goes, as its URL says. */
export interface Target {
  readonly protocol: 'https:' | 'http:';
  /** A name, or an address without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** With the query. */
  readonly path: string;
}

const URL_MAX = 2_048;

/**
 * The target of a URL; null when nothing may ever be sent there. The parser is the WHATWG's, so that `0x7f.1`, `2130706433` and full-width
 * digits are the address that they stand for before anything is compared. `local`: this machine may be reached by plain http (the sandbox).
 */
export function targetOf(text: string, { local }: { readonly local: boolean }): Target | null {
  if (text.length > URL_MAX || !URL.canParse(text)) return null;
  const url = new URL(text);
  const hostname = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (url.username !== '' || url.password !== '' || hostname === '') return null;
  const isLocal = local && (hostname === 'localhost' || isLoopback(hostname));
  if (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:')) return null;
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const target = { protocol: url.protocol, hostname, port, path: `${url.pathname}${url.search}` } as const;
  if (isLocal) return target;
  if (isIP(hostname) !== 0) return isPublicAddress(hostname) ? target : null;
  return isPublicName(hostname) ? target : null;
}

/** Names that only private networks know (RFC 6761, 6762, 8375, and ICANN's reservation of .internal). */
const PRIVATE_ENDINGS = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'home.arpa',
  'test',
  'invalid',
  'onion',
];

function isPublicName(hostname: string): boolean {
  if (!hostname.includes('.')) return false;
  return !PRIVATE_ENDINGS.some((ending) => hostname === ending || hostname.endsWith(`.${ending}`));
}

/**
 * The address to connect to: one of those that the name has now, if all of them may be reached. Null otherwise, because a name that
 * stands for a private address beside a public one is somebody's try.
 */
export function addressToReach(addresses: readonly string[], { local }: { readonly local: boolean }): string | null {
  const allowed = (address: string): boolean => isPublicAddress(address) || (local && isLoopback(address));
  const [first] = addresses;
  return first !== undefined && addresses.every(allowed) ? first : null;
}
