import { Environment } from '@marcbachmann/cel-js';
import type { Facts } from '../../src/rules/facts';
import { print } from '../../src/rules/language/print';
import { nested, type Peer } from './peer';
import { FACTS_READ, TEN_RULES } from './rules';

/** The rules' own texts with their lists written out: they are CEL. Its whole numbers are BigInts. */
export function celJs(payments: readonly Facts[]): Peer {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const rules = TEN_RULES.map(({ expression }) => environment.parse(print(expression)));
  const contexts = payments.map((facts) =>
    nested(facts, FACTS_READ, (value) => (typeof value === 'number' ? BigInt(value) : value)),
  );
  const matchedBy = (context: Record<string, unknown>): readonly number[] => {
    const matched: number[] = [];
    for (let index = 0; index < rules.length; index++) if (rules[index]!(context) === true) matched.push(index);
    return matched;
  };
  return {
    name: 'cel-js',
    run(order) {
      let sum = 0;
      for (const payment of order) sum += matchedBy(contexts[payment]!).length;
      return sum;
    },
    matched: (payment) => matchedBy(contexts[payment]!),
  };
}
