import {
  allowedActions,
  ATTEMPT_TRANSITIONS,
  PAYMENT_STATUSES,
  PAYMENT_TRANSITIONS,
  pollAfterMs,
  settlementOf,
  TRANSACTION_TRANSITIONS,
} from '../../src/payments/payment';
import { NO_NETWORK_ANSWER, type ProcessorAnswer } from '../../src/processors/processor';
import { itPrints, markdownTable } from '../support/printed';

const transitions = (table: Readonly<Record<string, readonly string[]>>): string =>
  markdownTable(
    ['from', 'to'],
    Object.entries(table).map(([from, to]) => [from, to.length === 0 ? 'final' : to.join(', ')]),
  );

const reference = { processorReference: 'sbx_1', network: NO_NETWORK_ANSWER } as const;
const ANSWERS: readonly (readonly [meaning: string, answer: ProcessorAnswer])[] = [
  [
    'approved and captured',
    { kind: 'approved', ...reference, approvedMinor: 1, captured: true, authentication: 'NONE' },
  ],
  [
    'approved, capture later',
    { kind: 'approved', ...reference, approvedMinor: 1, captured: false, authentication: 'NONE' },
  ],
  [
    'the card is good, amount 0',
    { kind: 'approved', ...reference, approvedMinor: 0, captured: false, authentication: 'NONE' },
  ],
  ['declined', { kind: 'declined', ...reference, by: 'ISSUER', declineCode: '51' }],
  ['challenge', { kind: 'challenge', ...reference, action: { url: '', expiresAt: 0 } }],
  ['pending', { kind: 'pending', processorReference: 'sbx_1' }],
  ['proved not sent', { kind: 'notSent', cause: '' }],
  ['in doubt', { kind: 'inDoubt', cause: '' }],
];

describe('docs/payments.md', () => {
  itPrints('payments.md', 'payment transitions', () => transitions(PAYMENT_TRANSITIONS));
  itPrints('payments.md', 'transaction transitions', () => transitions(TRANSACTION_TRANSITIONS));
  itPrints('payments.md', 'attempt transitions', () => transitions(ATTEMPT_TRANSITIONS));
  itPrints('payments.md', 'settlements', () =>
    markdownTable(
      ['the processor says', 'attempt', 'transaction', 'payment', 'order claim'],
      ANSWERS.map(([meaning, answer]) => {
        const { attempt, transaction, payment, claim } = settlementOf('AUTHORIZE', answer);
        return [meaning, attempt, transaction, payment, claim];
      }),
    ),
  );
  itPrints('payments.md', 'what a client does', () =>
    markdownTable(
      ['status', 'allowed actions', 'ask again after'],
      PAYMENT_STATUSES.flatMap((status) => {
        const actions = allowedActions(status);
        const pollMs = pollAfterMs(status);
        return actions.length === 0 ? [] : [[status, actions.join(', '), pollMs === null ? '' : `${pollMs / 1_000} s`]];
      }),
    ),
  );
});
