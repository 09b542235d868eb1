import fc from 'fast-check';
import type { Expression, LiteralValue } from '../../../src/rules/language/ast';
import type { FactValues } from '../../../src/rules/language/compile';
import type { OperatorName } from '../../../src/rules/language/operators';
import { TEST_FACTS, TEST_LISTS } from './vocabulary';

/* Random conditions that are right by construction, and facts to evaluate them on. */

const span = { start: 0, end: 0 };
const literal = (value: LiteralValue): Expression => ({ kind: 'literal', value, span });
const fact = (name: string): Expression => ({ kind: 'fact', name, span });
const has = (name: string): Expression => ({ kind: 'has', name, span });
const operation = (operator: OperatorName, ...operands: Expression[]): Expression => ({
  kind: 'operation',
  operator,
  operands,
  span,
});
const values = (items: readonly LiteralValue[]): Expression => ({ kind: 'values', items: items.map(literal), span });

const COUNTRIES = ['CU', 'KP', 'DE', 'FR', 'it'];
const ORDERS = ['less', 'lessOrEqual', 'greater', 'greaterOrEqual', 'equal', 'notEqual'] as const;

const number: fc.Arbitrary<Expression> = fc.letrec<{ number: Expression }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom(fact('amount'), fact('change.minor')),
    fc
      .tuple(
        fc.constantFrom<OperatorName>('plus', 'minus'),
        tie('number'),
        fc.oneof(tie('number'), fc.integer({ min: -9, max: 9 }).map(literal)),
      )
      .map(([operator, left, right]) => operation(operator, left, right)),
    fc
      .tuple(tie('number'), fc.integer({ min: -3, max: 3 }))
      .map(([left, factor]) => operation('times', left, literal(factor))),
    tie('number').map((operand) => operation('negative', operand)),
  ),
})).number;

const orders = fc.constantFrom(...ORDERS);
const equals = fc.constantFrom<OperatorName>('equal', 'notEqual');
const guarded = (name: string, atom: Expression): Expression => operation('and', has(name), atom);

const atom: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom(fact('flag'), literal(true), literal(false), has('bill.country'), has('known')),
  fc
    .tuple(orders, fc.integer({ min: 0, max: 20 }))
    .map(([order, value]) => operation(order, fact('amount'), literal(value))),
  fc.tuple(orders, number, number).map(([order, left, right]) => operation(order, left, right)),
  fc
    .tuple(equals, fc.constantFrom('VISA', 'MASTERCARD', 'AMEX'))
    .map(([order, brand]) => operation(order, fact('brand'), literal(brand))),
  fc
    .tuple(
      fc.constantFrom<OperatorName>('startsWith', 'endsWith', 'contains'),
      fc.constantFrom('V', 'A', 'IS', 'MASTER'),
    )
    .map(([operator, part]) => operation(operator, fact('brand'), literal(part))),
  fc
    .tuple(fc.constantFrom<OperatorName>('startsWith', 'endsWith', 'contains'), fc.constantFrom('D', 'E', 'it', 'DE'))
    .map(([operator, part]) => guarded('bill.country', operation(operator, fact('bill.country'), literal(part)))),
  fc
    .subarray(['VISA', 'MASTERCARD', 'AMEX'], { minLength: 1 })
    .map((brands) => operation('in', fact('brand'), values(brands))),
  fc.constantFrom(
    operation('in', fact('amount'), { kind: 'list', name: 'unlucky', span }),
    guarded('bill.country', operation('in', fact('bill.country'), { kind: 'list', name: 'embargoed', span })),
    guarded('bill.country', guarded('ship.country', operation('notEqual', fact('bill.country'), fact('ship.country')))),
    operation('or', operation('not', has('known')), fact('known')),
  ),
  fc
    .constantFrom(...COUNTRIES)
    .map((country) => guarded('bill.country', operation('equal', fact('bill.country'), literal(country)))),
  fc
    .tuple(orders, fc.integer({ min: 0, max: 100 }))
    .map(([order, count]) => guarded('velocity.card_24h', operation(order, fact('velocity.card_24h'), literal(count)))),
);

export const aCondition: fc.Arbitrary<Expression> = fc.letrec<{ condition: Expression }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    atom,
    fc
      .tuple(fc.constantFrom<OperatorName>('and', 'or'), tie('condition'), tie('condition'))
      .map(([operator, left, right]) => operation(operator, left, right)),
    tie('condition').map((condition) => operation('not', condition)),
  ),
})).condition;

/** Facts near the bounds that the conditions look at; optional ones are there half of the time. */
export const someFacts: fc.Arbitrary<FactValues> = fc
  .record(
    Object.fromEntries(
      Object.entries(TEST_FACTS).map(([name, definition]): [string, fc.Arbitrary<LiteralValue>] => {
        switch (definition.type) {
          case 'bool':
            return [name, fc.boolean()];
          case 'int':
            return [name, fc.integer({ min: definition.min, max: Math.min(definition.max, 20) })];
          case 'enum':
            return [name, fc.constantFrom(...definition.values)];
          case 'string':
            return [name, fc.constantFrom(...COUNTRIES, ...(TEST_LISTS['embargoed'] as string[]))];
        }
      }),
    ),
    { requiredKeys: Object.keys(TEST_FACTS).filter((name) => !TEST_FACTS[name]!.optional) },
  )
  .map((facts) => facts as FactValues);
