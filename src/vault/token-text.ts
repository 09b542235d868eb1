import { parseId, type TokenId } from '../kernel/ids';

/** What a caller presents as a card token. */
export type TokenText =
  /** `tok_…`, or `tok_….<seal>` with a sealed security code. */
  | { readonly kind: 'card'; readonly id: TokenId; readonly seal: Buffer | null }
  /** `tok_sandbox_<name>`: a documented test card that need not be tokenised. */
  | { readonly kind: 'sandbox'; readonly name: string };

/** The token's parts, or null when the text is no token. One token has one text: base64url with stray bits is refused. */
export function parseTokenText(text: string): TokenText | null {
  if (text.length > TOKEN_TEXT_MAX) return null;
  const sandbox = /^tok_sandbox_([a-z0-9_]{1,64})$/.exec(text);
  if (sandbox) return { kind: 'sandbox', name: sandbox[1] ?? '' };
  const dot = text.indexOf('.');
  const id = parseId('token', dot < 0 ? text : text.slice(0, dot));
  if (id === null) return null;
  if (dot < 0) return { kind: 'card', id, seal: null };
  const sealText = text.slice(dot + 1);
  const seal = Buffer.from(sealText, 'base64url');
  return seal.length > 0 && seal.toString('base64url') === sealText ? { kind: 'card', id, seal } : null;
}

/** The text that the caller gets. */
export function formatTokenText(id: TokenId, seal: Buffer | null): string {
  return seal === null ? id : `${id}.${seal.toString('base64url')}`;
}

/** Characters: an id has 30, a seal about 60 for a security code, up to 180 for a cryptogram. */
const TOKEN_TEXT_MAX = 256;
