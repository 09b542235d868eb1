import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock';
import type { Ids } from '../../kernel/ids';
import type { Randomness } from '../../kernel/random';
import type { Database } from '../../persistence/database';
import { type PlatformRole, STAFF_ROLES, type StaffRole } from '../principal';
import { generatePassword, hashGenerated } from './passwords';
import { accountByEmail, changeAccount, insertAccount } from './staff.store';

/** The people of the sandbox, with the password of them all in clear. */
export interface SandboxAccounts {
  readonly password: string;
  readonly accounts: readonly { readonly email: string; readonly name: string; readonly may: string }[];
}

export interface SandboxAccountPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly randomness: Randomness;
  readonly merchantId: string;
  /** Where the password is kept in clear, readable by the owner only: the accounts reach a sandbox merchant, whose payments move no money. */
  readonly file: string;
}

interface Person {
  readonly email: string;
  readonly name: string;
  readonly may: string;
  readonly roles: { readonly staff: readonly StaffRole[] } | { readonly platform: readonly PlatformRole[] };
}

/** One for each role. Author and approver are two people: nobody approves what they wrote. */
const PEOPLE: readonly Person[] = [
  { email: 'support@sandbox.test', name: 'Sam Support', may: 'SUPPORT', roles: { staff: ['SUPPORT'] } },
  { email: 'operator@sandbox.test', name: 'Olga Operator', may: 'OPERATOR', roles: { staff: STAFF_ROLES } },
  { email: 'author@sandbox.test', name: 'Arthur Author', may: 'RULE_AUTHOR', roles: { platform: ['RULE_AUTHOR'] } },
  {
    email: 'approver@sandbox.test',
    name: 'Petra Approver',
    may: 'RULE_APPROVER',
    roles: { platform: ['RULE_APPROVER', 'OPERATOR'] },
  },
  {
    email: 'admin@sandbox.test',
    name: 'Ada Admin',
    may: 'ADMIN',
    roles: { platform: ['ADMIN', 'OPERATOR', 'AUDITOR'] },
  },
];

/** The sandbox's accounts: made at the first start, the same at every later one on the same data. */
export async function seedSandboxAccounts(ports: SandboxAccountPorts): Promise<SandboxAccounts> {
  const { db, clock, ids, randomness, merchantId, file } = ports;
  const kept = readKept(file);
  const password = kept?.password ?? generatePassword(randomness);
  const accounts = PEOPLE.map(({ email, name, may }) => ({ email, name, may }));
  const first = await accountByEmail(db.reader('payments'), PEOPLE[0]!.email);
  if (kept !== null && first?.merchantId === merchantId) return { password, accounts };
  const passwordHash = await hashGenerated(password);
  const at = clock.now();
  await db.withTx(async (tx) => {
    for (const { email, name, roles } of PEOPLE) {
      const row = {
        id: ids.next('staffAccount'),
        email,
        name,
        merchantId: 'staff' in roles ? merchantId : null,
        mode: 'SANDBOX',
        roles: JSON.stringify('staff' in roles ? roles.staff : roles.platform),
        passwordHash,
        passwordIsInitial: 0,
        createdAt: at,
        lastSignInAt: null,
        disabledAt: null,
      };
      if (await insertAccount(tx, row)) continue;
      await changeAccount(tx, { email }, { passwordHash, merchantId: row.merchantId });
    }
  });
  writeFileSync(file, `${JSON.stringify({ password }, null, 2)}\n`, { mode: 0o600 });
  return { password, accounts };
}

/** Null when there is no file, or one that is not whole. */
function readKept(file: string): { readonly password: string } | null {
  if (!existsSync(file)) return null;
  try {
    return z.object({ password: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
