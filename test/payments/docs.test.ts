import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { possibleActions } from '../../src/payments/actions';
import { AUTHORIZATION_VALIDITY } from '../../src/payments/authorization-validity';
import {
  ATTEMPT_TRANSITIONS,
  operationSettlementOf,
  PAYMENT_STATUSES,
  PAYMENT_TRANSITIONS,
  pollAfterMs,
  settlementOf,
  TRANSACTION_TRANSITIONS,
} from '../../src/payments/payment';
import { ORPHAN_TRANSITIONS } from '../../src/payments/orphan-charge';
import { DISPUTE_TRANSITIONS } from '../../src/payments/dispute';
import { REASONS } from '../../src/verification/reason-catalogue';
import { SEPA_REASONS } from '../../src/verification/sepa-reasons';
import { NO_NETWORK_ANSWER, type OperationAnswer, type ProcessorAnswer } from '../../src/processors/processor';
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

const OPERATION_ANSWERS: readonly (readonly [meaning: string, answer: OperationAnswer, balance: string])[] = [
  ['done', { kind: 'done', processorReference: 'sbx_1' }, 'captured, released or refunded'],
  ['declined', { kind: 'declined', ...reference, by: 'ISSUER', declineCode: '51' }, 'given back'],
  ['pending', { kind: 'pending', processorReference: 'sbx_1' }, 'held back'],
  ['proved not sent', { kind: 'notSent', cause: '' }, 'given back'],
  ['in doubt', { kind: 'inDoubt', cause: '' }, 'held back'],
];

const FLAT = {
  amountMinor: 100,
  captureUpToMinor: null,
  authorizedMinor: 0,
  capturedMinor: 0,
  refundedMinor: 0,
  capturingMinor: 0,
  refundingMinor: 0,
  releasedMinor: 0,
  disputedMinor: 0,
  cancelTransactionId: null,
};
const BALANCES: Readonly<Record<string, Partial<typeof FLAT>>> = {
  AUTHORIZED: { authorizedMinor: 100 },
  PARTIALLY_CAPTURED: { authorizedMinor: 100, capturedMinor: 40 },
  CAPTURED: { authorizedMinor: 100, capturedMinor: 100 },
  PARTIALLY_REFUNDED: { authorizedMinor: 100, capturedMinor: 60, refundedMinor: 40 },
  REFUNDED: { authorizedMinor: 100, capturedMinor: 100, refundedMinor: 100 },
};

describe('docs/bank-debits.md', () => {
  itPrints('bank-debits.md', 'dispute transitions', () => transitions(DISPUTE_TRANSITIONS));
  itPrints('bank-debits.md', 'sepa reasons', () =>
    markdownTable(
      ['code', 'rejection', 'category', 'try again'],
      SEPA_REASONS.map(([code, reason]) => [code, reason, REASONS[reason].category, REASONS[reason].retry]),
    ),
  );
});

it('docs/reliability.md names files that there are', () => {
  const text = readFileSync(join(__dirname, '../../docs/reliability.md'), 'utf8');
  const named = [...text.matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((path) => !existsSync(join(__dirname, '../..', path)))).toEqual([]);
});

describe('docs/payments.md', () => {
  itPrints('payments.md', 'payment transitions', () => transitions(PAYMENT_TRANSITIONS));
  itPrints('payments.md', 'transaction transitions', () => transitions(TRANSACTION_TRANSITIONS));
  itPrints('payments.md', 'attempt transitions', () => transitions(ATTEMPT_TRANSITIONS));
  itPrints('payments.md', 'orphan transitions', () => transitions(ORPHAN_TRANSITIONS));
  itPrints('payments.md', 'settlements', () =>
    markdownTable(
      ['the processor says', 'attempt', 'transaction', 'payment', 'order claim'],
      ANSWERS.map(([meaning, answer]) => {
        const { attempt, transaction, payment, claim } = settlementOf('AUTHORIZE', answer);
        return [meaning, attempt, transaction, payment, claim];
      }),
    ),
  );
  itPrints('payments.md', 'operation settlements', () =>
    markdownTable(
      ['the processor says', 'attempt', 'transaction', 'the amount'],
      OPERATION_ANSWERS.map(([meaning, answer, balance]) => {
        const { attempt, transaction } = operationSettlementOf(answer);
        return [meaning, attempt, transaction, balance];
      }),
    ),
  );
  itPrints('payments.md', 'authorization validity', () =>
    markdownTable(
      ['scheme', 'started by the customer', 'started by the merchant'],
      AUTHORIZATION_VALIDITY.map(([scheme, { customer, merchant }]) => [
        scheme,
        `${customer} days`,
        `${merchant} days`,
      ]),
    ),
  );
  itPrints('payments.md', 'what a client does', () =>
    markdownTable(
      ['status', 'allowed actions', 'ask again after'],
      PAYMENT_STATUSES.flatMap((status) => {
        const actions = possibleActions({ ...FLAT, ...BALANCES[status], status });
        const pollMs = pollAfterMs(status);
        return actions.length === 0 ? [] : [[status, actions.join(', '), pollMs === null ? '' : `${pollMs / 1_000} s`]];
      }),
    ),
  );
});
