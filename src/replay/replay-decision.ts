import { canonicalJson, type Json, sha256 } from '../kernel/canonical-json';
import type { EpochMs } from '../kernel/clock';
import { FACT_NAMES, FACTS_SCHEMA_VERSION, type Facts } from '../rules/facts';
import type { FactValues } from '../rules/language/compile';
import { REFERENCE_LISTS } from '../rules/reference-lists';
import type { RuleSet } from '../rules/rule-set';
import type { MatchedRule } from '../verification/decision';
import { deriveFacts, type FactContext } from '../verification/derive-facts';
import type { NormalizedInput } from '../verification/input';
import { withoutIdentity } from '../verification/stand-ins';
import type { VelocityCounters } from '../verification/velocity';
import { createVerification } from '../verification/verification.service';
import type { Found } from './difference';

/** A stored decision, as `replayPage` reads it. */
export type RecordedDecisionRow = readonly [
  id: string,
  paymentId: string,
  outcome: string,
  ruleSetVersion: number,
  ruleSetHash: string,
  additionsVersion: number | null,
  additionsHash: string | null,
  factsSchemaVersion: number,
  facts: string,
  factsHash: string,
  input: string,
  matchedRules: string,
  evaluatedAt: EpochMs,
];

/** The rules by number. */
export type Versions = ReadonlyMap<number, RuleSet>;

/**
 * Everything that this build makes differently of a stored decision: the input as it is stored, the facts derived from it, and what the
 * versions that decided say to these. Counters, the merchant's settings and the time come from the recorded facts: they can't be derived again.
 */
export function replayDecision(row: RecordedDecisionRow, versions: Versions): readonly Found[] {
  const [, , outcome, ruleSetVersion, ruleSetHash, additionsVersion, additionsHash, schemaVersion] = row;
  const [, , , , , , , , factsText, factsHash, inputText, matchedText, evaluatedAt] = row;
  const recorded = JSON.parse(factsText) as FactValues;
  const stored = JSON.parse(inputText) as NormalizedInput;
  const input = withoutIdentity(stored, pseudonymsOf(stored), evaluatedAt);
  const derived = deriveFacts(input, contextOf(recorded, evaluatedAt)) as FactValues;
  // A catalogue of a later version may have facts that the recorded one had not.
  const isNew = (name: string): boolean => recorded[name] === undefined && schemaVersion < FACTS_SCHEMA_VERSION;
  const facts = Object.fromEntries(Object.entries(derived).filter(([name]) => !isNew(name)));
  const ruleSet = versionOf(versions, ruleSetVersion);
  const additions = additionsVersion === null ? null : versionOf(versions, additionsVersion);
  const decision = createVerification(ruleSet, additions).decide(facts as unknown as Facts);
  const matched = JSON.parse(matchedText) as readonly MatchedRule[];
  return [
    ...inputDifferences(stored, input),
    ...factDifferences(recorded, facts),
    ...differ('FACT', 'factsHash', factsHash, sha256(factsText)),
    ...differ('RULES', 'RULES', ruleSetHash, ruleSet.hash),
    ...differ('RULES', 'RULES', additionsHash, additions?.hash ?? null),
    ...differ('OUTCOME', 'OUTCOME', outcome, decision.outcome),
    ...differ('REASONS', 'REASONS', reasonsOf(matched), reasonsOf(decision.matched)),
    ...evidenceDifferences(matched, decision.matched),
  ];
}

function versionOf(versions: Versions, number: number): RuleSet {
  const version = versions.get(number);
  if (version === undefined) throw new Error('the version that decided is gone');
  return version;
}

function pseudonymsOf({
  card,
  bankAccount,
  customer,
  ipAddress,
}: NormalizedInput): Parameters<typeof withoutIdentity>[1] {
  return {
    card: card?.fingerprint ?? null,
    account: bankAccount?.fingerprint ?? null,
    customer: customer?.reference ?? null,
    ip: ipAddress,
  };
}

/** The context in which the facts were derived, as far as the facts say. */
function contextOf(facts: FactValues, evaluatedAt: EpochMs): FactContext {
  return {
    evaluatedAt,
    merchant: {
      mode: facts['merchant.mode'] as 'LIVE' | 'SANDBOX',
      country: (facts['merchant.country'] as string | undefined) ?? null,
      supportedCurrencies: facts['merchant.currency_supported'] === false ? [] : null,
      threeDsFromEurCents: facts['merchant.three_ds_from_eur_cents'] as number,
    },
    velocity: {
      card: countersOf(facts, 'card'),
      customer: countersOf(facts, 'customer'),
      ip: countersOf(facts, 'ip'),
    },
    lists: REFERENCE_LISTS,
  };
}

function countersOf(facts: FactValues, subject: 'card' | 'customer' | 'ip'): VelocityCounters | null {
  const counter = (name: string): number => facts[`velocity.${subject}.${name}`] as number;
  if (counter('attempts_10m') === undefined) return null;
  return {
    attempts10m: counter('attempts_10m'),
    attempts1h: counter('attempts_1h'),
    attempts24h: counter('attempts_24h'),
    attempts7d: counter('attempts_7d'),
    declines10m: counter('declines_10m'),
    declines1h: counter('declines_1h'),
    declines24h: counter('declines_24h'),
    declines7d: counter('declines_7d'),
    spent24hEurCents: counter('spent_24h_eur_cents'),
    spent7dEurCents: counter('spent_7d_eur_cents'),
    cards24h: counter('cards_24h'),
    blocked: facts[`${subject}.blocked`] === true,
  };
}

/** Members that this build would store otherwise. An absent member is the same as null: builds before it had none. */
function inputDifferences(stored: NormalizedInput, again: NormalizedInput): readonly Found[] {
  const [before, after] = [leavesOf(stored), leavesOf(again)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .flatMap((name) => differ('INPUT', name, before.get(name) ?? null, after.get(name) ?? null));
}

function leavesOf(value: Json | undefined, path = '', leaves = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return leaves;
  if (typeof value !== 'object' || Array.isArray(value)) return leaves.set(path, canonicalJson(value));
  for (const [name, member] of Object.entries(value as Readonly<Record<string, Json>>))
    leavesOf(member, path === '' ? name : `${path}.${name}`, leaves);
  return leaves;
}

function factDifferences(recorded: FactValues, derived: FactValues): readonly Found[] {
  return [...new Set<string>([...FACT_NAMES, ...Object.keys(recorded)])].flatMap((name) =>
    differ('FACT', name, textOf(recorded[name]), textOf(derived[name])),
  );
}

function evidenceDifferences(recorded: readonly MatchedRule[], replayed: readonly MatchedRule[]): readonly Found[] {
  const [before, after] = [canonicalJson(recorded), canonicalJson(replayed)];
  return differ('EVIDENCE', 'EVIDENCE', before, after);
}

function reasonsOf(matched: readonly MatchedRule[]): string {
  const decisive = matched.filter((rule) => rule.decisive).map(({ reasonCode }) => reasonCode);
  return [...new Set(decisive)].sort().join(' ');
}

function textOf(value: FactValues[string]): string | null {
  return value === undefined ? null : String(value);
}

/** Nothing, or that the two differ. */
export function differ(part: Found['part'], name: string, recorded: string | null, replayed: string | null): Found[] {
  return recorded === replayed ? [] : [{ part, name, recorded, replayed }];
}
