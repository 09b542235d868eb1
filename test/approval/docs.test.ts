import { RULE_SET_TRANSITIONS } from '../../src/releases/rule-set-version';
import { itPrints, markdownTable } from '../support/printed';

itPrints('rule-sets.md', 'states', () =>
  markdownTable(
    ['state', 'can become'],
    Object.entries(RULE_SET_TRANSITIONS).map(([state, next]) => [
      state,
      next.length === 0 ? 'nothing' : next.join(', '),
    ]),
  ),
);
