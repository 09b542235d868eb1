import { REASON_CODES, REASONS } from '../src/verification/reason-catalogue';

/** A file of constants for the published reason codes, for clients. */
export function reasonCodesFile(): string {
  const constants = REASON_CODES.map((code) => {
    const { category, retry, description } = REASONS[code];
    return `  /** ${description} ${category}, usually ${retry}. */\n  ${code}: '${code}',`;
  });
  return `/* eslint-disable */
/**
 * Every reason code that the gateway published when this file was made. A later gateway may know more: handle the
 * codes that you need, and all others by the rejection's category and retry advice.
 */
export const Reason = {
${constants.join('\n')}
} as const;

export type KnownReason = (typeof Reason)[keyof typeof Reason];

const KNOWN: ReadonlySet<string> = new Set(Object.values(Reason));

/** False for a code that a later gateway has added. */
export function isKnownReason(code: string): code is KnownReason {
  return KNOWN.has(code);
}
`;
}
