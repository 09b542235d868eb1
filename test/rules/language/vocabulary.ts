import type { FactDefinition } from '../../../src/rules/fact-definition';
import type { LiteralValue } from '../../../src/rules/language/ast';
import type { Vocabulary } from '../../../src/rules/language/check';

const common = {
  description: 'For tests.',
  paths: [],
  optional: false,
  identifying: false,
  visibleTo: 'STAFF',
} as const;

/** A small catalogue with a fact of every kind. */
export const TEST_FACTS: Readonly<Record<string, FactDefinition>> = {
  amount: { ...common, type: 'int', min: 0, max: 1_000 },
  'big.amount': { ...common, type: 'int', min: 0, max: Number.MAX_SAFE_INTEGER },
  'change.minor': { ...common, type: 'int', min: -50, max: 50 },
  flag: { ...common, type: 'bool' },
  brand: { ...common, type: 'enum', values: ['VISA', 'MASTERCARD', 'AMEX'] },
  funding: { ...common, type: 'enum', values: ['CREDIT', 'DEBIT'] },
  'bill.country': { ...common, type: 'string', maxLength: 2, optional: true },
  'ship.country': { ...common, type: 'string', maxLength: 2, optional: true },
  'velocity.card_24h': { ...common, type: 'int', min: 0, max: 100, optional: true },
  known: { ...common, type: 'bool', optional: true },
};

export const TEST_LISTS: Readonly<Record<string, readonly LiteralValue[]>> = {
  embargoed: ['CU', 'KP'],
  unlucky: [13, 17],
};

export const TEST_VOCABULARY: Vocabulary = {
  facts: new Map(Object.entries(TEST_FACTS)),
  lists: new Map(Object.entries(TEST_LISTS)),
};
