import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { MESSAGE_LANGUAGES } from '../../src/verification/customer-messages';
import { customerMessage, REASON_CODES, reasonDefinition, REASONS } from '../../src/verification/reason-catalogue';

test.each(REASON_CODES)('%s is in upper snake case, described, and has a text in every language', (code) => {
  const reason = REASONS[code];

  expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
  expect(reason.description).toMatch(/^[A-Z].*\.$/);
  expect(reason.sources.length).toBeGreaterThan(0);
  for (const language of MESSAGE_LANGUAGES) {
    const { text, locale } = customerMessage(code, language);
    expect(locale).toBe(language);
    expect(text).toMatch(/^\p{Lu}.*\.$/u);
  }
});

test('every reason of a rule is in the catalogue, as the gateway’s', () => {
  for (const { rule } of DEFAULT_RULE_SET.rules) {
    expect([rule.key, reasonDefinition(rule.reasonCode)?.sources]).toEqual([
      rule.key,
      expect.arrayContaining(['GATEWAY']),
    ]);
  }
});

test('no softened or general text gives the cause away', () => {
  const telltale =
    /lost|stolen|fraud|suspect|block|risk|test|too (often|many)|verlor|gestohlen|betrug|verdacht|gesperrt|risiko|embargo/i;
  for (const code of REASON_CODES) {
    if (REASONS[code].disclosure === 'EXACT') continue;
    for (const language of MESSAGE_LANGUAGES) expect(customerMessage(code, language).text).not.toMatch(telltale);
  }
});

test.each(['CARD_LOST', 'CARD_STOLEN', 'CARD_BLOCKED', 'FRAUD_SUSPECTED'])(
  '%s reads to the customer like any decline',
  (code) => {
    expect(customerMessage(code, 'en')).toEqual({
      ...customerMessage('PROCESSOR_DECLINED', 'en'),
      disclosure: 'SOFTENED',
    });
  },
);

// prettier-ignore
test.each([
  ['de', 'de', 'Diese Karte ist abgelaufen'],
  ['de-AT', 'de', 'Diese Karte ist abgelaufen'],
  ['DE_ch', 'de', 'Diese Karte ist abgelaufen'],
  ['de-Latn-AT-1996', 'de', 'Diese Karte ist abgelaufen'],
  ['en', 'en', 'This card has expired'],
  ['en-GB', 'en', 'This card has expired'],
  ['fr', 'en', 'This card has expired'],
  ['', 'en', 'This card has expired'],
  ['constructor', 'en', 'This card has expired'],
  ['-'.repeat(5_000), 'en', 'This card has expired'],
])('the locale %j is served in %s', (locale, expected, start) => {
  const message = customerMessage('CARD_EXPIRED', locale);

  expect(message.locale).toBe(expected);
  expect(message.text.startsWith(start)).toBe(true);
});

test('a code of a later build gets the general text', () => {
  expect(customerMessage('NOT_INVENTED_YET', 'en').disclosure).toBe('GENERIC');
  expect(reasonDefinition('toString')).toBeNull();
});
