import {
  integer,
  localDate,
  oneOf,
  optional,
  printableAscii,
  record,
  REFUSED,
  text,
  withDefault,
} from '../graphql/input';
import type { InputParser, InputProblem } from '../graphql/input';
import type { EpochMs } from '../kernel/clock';
import { plusDays } from '../kernel/local-date';
import { MANDATE_SEQUENCES } from '../processors/processor';
import type { DebitInput } from '../verification/input';
import { DEFAULT_NOTICE_DAYS, targetDateAt } from './sepa-calendar';

/** The longest notice that anyone agrees on, with room. */
const NOTICE_DAYS_MAX = 30;
const TOKEN_MAX = 512;

/**
 * A mandate reference: EPC016-06, attribute AT-01, up to 35 characters of the Latin set of EPC217-08; a slash neither first nor
 * last nor twice in a row.
 */
const mandateReference = text({
  max: 35,
  format: {
    pattern: /^(?!\/)(?!.*\/\/)[A-Za-z0-9/\-?:().,'+ ]+(?<!\/)$/,
    expected: "1 to 35 Latin letters, digits, spaces and / - ? : ( ) . , ' +, without a slash at its ends",
  },
});

const MANDATE = record({
  reference: optional(mandateReference),
  signedOn: optional(localDate),
  sequence: withDefault(oneOf(MANDATE_SEQUENCES), 'ONE_OFF'),
});

const account = record({
  token: printableAscii(TOKEN_MAX),
  mandate: withDefault(MANDATE, { reference: null, signedOn: null, sequence: 'ONE_OFF' }),
  noticeDays: withDefault(integer(1, NOTICE_DAYS_MAX), DEFAULT_NOTICE_DAYS),
  collectNotBefore: optional(localDate),
});

/** How far ahead a debit may be asked for. */
const AHEAD_DAYS_MAX = 366;

/** What is wrong with the days of a debit as of now; null when nothing is. A mandate may be signed where it is tomorrow already. */
export function debitProblem(debit: DebitInput | null, at: EpochMs): InputProblem | null {
  if (debit === null) return null;
  const today = targetDateAt(at);
  const path = ['input', 'paymentMethod', 'bankAccount'];
  const { mandateSignedOn, collectNotBefore } = debit;
  if (mandateSignedOn !== null && mandateSignedOn > plusDays(today, 1))
    return {
      code: 'OUT_OF_RANGE',
      path: [...path, 'mandate', 'signedOn'],
      expected: 'a day that is not in the future',
    };
  if (collectNotBefore !== null && collectNotBefore > plusDays(today, AHEAD_DAYS_MAX))
    return { code: 'OUT_OF_RANGE', path: [...path, 'collectNotBefore'], expected: 'a day within a year from now' };
  return null;
}

/** A bank account to debit, and what was agreed on. */
export const bankAccount: InputParser<{ readonly token: string; readonly debit: DebitInput }> = (value, place) => {
  const parsed = account(value, place);
  if (parsed === REFUSED) return REFUSED;
  const { token, mandate, noticeDays, collectNotBefore } = parsed;
  return {
    token,
    debit: {
      mandateReference: mandate.reference,
      mandateSignedOn: mandate.signedOn,
      mandateSequence: mandate.sequence,
      noticeDays,
      collectNotBefore,
    },
  };
};
