import type { RejectionId } from '../../src/kernel/ids';
import type { Rule } from '../../src/rules/rule';
import { createRuleSet } from '../../src/rules/rule-set';
import { customerMessage } from '../../src/verification/reason-catalogue';
import { rejectionOfDecision } from '../../src/verification/rejection';
import { createVerification } from '../../src/verification/verification.service';
import { aRule } from '../rules/rule-builder';
import { factsOf, NOW } from './builders';

const customerMessages = {
  en: 'We take up to €499.99 online, not {amount}.',
  de: 'Online nur bis 499,99 €, nicht {amount}.',
};

function saidTo(over: Partial<Rule>, locale: string): { text: string; disclosure: string } {
  const ruleSet = createRuleSet({ number: 1, content: { rules: [aRule(over)], lists: {} } });
  const decision = createVerification(ruleSet).decide(factsOf({ amountMinor: 60_000 }));
  const { code, reasons } = rejectionOfDecision(decision, { id: 'rej_1' as RejectionId, createdAt: NOW });
  return customerMessage(code, locale, reasons[0]!.customerMessages);
}

test.each([
  ['en', 'We take up to €499.99 online, not €600.00.'],
  ['de-AT', 'Online nur bis 499,99 €, nicht 600,00\u00a0€.'],
  ['fr', 'We take up to €499.99 online, not €600.00.'],
])('a rule’s own words reach a customer who reads %s', (locale, text) => {
  expect(saidTo({ customerMessages }, locale)).toMatchObject({ text, disclosure: 'EXACT' });
});

test('where the reason must not be disclosed the rule’s own words are not said', () => {
  const { text, disclosure } = saidTo({ customerMessages, reasonCode: 'CARD_TESTING_SUSPECTED' }, 'en');
  expect(disclosure).not.toBe('EXACT');
  expect(text).toBe(customerMessage('CARD_TESTING_SUSPECTED', 'en').text);
});

test('a rule without words of its own gives the reason’s', () => {
  expect(saidTo({}, 'en')).toEqual(customerMessage('AMOUNT_TOO_LARGE', 'en'));
});
