import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { ApiError } from '../graphql/api-error';
import type { CallerClaims } from '../graphql/server';
import { type Clock, SECOND_MS } from '../kernel/clock';
import type { CurrencyCode } from '../kernel/money';
import type { ApiKeyId, MerchantId, StaffAccountId } from '../kernel/ids';
import type { Database } from '../persistence/database';
import { hashKey, isPlatformKey, keyIdOf, sameHash } from './api-key';
import { ApiKeyRow } from './api-key.entity';
import { pageSession } from './staff/session-cookie';
import type { Sessions } from './staff/sessions';
import type { StaffAccountRow } from './staff/staff-account.entity';
import { CLIENT_TOKEN_PREFIX, readClientToken } from './client-token';
import { MerchantRow } from './merchant.entity';
import { PlatformKeyRow } from './platform-key.entity';
import type { Caller, Merchant, MerchantMode, PlatformRole, Principal, StaffRole } from './principal';

export interface AuthenticatorOptions {
  readonly db: Database;
  readonly clock: Clock;
  /** Key of the keyed hash of API keys. */
  readonly pepper: Buffer;
  /** Key that client tokens are signed with. */
  readonly clientTokenKey: Buffer;
  /** Without it only keys and tokens count. */
  readonly sessions?: Sessions;
  /** Where browsers reach the gateway, if that is not what they say in `host`. */
  readonly publicUrl?: string | null;
}

/** A revoked key or changed merchant counts everywhere after this long at the latest. */
const CACHE_MS = 5 * SECOND_MS;
const CACHED_MAX = 10_000;
/** The flow of those who are not known yet. */
const STRANGERS = 'strangers';
/** The flow of those who run the gateway. */
const PLATFORM = 'platform';

interface KnownKey {
  readonly hash: string;
  readonly principal: Caller;
  readonly expiresAt: number | null;
}

/** What the database said, and when. That a key does not exist is kept too: guessing keys must not cost reads. */
interface Remembered<T> {
  /** A promise, so that callers who come during the read share it. */
  readonly value: Promise<T | null>;
  readonly readAt: number;
}

