import type { Caller, PlatformRole, StaffRole } from '../access/principal';
import { factDefinition, type FactValue } from '../rules/facts';
import type { Evidence } from './decision';

/** Roles that write, approve or audit rules: they see facts that the others of the staff do not need. */
const RISK_ROLES: readonly (StaffRole & PlatformRole)[] = ['RULE_AUTHOR', 'RULE_APPROVER', 'AUDITOR'];

/** Whether the caller may see a fact's value. A name that is not in the catalogue is the processor's word: all staff may. */
function maySeeFact(principal: Caller | null, name: string): boolean {
  if (principal?.kind !== 'STAFF' && principal?.kind !== 'PLATFORM') return false;
  const roles: ReadonlySet<string> = principal.roles;
  return factDefinition(name)?.visibleTo !== 'RISK' || RISK_ROLES.some((role) => roles.has(role));
}

/** The evidence with the values that the caller may see. */
export function evidenceFor(principal: Caller | null, evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.map((item) => (maySeeFact(principal, item.fact) ? item : { ...item, observed: null }));
}

export interface VisibleFact {
  readonly name: string;
  readonly value: string | null;
  readonly description: string;
}

/** Recorded facts by name, with the values that the caller may see. */
export function factsFor(principal: Caller | null, facts: Readonly<Record<string, FactValue>>): VisibleFact[] {
  return Object.entries(facts).map(([name, value]) => ({
    name,
    value: maySeeFact(principal, name) ? String(value) : null,
    description: factDefinition(name)?.description ?? 'A fact of an older catalogue.',
  }));
}
