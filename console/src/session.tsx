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

export const ROOMS = ['payments'] as const;
export type Room = (typeof ROOMS)[number];

/** What somebody has in front of them: a merchant's staff see its payments, those who run the gateway see no merchant's. */
export function roomsOf({ kind }: Account): readonly Room[] {
  return kind === 'STAFF' ? ROOMS : [];
}
