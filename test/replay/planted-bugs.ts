import type { DifferencePart } from '../../src/verification/declared-differences';
import type { Patch } from '../simulator/pool';

/** A mistake that somebody could make in code that derives facts, decides, or maps answers, as a change of our sources. */
export interface PlantedBug {
  readonly name: string;
  readonly patches: readonly Patch[];
  /** What replay says of it, among other things. */
  readonly seen: DifferencePart;
}

type Change = readonly [file: string, from: string, to: string];

function bugs(seen: DifferencePart, rows: readonly (readonly [name: string, ...changes: Change[]])[]): PlantedBug[] {
  return rows.map(([name, ...changes]) => ({
    name,
    seen,
    patches: changes.map(([file, from, to]) => ({ file: `src/${file}`, from, to })),
  }));
}

const FACTS = 'verification/derive-facts.ts';
const LISTS = 'rules/reference-lists.ts';
const STAND_INS = 'verification/stand-ins.ts';
const COMPILE = 'rules/language/compile.ts';
const DECIDE = 'verification/verification.service.ts';
const MAPPING = 'verification/processor-mapping.ts';
const REJECTION = 'verification/rejection.ts';

/** Each is stopped by replay: `npm run replay:planted`. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  ...bugs('FACT', [
    ['months are counted from one', [FACTS, 'month - 1 - there.getUTCMonth()', 'month - there.getUTCMonth()']],
    ['euro cents are rounded, not cut', [LISTS, 'Math.floor((rest * 100) / rate)', 'Math.round((rest * 100) / rate)']],
    ['a rate is of another currency', [LISTS, 'GBP 87 ', 'GBP 870 ']],
    [
      'the issuer is where the bill goes',
      [FACTS, 'card?.issuerCountry ?? undefined', 'billingAddress?.country ?? undefined'],
    ],
    ['shipping is billing', [FACTS, 'shippingAddress?.country', 'billingAddress?.country']],
    ['domains are compared in capitals, too', [FACTS, 'slice(at + 1).toLowerCase()', 'slice(at + 1)']],
    ['a subdomain is another domain', [LISTS, 'rest = rest.slice(dot + 1);', 'return false;']],
    ['an age in days', [FACTS, '(now - createdAt) / HOUR_MS', '(now - createdAt) / (24 * HOUR_MS)']],
    [
      'what is null was given',
      [FACTS, 'text !== null && text !== undefined && text', 'text !== undefined && String(text)'],
    ],
    [
      'every card could have a cryptogram',
      [FACTS, "card?.kind === 'DEVICE_TOKEN' ? card.hasCryptogram : undefined", 'card?.hasCryptogram'],
    ],
    ['one brand is known', [FACTS, 'CARD_BRANDS.includes(brand)', 'CARD_BRANDS.indexOf(brand) === 0']],
    [
      'any agreement is for every reason',
      [FACTS, 'agreedReasons.includes(initiatorReason)', 'agreedReasons.length > 0'],
    ],
    [
      'a reason makes no right to charge',
      [FACTS, 'credential.agreedReasons.length > 0', 'credential.agreedReasons.length > 1'],
    ],
    ['attempts are declines', [FACTS, 'byIp?.declines10m', 'byIp?.attempts10m']],
    ['verifications are payments', [FACTS, 'input.verificationOnly', 'false']],
    [
      'wallets are cards',
      [FACTS, "'payment.method': input.method", "'payment.method': input.method === 'WALLET' ? 'CARD' : input.method"],
    ],
    [
      'a fact takes part under another name',
      [FACTS, "'bank.country': bankAccount?.country", "'bank.country': bankAccount?.country.toLowerCase()"],
    ],
  ]),
  ...bugs('INPUT', [
    ['the country is not kept', [STAND_INS, 'region: null, country }', 'region: null, country: null }']],
    ['that a telephone was given is not kept', [STAND_INS, 'phone: given(phone)', 'phone: null']],
    ['the headroom is not kept', [STAND_INS, 'captureUpToMinor: input.captureUpToMinor', 'captureUpToMinor: null']],
    [
      'accounts are opened at the next hour',
      [STAND_INS, 'Math.floor((at - createdAt) / HOUR_MS)', '(Math.floor((at - createdAt) / HOUR_MS) + 1)'],
    ],
  ]),
  ...bugs('OUTCOME', [
    [
      'the mildest outcome wins',
      [
        DECIDE,
        'severity(rule.outcome) > severity(worst) ? rule.outcome : worst',
        "worst === 'APPROVE' || severity(rule.outcome) < severity(worst) ? rule.outcome : worst",
      ],
    ],
    ['any value of a list is none', [COMPILE, 'OPERATORS.or.compile(one, other)', 'OPERATORS.and.compile(one, other)']],
    ['what is absent is there', [COMPILE, '!== undefined)`', '!== null)`']],
    [
      'the last rule is not asked',
      [COMPILE, 'const statements = conditions.map(', 'const statements = conditions.slice(1).map('],
    ],
    ['at most is below', ['rules/language/operators.ts', 'infix(symbol)', "infix(symbol === '<' ? '<=' : symbol)"]],
    [
      'review is milder than authentication',
      [
        'verification/decision.ts',
        "'APPROVE', 'REQUIRE_AUTHENTICATION', 'REVIEW', 'REJECT'",
        "'APPROVE', 'REVIEW', 'REQUIRE_AUTHENTICATION', 'REJECT'",
      ],
    ],
  ]),
  ...bugs('EVIDENCE', [
    ['the best comes first', [DECIDE, 'return worse !== 0 ? worse', 'return worse !== 0 ? -worse']],
    ['evidence without what was seen', [DECIDE, 'observed === undefined ? null : String(observed)', 'null']],
    ['later is now', [DECIDE, 'facts.evaluated_at + retry.afterMs', 'facts.evaluated_at']],
    ['other words for a bound', ['rules/language/expectations.ts', ': `${words}${value.value}`', ': `${value.value}`']],
  ]),
  ...bugs('REJECTION', [
    ['no money is no honour', [MAPPING, "['51 116', 'INSUFFICIENT_FUNDS']", "['51 116', 'DO_NOT_HONOR']"]],
    [
      'a lost card is a stolen one',
      [MAPPING, "['41 208', 'CARD_LOST']", "['208', 'CARD_LOST'], ['41', 'CARD_STOLEN']"],
    ],
    [
      'a scheme’s own meaning is not asked for',
      [MAPPING, 'effective(RESPONSES, `${scheme}|${responseCode}`, at) ??', ''],
    ],
    ['a wrong code is a right one', [REJECTION, "if (cvvResult === 'N' &&", "if (cvvResult === 'M' &&"]],
    [
      'advice is for others',
      [REJECTION, 'networkAdvice(scheme, adviceCode, at)', 'networkAdvice(null, adviceCode, at)'],
    ],
    ['the softest advice holds', ['rules/retry.ts', 'RETRY_VERDICTS.find(', 'RETRY_VERDICTS.findLast(']],
    ['not again means later', [REJECTION, "if (network.verdict === 'NEVER' ||", "if (network.verdict === 'NOW' ||"]],
  ]),
];

/** Mistakes in the same code that no recorded decision can show, and what stands against them. */
export const NOT_BY_REPLAY: readonly { readonly name: string; readonly reason: string }[] = [
  {
    name: 'a request is read wrongly (payments/authorize.command.ts)',
    reason: 'What was sent is not stored: it names people. The payments of test/acceptance go from request to answer.',
  },
  {
    name: 'a card is described wrongly (vault/)',
    reason:
      'Numbers are not kept for replay. test/vault holds the descriptions to numbers that schemes have published.',
  },
  {
    name: 'a counter counts too much or too little (verification/velocity.ts)',
    reason:
      'Counters are recorded as facts: they depend on payments before. test/verification/velocity.test.ts holds them to their definition.',
  },
  {
    name: 'a merchant’s settings become other facts (the default of the 3DS threshold)',
    reason: 'The settings of that time are known as facts only.',
  },
  {
    name: 'a month ends in another time zone (verification/derive-facts.ts)',
    reason:
      'Only payments of the first twelve hours of a month by a card of that month show it; the corpus of must-accept has them.',
  },
  {
    name: 'a processor’s message is understood wrongly (processors/*.client.ts)',
    reason: 'The answer is stored as it was understood. The contract suite of each connector holds it.',
  },
];
