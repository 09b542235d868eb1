/** Results of the checks of address and security code, as the request itself chooses them. */

/** No address, no result. `AVS N` in the first line gives N, and so on for every letter; any other address matches. */
export function avsResultOf(addressLine: string | null): string | null {
  if (addressLine === null) return null;
  return /\bAVS ([A-Z])\b/.exec(addressLine)?.[1] ?? 'Y';
}

const CVV_RESULTS: Readonly<Record<string, string>> = {
  '901': 'N',
  '902': 'P',
  '903': 'U',
  '9901': 'N',
  '9902': 'P',
  '9903': 'U',
};

/** No security code, no result. */
export function cvvResultOf(securityCode: string | null): string | null {
  return securityCode === null ? null : (CVV_RESULTS[securityCode] ?? 'M');
}
