import { ZenEngine } from '@gorules/zen-engine';
import type { Facts } from '../../src/rules/facts';
import { print } from '../../src/rules/language/print';
import { nested, type Peer } from './peer';
import { FACTS_READ, TEN_RULES } from './rules';

/** A decision table with a rule in each row, in the words of its language. */
export function zenEngine(payments: readonly Facts[]): Peer {
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      {
        id: 'rules',
        name: 'rules',
        type: 'decisionTableNode',
        content: {
          hitPolicy: 'collect',
          inputs: [{ id: 'condition', name: 'condition' }],
          outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
          rules: TEN_RULES.map(({ expression }, index) => ({
            _id: String(index),
            condition: inItsWords(print(expression)),
            rule: String(index),
          })),
        },
      },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: 'e1', sourceId: 'in', targetId: 'rules', type: 'edge' },
      { id: 'e2', sourceId: 'rules', targetId: 'out', type: 'edge' },
    ],
  });
  const contexts = payments.map((facts) => nested(facts, FACTS_READ));
  const matchedBy = async (payment: number): Promise<readonly { rule: number }[]> =>
    (await decision.evaluate(contexts[payment])).result as readonly { rule: number }[];
  return {
    name: 'zen-engine',
    async run(order) {
      let sum = 0;
      for (const payment of order) sum += (await matchedBy(payment)).length;
      return sum;
    },
    matched: async (payment) => (await matchedBy(payment)).map(({ rule }) => rule),
  };
}

function inItsWords(condition: string): string {
  return condition
    .replaceAll(/!has\(([a-z0-9_.]+)\)/g, '$1 == null')
    .replaceAll(/has\(([a-z0-9_.]+)\)/g, '$1 != null')
    .replaceAll('&&', 'and')
    .replaceAll('||', 'or');
}
