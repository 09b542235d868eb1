import { LRUCache } from 'lru-cache';
import { type Clock, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/clock';
import type { Ids } from '../../kernel/ids';
import type { Randomness } from '../../kernel/random';
import type { Database } from '../../persistence/database';
import { addAuditEvent } from '../audit.store';
import { hashKey } from '../api-key';
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN, passwordHolds } from './passwords';
import { countTry, TRIES_WINDOW_MS } from './sign-in-tries';
import type { StaffAccountRow } from './staff-account.entity';
import type { StaffSessionRow } from './staff-session.entity';
import { accountByEmail, changeAccount, deleteSession, findSession, insertSession, useSession } from './staff.store';

export interface SessionPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly randomness: Randomness;
  /** Key of the keyed hashes of session tokens and of what tries are counted by. */
  readonly pepper: Buffer;
}

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** Replaces the password. Needed where it is an initial one. */
  readonly newPassword: string | null;
  /** The network address of who tries. */
  readonly address: string;
}

export type SignIn =
  | {
      readonly kind: 'signedIn';
      readonly token: string;
      readonly account: StaffAccountRow;
      readonly expiresAt: EpochMs;
    }
  /** No such account, a wrong password, or an account that is disabled: the same to whoever tries. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'newPasswordNeeded' }
  | { readonly kind: 'passwordTooWeak' }
  | { readonly kind: 'tooMany'; readonly retryAfterMs: number };

/** However much it is used. */
const SESSION_MS = 12 * HOUR_MS;
/** PCI DSS 4.0.1, 8.2.8: after 15 minutes without use one signs in again. */
export const IDLE_MS = 15 * MINUTE_MS;
/** A use is written down once in so long. */
const USE_EVERY_MS = MINUTE_MS;
/** A session that was ended on another node counts here for so long at most. */
const CACHE_MS = 5 * SECOND_MS;
const CACHED_MAX = 10_000;
const TOKEN_BYTES = 32;
/** Hashing takes 19 MB and a core each: more side by side wait for a later try. */
const HASHING_MAX = 4;
const BUSY_RETRY_MS = 2 * SECOND_MS;

type Found = Awaited<ReturnType<typeof findSession>>;

/** Who is signed in in which browser. */
export class Sessions {
  readonly #ports: SessionPorts;
  readonly #cache = new LRUCache<string, { readonly found: Promise<Found>; readonly readAt: EpochMs }>({
    max: CACHED_MAX,
  });
  #hashing = 0;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** Signs in with e-mail address and password. Errors: those of the database. */
  async signIn(request: SignInRequest): Promise<SignIn> {
    if (this.#hashing >= HASHING_MAX) return { kind: 'tooMany', retryAfterMs: BUSY_RETRY_MS };
    this.#hashing++;
    try {
      return await this.#signIn({ ...request, email: request.email.toLowerCase() });
    } finally {
      this.#hashing--;
    }
  }

  async #signIn({ email, password, newPassword, address }: SignInRequest): Promise<SignIn> {
    const { db, clock, ids, randomness, pepper } = this.#ports;
    const at = clock.now();
    const tries = hashKey(pepper, `account ${email}`);
    const counted = await db.hot(countTry({ account: tries, address: hashKey(pepper, `address ${address}`), at }));
    if (counted.kind === 'tooMany') return counted;
    const account = await accountByEmail(db.reader('payments'), email);
    const holds = await passwordHolds(account?.passwordHash ?? null, password);
    if (account === null || !holds || account.disabledAt !== null) return { kind: 'refused' };
    if (newPassword === null && account.passwordIsInitial === 1) return { kind: 'newPasswordNeeded' };
    if (newPassword !== null && !isStrong(newPassword, password)) return { kind: 'passwordTooWeak' };
    const passwordHash = newPassword === null ? null : await hashPassword(newPassword);

    const token = randomness.bytes(TOKEN_BYTES).toString('base64url');
    const expiresAt = at + SESSION_MS;
    const id = hashKey(pepper, token);
    const session: StaffSessionRow = { id, accountId: account.id, createdAt: at, usedAt: at, expiresAt };
    await db.withTx(async (tx) => {
      if (passwordHash !== null) {
        await changeAccount(tx, { id: account.id }, { passwordHash, passwordIsInitial: 0 });
        const about = { merchantId: account.merchantId, subjectId: account.id, actor: account.id, detail: '{}', at };
        await addAuditEvent(tx, { ...about, id: ids.next('event'), action: 'STAFF_PASSWORD_CHANGED' });
      }
      await insertSession(tx, session, { tries, triesUntil: at - TRIES_WINDOW_MS });
    });
    return { kind: 'signedIn', token, account: { ...account, lastSignInAt: at }, expiresAt };
  }

  /** Ends the session of that token, if there is one. */
  async signOut(token: string): Promise<void> {
    const id = hashKey(this.#ports.pepper, token);
    this.#cache.delete(id);
    await this.#ports.db.withTx((tx) => deleteSession(tx, id));
  }

  /**
   * Whose session it is; null for one that is over or never was. `used`: a person did something. What a page asks by itself keeps
   * nobody signed in.
   */
  async accountOf(token: string, used: boolean): Promise<StaffAccountRow | null> {
    const { db, clock, pepper } = this.#ports;
    const id = hashKey(pepper, token);
    const found = await this.#find(id);
    if (found === null) return null;
    const { session, account } = found;
    const now = clock.now();
    const isOver = session.expiresAt <= now || session.usedAt + IDLE_MS <= now;
    if (isOver || account.disabledAt !== null) return null;
    if (used && session.usedAt + USE_EVERY_MS <= now) {
      this.#cache.delete(id);
      await db.withTx((tx) => useSession(tx, id, now));
    }
    return account;
  }

  #find(id: string): Promise<Found> {
    const { db, clock } = this.#ports;
    const now = clock.now();
    const cached = this.#cache.get(id);
    if (cached !== undefined && now - cached.readAt < CACHE_MS) return cached.found;
    const found = findSession(db.reader('payments'), id);
    this.#cache.set(id, { found, readAt: now });
    found.then(
      (session) => session === null && this.#cache.delete(id),
      () => this.#cache.delete(id),
    );
    return found;
  }
}

function isStrong(password: string, old: string): boolean {
  return password.length >= PASSWORD_MIN && password.length <= PASSWORD_MAX && password !== old;
}
