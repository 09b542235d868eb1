import type { MerchantMode } from '../registry';

/** What credentials look like at a processor that has accounts. */
export interface AccountKind {
  readonly apiKey: { readonly pattern: RegExp; readonly expected: string };
  readonly noticeSecret: { readonly pattern: RegExp; readonly expected: string };
  modeOf(apiKey: string): MerchantMode;
}

/** By the processor's name. Those that are not here need no credentials of the merchant's. */
export const ACCOUNT_KINDS: Readonly<Record<string, AccountKind>> = {
  stripe: {
    apiKey: { pattern: /^(sk|rk)_(test|live)_\w{1,240}$/, expected: 'a secret or restricted key: sk_… or rk_…' },
    noticeSecret: { pattern: /^whsec_\w{1,240}$/, expected: 'a signing secret: whsec_…' },
    modeOf: (apiKey) => (/^.k_live_/.test(apiKey) ? 'LIVE' : 'SANDBOX'),
  },
};
