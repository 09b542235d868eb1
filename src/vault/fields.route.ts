import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

export interface FieldsRoutePorts {
  /** What `npm run build` made of `fields/`. */
  readonly folder: string;
  /** Whether pages of this origin may show the fields: `https://shop.example`. */
  allowsOrigin(origin: string): boolean;
}

/** The frame with the card fields. Its query names the origin of the page that shows it. */
const PAGE = '/vault/fields';
/** What a shop's page imports. */
const EMBED = '/vault/fields.js';
const PARTS = ['page.css', 'page.js', 'card-input.js', 'style.js', 'texts.js'].map((name) => `${PAGE}/${name}`);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * The frame runs scripts and styles of this origin only, talks to this origin only, loads nothing else, and is shown by nobody but the one
 * origin that was checked against the list. Its script builds no HTML from texts, and the browser holds it to that.
 */
function contentSecurityPolicy(ancestor: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestor}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/**
 * The hosted card fields, by path: `/vault/fields` (the frame), its files, and `/vault/fields.js` (the embed). GET and HEAD. 403 for an origin
 * that is not on the list, 404 where the fields are not built, 405.
 */
export function fieldsRoutes(
  ports: FieldsRoutePorts,
): readonly (readonly [path: string, handle: (req: IncomingMessage, res: ServerResponse) => void])[] {
  return [PAGE, EMBED, ...PARTS].map((path) => [path, (req, res): void => answer(ports, path, req, res)]);
}

function answer(ports: FieldsRoutePorts, path: string, req: IncomingMessage, res: ServerResponse): void {
  if (req.method !== 'GET' && req.method !== 'HEAD')
    return refuse(res, 405, 'This address takes GET.\n', { allow: 'GET, HEAD' });
  const origin = path === PAGE ? originOf(req) : null;
  if (path === PAGE && (origin === null || !ports.allowsOrigin(origin))) {
    return refuse(res, 403, 'Pages of this origin may not show the card fields: see ASSAY_CORS_ORIGINS.\n');
  }
  const name = path === PAGE ? 'page.html' : path === EMBED ? 'fields.js' : path.slice(PAGE.length + 1);
  const body = bodyOf(join(ports.folder, name));
  if (body === null) return refuse(res, 404, 'The card fields are not built: npm run build\n');
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    ...COMMON,
    'content-type': TYPES[extname(name)],
    'content-security-policy': contentSecurityPolicy(origin ?? "'none'"),
    'cache-control': path === PAGE ? 'no-store' : 'no-cache',
    etag,
    // A module is loaded by the rules of CORS. It is public, and the same for everybody.
    ...(path === EMBED ? { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } : {}),
    // A shop that isolates its own page (COEP) may still frame this one.
    ...(path === PAGE
      ? { 'cross-origin-resource-policy': 'cross-origin', 'cross-origin-embedder-policy': 'require-corp' }
      : {}),
  };
  if (path !== PAGE && req.headers['if-none-match'] === etag) {
    res.writeHead(304, headers).end();
    return;
  }
  res.writeHead(200, { ...headers, 'content-length': body.length }).end(req.method === 'HEAD' ? undefined : body);
}

const COMMON = {
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

function refuse(
  res: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  res
    .writeHead(status, {
      ...COMMON,
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': contentSecurityPolicy("'none'"),
      'cache-control': 'no-store',
      ...headers,
    })
    .end(text);
}

/** The origin in the query, if it is written as browsers write one; null otherwise. It goes into a header, so nothing else may pass. */
function originOf(req: IncomingMessage): string | null {
  const given = new URLSearchParams((req.url ?? '').split('?')[1]).get('origin');
  return given !== null && URL.canParse(given) && new URL(given).origin === given ? given : null;
}

const bodies = new Map<string, Buffer>();

/** Read once; null when there is none. */
function bodyOf(file: string): Buffer | null {
  const known = bodies.get(file);
  if (known !== undefined) return known;
  try {
    const body = readFileSync(file);
    bodies.set(file, body);
    return body;
  } catch {
    return null;
  }
}
