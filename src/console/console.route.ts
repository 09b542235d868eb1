import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

/** The console's pages and files, as `npm run build` made them. */
export interface Console {
  /** True for `/`, `/console` and all below. */
  serves(request: IncomingMessage): boolean;
  /** Answers a request that it serves. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

const HOME = '/console/';
/** Below it every name carries a hash of the content. */
const HASHED = `${HOME}assets/`;
const PAGE = 'index.html';

/**
 * Scripts and requests of this origin only, none inline. Styles may stand in elements: the component library writes the theme there.
 * Nobody may frame the page, because a click in it can move money.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** What the build compresses, best first. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

/** `folder`: what the build made. It is listed when the first page is asked for; files are read once. */
export function createConsole(folder: string): Console {
  let names: ReadonlySet<string> | null = null;
  const listed = (): ReadonlySet<string> => {
    if (names === null || names.size === 0) names = filesIn(folder);
    return names;
  };
  const bodies = new Map<string, Buffer>();
  const read = (name: string): Buffer => {
    const known = bodies.get(name);
    if (known !== undefined) return known;
    const body = readFileSync(join(folder, name));
    bodies.set(name, body);
    return body;
  };
  return {
    serves(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const path = pathOf(request);
      return path === '/' || path === '/console' || path.startsWith(HOME);
    },
    handle(request, response) {
      const path = pathOf(request);
      if (!path.startsWith(HOME)) {
        response.writeHead(307, { location: HOME, 'cache-control': 'no-store' }).end();
        return;
      }
      const asked = path.slice(HOME.length);
      const isFile = listed().has(asked) && asked !== PAGE;
      // A page's address is the page's own matter: it reads it and shows what it names.
      const name = isFile ? asked : PAGE;
      if (!listed().has(name) || (!isFile && path.startsWith(HASHED))) {
        const text = listed().size === 0 ? 'The console is not built: npm run build\n' : 'Not found\n';
        response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text);
        return;
      }
      const accepted = request.headers['accept-encoding'] ?? '';
      const encoding = ENCODINGS.find(({ name: way, ending }) => accepted.includes(way) && listed().has(name + ending));
      const body = read(name + (encoding?.ending ?? ''));
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      const headers = {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
        vary: 'accept-encoding',
        etag,
        ...(encoding === undefined ? {} : { 'content-encoding': encoding.name }),
      };
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, headers).end();
        return;
      }
      response.writeHead(200, { ...headers, 'content-length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
    },
  };
}

/** Names below the folder, with `/`; empty when there is none. Only these can be asked for, so that no path leads out. */
function filesIn(folder: string): ReadonlySet<string> {
  try {
    const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return new Set(entries.filter((name) => extname(name) !== '').map((name) => name.replaceAll(sep, '/')));
  } catch {
    return new Set();
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0]!;
}
