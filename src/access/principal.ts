import type { EpochMs } from '../kernel/clock';
import type { ApiKeyId, MerchantId, StaffAccountId } from '../kernel/ids';
import type { Money } from '../kernel/money';

/** Sandbox merchants reach sandbox processors only, live merchants live ones only. */
export const MERCHANT_MODES = ['SANDBOX', 'LIVE'] as const;
export type MerchantMode = (typeof MERCHANT_MODES)[number];

/** The tenant: the isolation boundary of all data. */
export interface Merchant {
  readonly id: MerchantId;
  readonly name: string;
  readonly mode: MerchantMode;
  /** ISO 3166-1 alpha-2 code of where it is established; null when not known. */
  readonly country: string | null;
  /** ISO 4217 codes; null: every currency. */
  readonly supportedCurrencies: readonly string[] | null;
  /** From this value on European customers must authenticate; null: the rules' own default. */
  readonly threeDsFromEurCents: number | null;
}

/** What a member of a merchant's staff may do. A staff key carries one or more. */
export const STAFF_ROLES = ['SUPPORT', 'RULE_AUTHOR', 'RULE_APPROVER', 'OPERATOR', 'AUDITOR'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What those may do who run the gateway for its merchants. ADMIN: merchants and keys. */
export const PLATFORM_ROLES = ['ADMIN', 'RULE_AUTHOR', 'RULE_APPROVER', 'OPERATOR', 'AUDITOR'] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

/** A merchant's backend, with its secret key. */
export interface MerchantPrincipal {
  readonly kind: 'MERCHANT';
  readonly merchant: Merchant;
  readonly keyId: ApiKeyId;
}

/** A member of a merchant's staff or a tool of theirs. Sees one merchant's data, the internal parts too. */
export interface StaffPrincipal {
  readonly kind: 'STAFF';
  readonly merchant: Merchant;
  /** Of the key, or of the account of who is signed in. */
  readonly keyId: ApiKeyId | StaffAccountId;
  readonly roles: ReadonlySet<StaffRole>;
}

/** A customer's browser, with a client token that its shop's backend asked for. */
export interface BrowserPrincipal {
  readonly kind: 'BROWSER';
  readonly merchant: Merchant;
  readonly grant: BrowserGrant;
}

/** The one payment that a browser may make and see. */
export interface BrowserGrant {
  readonly orderReference: string;
  readonly amount: Money;
  readonly expiresAt: EpochMs;
}

/** Those who run the gateway: they keep merchants, keys and rules, and see no merchant's payments. */
export interface PlatformPrincipal {
  readonly kind: 'PLATFORM';
  readonly mode: MerchantMode;
  /** Of the key, or of the account of who is signed in. */
  readonly keyId: ApiKeyId | StaffAccountId;
  readonly roles: ReadonlySet<PlatformRole>;
}

/** Who calls for a merchant. The merchant comes from the credentials and from nowhere else. */
export type Principal = MerchantPrincipal | StaffPrincipal | BrowserPrincipal;

/** Who calls. */
export type Caller = Principal | PlatformPrincipal;