/** Says who calls, by an API key, a client token, or the session of who is signed in. */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  readonly #keys = new LRUCache<ApiKeyId, Remembered<KnownKey>>({ max: CACHED_MAX });
  /** By the hash of a key that held when it was last used. */
  readonly #flows = new LRUCache<string, string>({ max: CACHED_MAX });
  /** Of the key that a request brings: at the door and again behind it. */
  readonly #hashes = new WeakMap<CallerClaims, string>();
  readonly #merchants = new LRUCache<MerchantId, Remembered<Merchant>>({ max: CACHED_MAX });

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  /**
   * The caller; null when no credentials were sent. Errors: ApiError UNAUTHENTICATED for credentials that don't hold, FORBIDDEN
   * for a secret key that a web page sends: it would be readable by everybody who opens the page.
   */
  async resolve(claims: CallerClaims): Promise<Caller | null> {
    const { authorization, origin, host } = claims;
    if (authorization === undefined) return claims.cookie === undefined ? null : this.#bySession(claims);
    const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization) ?? [];
    if (token === undefined) throw new ApiError('UNAUTHENTICATED');
    const principal = token.startsWith(CLIENT_TOKEN_PREFIX)
      ? await this.#byClientToken(token)
      : await this.#byKey(token, claims);
    if (principal === null) throw new ApiError('UNAUTHENTICATED');
    if (origin !== undefined && principal.kind !== 'BROWSER' && !isOwnPage(modeOf(principal), origin, host)) {
      throw new ApiError('FORBIDDEN', {}, 'Secret keys do not belong in a browser. Use a client token.');
    }
    return principal;
  }

  /**
   * Whose request it is, from memory alone, so that a flood costs nothing more: the merchant's, its staff's, or of nobody known yet. Only
   * credentials that hold count, so that nobody can take another's places.
   */
  flowOf(claims: CallerClaims): string {
    const token =
      claims.authorization?.slice('Bearer '.length) ??
      pageSession(claims, this.#options.publicUrl ?? null)?.token ??
      '';
    if (token.startsWith(CLIENT_TOKEN_PREFIX)) {
      const { clientTokenKey, clock } = this.#options;
      return readClientToken(clientTokenKey, token, clock.now())?.merchantId ?? STRANGERS;
    }
    return (token !== '' && this.#flows.get(this.#hashOf(token, claims))) || STRANGERS;
  }

  #hashOf(token: string, claims: CallerClaims): string {
    let hash = this.#hashes.get(claims);
    if (hash === undefined) this.#hashes.set(claims, (hash = hashKey(this.#options.pepper, token)));
    return hash;
  }

  /** Null when the cookie does not come from a page of our own: then nobody has asked to be let in with it. */
  async #bySession(claims: CallerClaims): Promise<Caller | null> {
    const { sessions, publicUrl = null, pepper } = this.#options;
    const sent = pageSession(claims, publicUrl);
    if (sent === null || sessions === undefined) return null;
    const account = await sessions.accountOf(sent.token, sent.used);
    const merchant = account?.merchantId ? await this.#merchant(account.merchantId as MerchantId) : null;
    const hash = hashKey(pepper, sent.token);
    if (account === null) {
      this.#flows.delete(hash);
      throw new ApiError('UNAUTHENTICATED');
    }
    const principal = signedIn(account, merchant);
    this.#flows.set(hash, flowOfPrincipal(principal));
    return principal;
  }

  async #byClientToken(token: string): Promise<Principal | null> {
    const { clientTokenKey, clock } = this.#options;
    const read = readClientToken(clientTokenKey, token, clock.now());
    const merchant = read && (await this.#merchant(read.merchantId));
    return merchant && { kind: 'BROWSER', merchant, grant: read.grant };
  }

  async #byKey(token: string, claims: CallerClaims): Promise<Caller | null> {
    const { clock } = this.#options;
    const id = keyIdOf(token);
    if (id === null) return null;
    const known = await (isPlatformKey(token) ? this.#platformKey(id) : this.#known(id));
    const hash = this.#hashOf(token, claims);
    const holds = known !== null && sameHash(known.hash, hash) && (known.expiresAt ?? Infinity) > clock.now();
    if (!holds) {
      this.#flows.delete(hash);
      return null;
    }
    const { principal } = known;
    this.#flows.set(hash, flowOfPrincipal(principal));
    return principal;
  }

  #platformKey(id: ApiKeyId): Promise<KnownKey | null> {
    return this.#remembered(this.#keys, id, async (manager) => {
      const row = await manager.findOneBy(PlatformKeyRow, { id });
      if (row === null || row.revokedAt !== null) return null;
      const roles = new Set(JSON.parse(row.roles) as PlatformRole[]);
      const mode = row.mode as MerchantMode;
      return { hash: row.hash, principal: { kind: 'PLATFORM', mode, keyId: id, roles }, expiresAt: row.expiresAt };
    });
  }

  #known(id: ApiKeyId): Promise<KnownKey | null> {
    return this.#remembered(this.#keys, id, async (manager) => {
      const row = await manager.findOneBy(ApiKeyRow, { id });
      if (row === null || row.revokedAt !== null) return null;
      const merchant = await this.#merchant(row.merchantId as MerchantId);
      return merchant && { hash: row.hash, principal: principalOf(row, merchant), expiresAt: row.expiresAt };
    });
  }

  #merchant(id: MerchantId): Promise<Merchant | null> {
    return this.#remembered(this.#merchants, id, async (manager) => {
      const row = await manager.findOneBy(MerchantRow, { id });
      return row && merchantOf(row);
    });
  }

  #remembered<K extends string, T extends object>(
    cache: LRUCache<K, Remembered<T>>,
    id: K,
    read: (manager: EntityManager) => Promise<T | null>,
  ): Promise<T | null> {
    const { db, clock } = this.#options;
    const now = clock.now();
    const cached = cache.get(id);
    if (cached !== undefined && now - cached.readAt < CACHE_MS) return cached.value;
    const value = db.reader('payments').read(read);
    cache.set(id, { value, readAt: now });
    value.catch(() => cache.delete(id));
    return value;
  }
}

function principalOf(row: ApiKeyRow, merchant: Merchant): Principal {
  const keyId = row.id as ApiKeyId;
  if (row.kind === 'MERCHANT') return { kind: 'MERCHANT', merchant, keyId };
  return { kind: 'STAFF', merchant, keyId, roles: new Set(JSON.parse(row.roles) as StaffRole[]) };
}

/** What an account is allowed to: what a key with its roles is. */
function signedIn(account: StaffAccountRow, merchant: Merchant | null): Caller {
  const keyId = account.id as StaffAccountId;
  const roles = JSON.parse(account.roles) as unknown;
  if (merchant !== null) return { kind: 'STAFF', merchant, keyId, roles: new Set(roles as StaffRole[]) };
  return { kind: 'PLATFORM', mode: account.mode as MerchantMode, keyId, roles: new Set(roles as PlatformRole[]) };
}

/** A merchant of the table. */
export function merchantOf(row: MerchantRow): Merchant {
  return {
    id: row.id as MerchantId,
    name: row.name,
    mode: row.mode as MerchantMode,
    country: row.country,
    supportedCurrencies:
      row.supportedCurrencies === null ? null : (JSON.parse(row.supportedCurrencies) as CurrencyCode[]),
    threeDsFromEurCents: row.threeDsFromEurCents,
  };
}

function flowOfPrincipal(principal: Caller): string {
  if (principal.kind === 'PLATFORM') return PLATFORM;
  return principal.kind === 'STAFF' ? `${principal.merchant.id}|staff` : principal.merchant.id;
}

function modeOf(principal: Caller): MerchantMode {
  return principal.kind === 'PLATFORM' ? principal.mode : principal.merchant.mode;
}

/** GraphiQL, served by the gateway itself, may use a sandbox key. */
function isOwnPage(mode: MerchantMode, origin: string, host: string | undefined): boolean {
  return mode === 'SANDBOX' && host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
