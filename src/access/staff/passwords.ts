import { hash, verify } from '@node-rs/argon2';
import type { Randomness } from '../../kernel/random';

/** Of Argon2id, the library's default. OWASP Password Storage Cheat Sheet (2025): 19 MiB, 2 iterations, 1 degree of parallelism. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** For passwords that we make ourselves and show in the sandbox: 96 random bits are not guessed at any cost. */
const GENERATED_COST = { ...COST, memoryCost: 64, timeCost: 1 } as const;
const GENERATED_BYTES = 12;

/** NIST SP 800-63B-4, 3.1.1.2: length, no rules about characters, no expiry. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** A hash to compare with where there is no account, so that the answer takes as long. Whatever is compared with it, the answer is no. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$vyHS7SampfCyFlexB+Rfpg$RY1T09kciaKCf9xwlII3YQwIoDDrG09Xrr5eGlBG3ng';

export function generatePassword(randomness: Randomness): string {
  return randomness.bytes(GENERATED_BYTES).toString('base64url');
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** For passwords of `generatePassword` alone. */
export function hashGenerated(password: string): Promise<string> {
  return hash(password, GENERATED_COST);
}

/** Whether the password is the account's. Null: there is no account; takes as long, and is false. */
export async function passwordHolds(stored: string | null, password: string): Promise<boolean> {
  const holds = await verify(stored ?? NOBODYS, password);
  return stored !== null && holds;
}
