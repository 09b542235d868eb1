import { Arg, Field, InputType, ObjectType } from 'type-graphql';
import { type CurrencyCode, formatMoney, type Money } from '../kernel/money';
import { ApiError } from './api-error';
import { CurrencyCodeScalar, MinorUnitsScalar } from './scalars';

@ObjectType('Money', { description: 'An amount of money. Calculate with `amountMinor`, show `formatted`.' })
export class MoneyType implements Money {
  @Field(() => MinorUnitsScalar, { description: 'In minor units: 5000 of EUR is 50.00 €.' })
  amountMinor!: number;

  @Field(() => CurrencyCodeScalar, { description: 'The ISO 4217 code.' })
  currency!: CurrencyCode;

  @Field(() => String, { description: 'For people: "€50.00" in en, "50,00 €" in de.' })
  formatted(
    @Arg('locale', () => String, { defaultValue: 'en', description: 'A BCP 47 language tag: en, de-AT, ja.' })
    locale: string,
  ): string {
    return formatMoney(this, parseLocale(locale));
  }
}

@InputType({ description: 'An amount of money in the smallest unit of its currency.' })
export class MoneyInput {
  @Field(() => MinorUnitsScalar, { description: 'Integer minor units: 5000 of EUR is 50.00 €, 500 of JPY is ¥500.' })
  amountMinor!: number;

  @Field(() => CurrencyCodeScalar, { description: 'ISO 4217 code, upper case.' })
  currency!: string;
}

/** Longer tags exist on paper only; `Intl` would parse them all the same. */
const LOCALE_MAX_LENGTH = 35;

/** Errors: BAD_USER_INPUT for a text that is not a language tag (RFC 5646). */
export function parseLocale(locale: string): string {
  try {
    if (locale.length <= LOCALE_MAX_LENGTH) return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    // RangeError: not a language tag
  }
  throw new ApiError('BAD_USER_INPUT', {
    inputPath: ['locale'],
    expected: 'a BCP 47 language tag, such as en or de-AT',
  });
}
