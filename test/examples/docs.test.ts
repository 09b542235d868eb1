import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RejectionViewFragment, RetryVerdict } from '../../examples/client/generated/graphql';
import { afterRejection } from '../../examples/client/next-step';
import { RETRY_VERDICTS } from '../../src/rules/retry';

const ROOT = join(__dirname, '..', '..');
const text = readFileSync(join(ROOT, 'docs', 'clients.md'), 'utf8');

it('docs/clients.md names the step that the example takes for each verdict', () => {
  const written = [...text.matchAll(/^\| `([A-Z_]+)` \|.*\| `(\w+)` \|$/gm)].map(([, verdict, step]) => [
    verdict,
    step,
  ]);
  const taken = RETRY_VERDICTS.map((verdict) => [verdict, afterRejection(aRejection(verdict)).step]);
  expect(written.sort()).toEqual(taken.sort());
});

it('docs/clients.md names every operation for support', () => {
  const files = readdirSync(join(ROOT, 'examples', 'support')).map((name) => name.replace('.graphql', ''));
  expect(files.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

function aRejection(verdict: RetryVerdict): RejectionViewFragment {
  return {
    __typename: 'Rejection',
    source: 'ISSUER',
    category: 'ISSUER',
    code: 'DO_NOT_HONOR',
    reasons: [],
    retry: { __typename: 'RetryAdvice', verdict, notBefore: null, attemptsLeft: null, reuseIdempotencyKey: false },
    customerMessage: { __typename: 'CustomerMessage', text: 'Declined.', disclosure: 'GENERIC' },
    conflictingPayment: null,
  };
}
