import { DAY_MS } from '../../src/kernel/clock';
import { authorizationValidityMs } from '../../src/payments/authorization-validity';

test.each([
  ['visa', 'CUSTOMER', 7],
  ['visa', 'MERCHANT', 5],
  ['mastercard', 'CUSTOMER', 7],
  ['mastercard', 'MERCHANT', 7],
  ['maestro', 'CUSTOMER', 7],
  ['amex', 'MERCHANT', 7],
  ['discover', 'CUSTOMER', 7],
  ['diners', 'CUSTOMER', 7],
  ['jcb', 'CUSTOMER', 5],
  ['unknown', 'MERCHANT', 5],
  [null, 'CUSTOMER', 5],
])('an authorization of %s, started by the %s, holds %i days', (cardBrand, initiator, days) => {
  expect(authorizationValidityMs({ cardBrand, initiator })).toBe(days * DAY_MS);
});
