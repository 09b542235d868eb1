import { createContext, useContext } from 'react';
import type { Account, Session } from './api';

/** Who is signed in, below everything but the sign-in page. */
export interface SignedIn extends Session {
  readonly account: Account;
}

export const SessionContext = createContext<SignedIn | null>(null);

export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('nobody is signed in');
  return session;
}

export const ROOMS = ['overview', 'payments', 'incidents', 'reprocessing', 'rules', 'releases', 'settings'] as const;
export type Room = (typeof ROOMS)[number];

const READS_RULES = ['RULE_AUTHOR', 'RULE_APPROVER', 'OPERATOR', 'AUDITOR'];

/** What somebody has in front of them: a merchant's staff see its payments, those who run the gateway see no merchant's. */
export function roomsOf({ kind, roles }: Account): readonly Room[] {
  const rules: readonly Room[] = roles.some((role) => READS_RULES.includes(role)) ? ['rules', 'releases'] : [];
  if (kind === 'STAFF') return ['overview', 'payments', 'incidents', 'reprocessing', ...rules, 'settings'];
  // Who reads the rules reads the incidents that they have led to.
  const all: readonly Room[] = rules.length > 0 ? [...rules, 'incidents'] : [];
  const settings = roles.some((role) => ['ADMIN', 'OPERATOR', 'AUDITOR'].includes(role));
  return settings ? [...all, 'settings'] : all;
}

/** Whether somebody has one of these roles: what the gateway would refuse is not offered. */
export function useMay(): (...roles: readonly string[]) => boolean {
  const { account } = useSession();
  return (...roles) => account.roles.some((role) => roles.includes(role));
}
