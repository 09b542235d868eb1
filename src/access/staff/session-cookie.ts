import type { CallerClaims } from '../../graphql/server';

const NAME = 'assay_session';
/** A cookie with this prefix is taken from https only, for this host only (RFC 6265bis, 4.1.3.2). */
const SECURE_NAME = `__Host-${NAME}`;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The cookie of a session, or with null the one that ends it. `secure`: browsers reach the gateway by https. */
export function sessionCookie(token: string | null, secure: boolean): string {
  const name = secure ? SECURE_NAME : NAME;
  const end = token === null ? '; Max-Age=0' : '';
  return `${name}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}${end}`;
}

export interface PageSession {
  readonly token: string;
  /** A person did something; otherwise the page asks by itself. */
  readonly used: boolean;
}

/**
 * The session that one of our own pages sent; null for any other request. A browser sends the cookie with whatever any page makes it
 * send, so the cookie alone is nobody's word: the header can't be sent by another site's page (it would need a CORS preflight that we
 * refuse), and the origin is written by the browser.
 */
export function pageSession(claims: CallerClaims, publicUrl: string | null): PageSession | null {
  const { cookie, console: page } = claims;
  if (cookie === undefined || (page !== 'active' && page !== 'background') || !isOwnOrigin(claims, publicUrl))
    return null;
  const token = tokenIn(cookie);
  return token === null ? null : { token, used: page === 'active' };
}

/** Whether the browser says that a page of this gateway asks. */
export function isOwnOrigin({ origin, host }: CallerClaims, publicUrl: string | null): boolean {
  if (origin === undefined || host === undefined) return false;
  return [`http://${host}`, `https://${host}`, publicUrl && new URL(publicUrl).origin].includes(origin);
}

/** The token in a `cookie` header; null when there is none that could be one. */
export function tokenIn(cookie: string): string | null {
  for (const pair of cookie.split(';')) {
    const [name, value = ''] = pair.trim().split('=', 2);
    if ((name === NAME || name === SECURE_NAME) && TOKEN.test(value)) return value;
  }
  return null;
}
