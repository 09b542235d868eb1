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

export const ROOMS = ['overview', 'payments', 'rules', 'releases', 'settings'] as const;
export type Room = (typeof ROOMS)[number];

const READS_RULES = ['RULE_AUTHOR', 'RULE_APPROVER', 'OPERATOR', 'AUDITOR'];

/** What somebody has in front of them: a merchant's staff see its payments, those who run the gateway see no merchant's. */
export function roomsOf({ kind, roles }: Account): readonly Room[] {
  const rules: readonly Room[] = roles.some((role) => READS_RULES.includes(role)) ? ['rules', 'releases'] : [];
  if (kind === 'STAFF') return ['overview', 'payments', ...rules, 'settings'];
  const settings = roles.some((role) => ['ADMIN', 'OPERATOR', 'AUDITOR'].includes(role));
  return settings ? [...rules, 'settings'] : rules;
}
