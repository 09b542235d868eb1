import type { FactDefinition } from '../../src/rules/fact-definition';
import type { Expression, LiteralValue } from '../../src/rules/language/ast';
import type { Vocabulary } from '../../src/rules/language/check';
import { evaluate } from '../../src/rules/language/compile';
import { within } from '../../src/rules/language/ast';
import { TEST_FACTS, TEST_VOCABULARY } from '../rules/language/vocabulary';

const common = {
  description: 'For tests.',
  paths: [],
  optional: false,
  identifying: false,
  visibleTo: 'STAFF',
} as const;

/** Domains so small that every payment can be tried. */
const SMALL: Readonly<Record<string, FactDefinition>> = {
  ...Object.fromEntries(['flag', 'known', 'brand', 'funding'].map((name) => [name, TEST_FACTS[name]!])),
  amount: { ...common, type: 'int', min: 0, max: 20 },
  'change.minor': { ...common, type: 'int', min: -2, max: 2 },
  'velocity.card_24h': { ...common, type: 'int', min: 0, max: 3, optional: true },
  'bill.country': { ...common, type: 'enum', values: ['CU', 'KP', 'DE', 'FR', 'it'], optional: true },
  'ship.country': { ...common, type: 'enum', values: ['CU', 'DE'], optional: true },
};

export const SMALL_VOCABULARY: Vocabulary = { facts: new Map(Object.entries(SMALL)), lists: TEST_VOCABULARY.lists };

/** Whether any payment makes the condition true, by trying all of them; null where there are too many. */
export function satisfiableByTrying(condition: Expression): boolean | null {
  const names = [
    ...new Set([...within(condition)].flatMap((part) => ('name' in part && part.kind !== 'list' ? [part.name] : []))),
  ];
  const count = names.reduce((product, name) => product * valuesOf(name).length, 1);
  if (count > 20_000) return null;
  const facts: Record<string, LiteralValue | undefined> = {};
  const holds = (index: number): boolean => {
    const name = names[index];
    if (name === undefined) return evaluate(condition, facts, SMALL_VOCABULARY) === true;
    for (const value of valuesOf(name)) {
      facts[name] = value;
      if (holds(index + 1)) return true;
    }
    return false;
  };
  return holds(0);
}

function valuesOf(name: string): readonly (LiteralValue | undefined)[] {
  const known = VALUES.get(name);
  if (known !== undefined) return known;
  const definition = SMALL[name]!;
  const values: (LiteralValue | undefined)[] =
    definition.type === 'bool'
      ? [false, true]
      : definition.type === 'int'
        ? Array.from({ length: definition.max - definition.min + 1 }, (_, index) => definition.min + index)
        : definition.type === 'enum'
          ? [...definition.values]
          : [];
  const all = definition.optional ? [undefined, ...values] : values;
  VALUES.set(name, all);
  return all;
}

const VALUES = new Map<string, readonly (LiteralValue | undefined)[]>();
