import { type Expression, within } from '../language/ast';
import type { Vocabulary } from '../language/check';
import type { FactValues } from '../language/compile';
import { parse } from '../language/parse';
import type { RuleLists, TestCase } from '../rule';
import { changesFor, factsOfCase } from '../rule-cases';
import { vocabularyOf } from '../rule-content';
import type { CompiledRule } from '../rule-set';
import { casesOf } from './cases';
import { mutantReport } from './mutants';

/** Cases for a rule, as its file has them. */
export interface SuggestedCases {
  readonly hits: readonly TestCase[];
  readonly misses: readonly TestCase[];
  /** Parts of the condition that make a difference for no payment, or for none that the solver found. */
  readonly withoutEffect: readonly string[];
}

/** A payment on either side of each part of the rule's condition, such that the part alone decides. */
export function suggestCases(rule: CompiledRule, lists: RuleLists): SuggestedCases {
  const { condition, vocabulary, names } = asWritten(rule, lists);
  const { cases, withoutEffect } = casesOf(condition, vocabulary);
  const [hits, misses] = [new Map<string, TestCase>(), new Map<string, TestCase>()];
  for (const { part, partHolds, matches, facts } of cases) {
    const side = matches ? hits : misses;
    const changes = changesFor(names, facts);
    const same = JSON.stringify(changes);
    if (!side.has(same)) side.set(same, { title: `${part} is ${partHolds}`, facts: changes });
  }
  return { hits: [...hits.values()], misses: [...misses.values()], withoutEffect };
}

/** A mistake in the rule's condition that its own cases do not see. */
export interface UnseenMistake {
  readonly kind: string;
  readonly before: string;
  readonly after: string;
  /** The case that would see it, and where it belongs; null: the solver gave up looking for one. */
  readonly missing: { readonly among: 'hits' | 'misses'; readonly facts: TestCase['facts'] } | null;
}

export interface CaseReport {
  /** Mistakes that a case sees, that the checker refuses, that change nothing for any payment. */
  readonly seen: number;
  readonly refused: number;
  readonly equivalent: number;
  readonly unseen: readonly UnseenMistake[];
}

/** Which of the mistakes that people make in conditions a rule's own cases would let through. */
export function reportCases(rule: CompiledRule, lists: RuleLists): CaseReport {
  const { condition, vocabulary, names } = asWritten(rule, lists);
  const [hits, misses] = (['hits', 'misses'] as const).map((side) =>
    rule.rule.cases[side].map(({ facts }): FactValues => factsOfCase(facts)),
  ) as [FactValues[], FactValues[]];
  const { killed, refused, equivalent, survivors } = mutantReport(condition, { hits, misses }, vocabulary);
  return {
    seen: killed,
    refused,
    equivalent,
    unseen: survivors.map(({ kind, before, after, facts, isHit, expression }) => ({
      kind,
      before,
      after,
      missing:
        facts === null
          ? null
          : {
              among: isHit ? 'hits' : 'misses',
              facts: changesFor([...new Set([...names, ...factsIn(expression)])], facts),
            },
    })),
  };
}

/** The condition with its exception; lists have their names. */
function asWritten(
  { condition }: CompiledRule,
  lists: RuleLists,
): { readonly condition: Expression; readonly vocabulary: Vocabulary; readonly names: readonly string[] } {
  const { expression } = parse(condition);
  return { condition: expression, vocabulary: vocabularyOf(lists), names: factsIn(expression) };
}

function factsIn(expression: Expression): readonly string[] {
  const parts = [...within(expression)];
  return [...new Set(parts.flatMap((part) => (part.kind === 'fact' || part.kind === 'has' ? [part.name] : [])))];
}
