import { LessThanOrEqual } from 'typeorm';
import type { EpochMs } from '../../kernel/clock';
import type { Page } from '../../graphql/connection';
import { pageRows } from '../../graphql/page-rows';
import type { Reader } from '../../persistence/database';
import { plainQuery } from '../../persistence/plain-query';
import type { Tx } from '../../persistence/tx';
import { SignInTriesRow } from './sign-in-tries.entity';
import { StaffAccountRow } from './staff-account.entity';
import { StaffSessionRow } from './staff-session.entity';

export function accountByEmail(reader: Reader, email: string): Promise<StaffAccountRow | null> {
  return reader.read((manager) => manager.findOneBy(StaffAccountRow, { email }));
}

/** Accounts, newest first; one more than the page's limit if there are more. */
export function listAccounts(reader: Reader, page: Page): Promise<StaffAccountRow[]> {
  return reader.read((manager) =>
    pageRows(plainQuery(manager, StaffAccountRow, 'r'), page, { by: 'createdAt', direction: 'DESC' }),
  );
}

/** Stores an account. False, and nothing is stored, when another has its e-mail address. */
export async function insertAccount({ manager }: Tx, row: StaffAccountRow): Promise<boolean> {
  if (await manager.existsBy(StaffAccountRow, { email: row.email })) return false;
  await manager.insert(StaffAccountRow, row);
  return true;
}

/** Changes an account and signs it out everywhere. The account as it is then; null when there is none. */
export async function changeAccount(
  { manager }: Tx,
  which: { readonly id: string } | { readonly email: string },
  change: Partial<Pick<StaffAccountRow, 'passwordHash' | 'passwordIsInitial' | 'disabledAt' | 'merchantId'>>,
): Promise<StaffAccountRow | null> {
  await manager.update(StaffAccountRow, which, change);
  const account = await manager.findOneBy(StaffAccountRow, which);
  if (account !== null) await manager.delete(StaffSessionRow, { accountId: account.id });
  return account;
}

/** The session with its account; null when there is none. */
export function findSession(
  reader: Reader,
  id: string,
): Promise<{ readonly session: StaffSessionRow; readonly account: StaffAccountRow } | null> {
  return reader.read(async (manager) => {
    const session = await manager.findOneBy(StaffSessionRow, { id });
    const account = session && (await manager.findOneBy(StaffAccountRow, { id: session.accountId }));
    return session && account && { session, account };
  });
}

/** Begins a session, and forgets what is over: sessions, and the tries of those who got in. */
export async function insertSession(
  { manager }: Tx,
  session: StaffSessionRow,
  over: { readonly tries: string; readonly triesUntil: EpochMs },
): Promise<void> {
  await manager.insert(StaffSessionRow, session);
  await manager.update(StaffAccountRow, { id: session.accountId }, { lastSignInAt: session.createdAt });
  await manager.delete(StaffSessionRow, { expiresAt: LessThanOrEqual(session.createdAt) });
  await manager.delete(SignInTriesRow, [{ id: over.tries }, { since: LessThanOrEqual(over.triesUntil) }]);
}

export async function useSession({ manager }: Tx, id: string, usedAt: EpochMs): Promise<void> {
  await manager.update(StaffSessionRow, { id }, { usedAt });
}

export async function deleteSession({ manager }: Tx, id: string): Promise<void> {
  await manager.delete(StaffSessionRow, { id });
}
