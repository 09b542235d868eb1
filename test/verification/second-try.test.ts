import { NO_NETWORK_ANSWER } from '../../src/processors/processor';
import { mayTryElsewhere } from '../../src/verification/second-try';

const AT = Date.UTC(2026, 10, 22);

// The scheme, the response code (ISO 8583 field 39), the advice: Visa's category or Mastercard's merchant advice code.
test.each([
  // Visa: category 2 and 4 leave it to the reason, 1 and 3 forbid it.
  ['visa', '91', '2', true],
  ['visa', '96', '2', true],
  ['visa', '05', '4', true],
  ['visa', '91', '1', false],
  ['visa', '05', '1', false],
  ['visa', '05', '3', false],
  ['visa', '91', null, true],
  ['visa', '51', '2', false],
  ['visa', '41', '1', false],
  ['visa', '59', '2', false],
  ['visa', '54', '3', false],
  ['visa', '1A', null, false],
  ['visa', 'R1', null, false],
  ['visa', '65', '2', false],
  // Mastercard: 03 and 21 are for ever, 01 and 04 about the card, 02 and 24 to 30 name a time.
  ['mastercard', '05', null, true],
  ['mastercard', '05', '43', true],
  ['mastercard', '05', '03', false],
  ['mastercard', '91', '03', false],
  ['mastercard', '91', '21', false],
  ['mastercard', '05', '01', false],
  ['mastercard', '05', '02', false],
  ['mastercard', '91', '24', false],
  ['mastercard', '05', '30', false],
  ['mastercard', '05', '40', false],
  ['mastercard', '82', null, false],
  // Others give no advice.
  ['amex', '05', null, true],
  [null, '91', null, true],
  ['sepa_debit', 'MS03', null, false],
])('%s, %s with advice %s: %s', (scheme, responseCode, adviceCode, may) => {
  const network = { ...NO_NETWORK_ANSWER, scheme, responseCode, adviceCode };
  const answer = {
    kind: 'declined',
    processorReference: null,
    by: 'ISSUER',
    declineCode: 'unmapped',
    network,
  } as const;
  expect(mayTryElsewhere(answer, AT)).toBe(may);
});

test.each([
  ['processing_error', true],
  ['currency_not_supported', true],
  ['invalid_merchant', true],
  ['processor_risk', false],
  ['a_code_that_is_new', false],
])('the processor’s own no, %s: %s', (declineCode, may) => {
  const network = NO_NETWORK_ANSWER;
  expect(
    mayTryElsewhere({ kind: 'declined', processorReference: null, by: 'PROCESSOR', declineCode, network }, AT),
  ).toBe(may);
});
