import type { FieldErrorCode } from '../../src/vault/field-error';
import { DEVICE_TOKEN } from './fixture';

/** A body that is almost right, and the one fault that must be answered. At July 2026. */
export type NearMiss = readonly [title: string, body: unknown, code: FieldErrorCode, path: readonly string[]];

const PAN = '4111111111111111';
const card = (fields: Readonly<Record<string, unknown>>): unknown => ({
  card: { number: PAN, expiry: '12/30', ...fields },
});
const device = (fields: Readonly<Record<string, unknown>>): unknown => ({
  type: 'device_token',
  deviceToken: { ...DEVICE_TOKEN, ...fields },
});
const at = (field: string): readonly string[] => ['deviceToken', field];
const expiring = (fields: Readonly<Record<string, unknown>>): unknown => ({ card: { number: PAN, ...fields } });
const NUMBER = ['card', 'number'];
const EXPIRY = ['card', 'expiry'];
const MONTH = ['card', 'expiryMonth'];
const YEAR = ['card', 'expiryYear'];
const CODE = ['card', 'securityCode'];
const NAME = ['card', 'holderName'];

export const NEAR_MISSES: readonly NearMiss[] = [
  ['one digit wrong', card({ number: '4111111111111112' }), 'INVALID_CHECKSUM', NUMBER],
  ['two digits swapped', card({ number: '2223003122003232' }), 'INVALID_CHECKSUM', NUMBER],
  ['an unknown brand with a bad check digit', card({ number: '9704198526191432199' }), 'INVALID_CHECKSUM', NUMBER],
  ['a Maestro with a bad check digit', card({ number: '6759560045005727055' }), 'INVALID_CHECKSUM', NUMBER],
  ['11 digits', card({ number: '50180000000' }), 'INVALID_LENGTH', NUMBER],
  ['20 digits', card({ number: '67999901000000000190' }), 'INVALID_LENGTH', NUMBER],
  ['a Visa of 15 digits', card({ number: '411111111111111' }), 'INVALID_LENGTH', NUMBER],
  ['a Mastercard of 17 digits', card({ number: '22230031220032221' }), 'INVALID_LENGTH', NUMBER],
  ['an Amex of 16 digits', card({ number: '3782822463100050' }), 'INVALID_LENGTH', NUMBER],
  ['a UnionPay of 20 digits', card({ number: '62055000000000000041' }), 'INVALID_LENGTH', NUMBER],
  ['a letter O for a zero', card({ number: '411111111111111O' }), 'INVALID_CHARACTERS', NUMBER],
  ['dots between groups', card({ number: '4111.1111.1111.1111' }), 'INVALID_CHARACTERS', NUMBER],
  ['a masked number', card({ number: '411111******1111' }), 'INVALID_CHARACTERS', NUMBER],
  ['the number as a JSON number', card({ number: 4111111111111111 }), 'WRONG_TYPE', NUMBER],
  ['the number in a list', card({ number: [PAN] }), 'WRONG_TYPE', NUMBER],
  ['an empty number', card({ number: '' }), 'BLANK', NUMBER],
  ['a number of spaces', card({ number: '    ' }), 'BLANK', NUMBER],
  ['hyphens only', card({ number: '----' }), 'INVALID_LENGTH', NUMBER],
  ['no number', { card: { expiry: '12/30' } }, 'REQUIRED', NUMBER],
  ['a null number', card({ number: null }), 'REQUIRED', NUMBER],

  ['no expiry', expiring({}), 'REQUIRED', EXPIRY],
  ['a month without a year', expiring({ expiryMonth: 12 }), 'REQUIRED', YEAR],
  ['a year without a month', expiring({ expiryYear: 2030 }), 'REQUIRED', MONTH],
  [
    'both forms of expiry',
    expiring({ expiry: '12/30', expiryMonth: 12, expiryYear: 2030 }),
    'CONFLICTING_FIELDS',
    EXPIRY,
  ],
  ['month 0', expiring({ expiry: '00/30' }), 'OUT_OF_RANGE', EXPIRY],
  ['month 13', expiring({ expiry: '13/30' }), 'OUT_OF_RANGE', EXPIRY],
  ['month 13 as a number', expiring({ expiryMonth: 13, expiryYear: 2030 }), 'OUT_OF_RANGE', MONTH],
  ['a negative month', expiring({ expiryMonth: -1, expiryYear: 2030 }), 'INVALID_FORMAT', MONTH],
  ['half a month', expiring({ expiryMonth: 1.5, expiryYear: 2030 }), 'INVALID_FORMAT', MONTH],
  ['a month by name', expiring({ expiryMonth: 'Dec', expiryYear: 2030 }), 'INVALID_FORMAT', MONTH],
  ['a month as true', expiring({ expiryMonth: true, expiryYear: 2030 }), 'WRONG_TYPE', MONTH],
  ['a year of three digits', expiring({ expiryMonth: 12, expiryYear: 203 }), 'INVALID_FORMAT', YEAR],
  ['a year of one digit', expiring({ expiryMonth: 12, expiryYear: 5 }), 'INVALID_FORMAT', YEAR],
  ['51 years ahead', expiring({ expiry: '12/2077' }), 'OUT_OF_RANGE', EXPIRY],
  ['50 years ago', expiring({ expiry: '12/1976' }), 'OUT_OF_RANGE', EXPIRY],
  ['MMYY without a separator', expiring({ expiry: '1230' }), 'INVALID_FORMAT', EXPIRY],
  ['MM-YY, which could be YY-MM', expiring({ expiry: '12-11' }), 'INVALID_FORMAT', EXPIRY],
  ['a whole date', expiring({ expiry: '2030-12-31' }), 'INVALID_FORMAT', EXPIRY],
  ['an expiry as a number', expiring({ expiry: 1230 }), 'WRONG_TYPE', EXPIRY],
  ['an empty expiry', expiring({ expiry: '' }), 'INVALID_FORMAT', EXPIRY],

  ['two digits of security code', card({ securityCode: '12' }), 'INVALID_LENGTH', CODE],
  ['four digits for a Visa', card({ securityCode: '1234' }), 'INVALID_LENGTH', CODE],
  ['three digits for an Amex', card({ number: '378282246310005', securityCode: '123' }), 'INVALID_LENGTH', CODE],
  [
    'five digits for an unknown brand',
    card({ number: '135412345678911', securityCode: '12345' }),
    'INVALID_LENGTH',
    CODE,
  ],
  ['a security code as a number', card({ securityCode: 123 }), 'WRONG_TYPE', CODE],
  ['a letter in the security code', card({ securityCode: '12x' }), 'INVALID_CHARACTERS', CODE],
  ['an empty security code', card({ securityCode: '' }), 'BLANK', CODE],

  ['256 characters of name', card({ holderName: 'x'.repeat(256) }), 'TOO_LONG', NAME],
  ['a blank name', card({ holderName: '  ' }), 'BLANK', NAME],
  ['a NUL in the name', card({ holderName: 'Ada\u0000Lovelace' }), 'INVALID_CHARACTERS', NAME],
  ['a line break in the name', card({ holderName: 'Ada\r\nLovelace' }), 'INVALID_CHARACTERS', NAME],
  ['half a surrogate pair in the name', card({ holderName: 'Ada \ud800' }), 'INVALID_CHARACTERS', NAME],
  ['the card number as the name', card({ holderName: '4111 1111 1111 1111' }), 'CARD_NUMBER_IN_NAME', NAME],
  ['the card number within the name', card({ holderName: 'Ada 4111-1111-1111-1111' }), 'CARD_NUMBER_IN_NAME', NAME],
  ['a name as an object', card({ holderName: { first: 'Ada' } }), 'WRONG_TYPE', NAME],

  ['an unknown type', { type: 'pan', card: {} }, 'INVALID_VALUE', ['type']],
  ['a type as a number', { type: 1, card: {} }, 'WRONG_TYPE', ['type']],
  [
    'a card for a device token',
    { type: 'device_token', deviceToken: DEVICE_TOKEN, card: {} },
    'UNKNOWN_FIELD',
    ['card'],
  ],
  ['store as a string', { card: { number: PAN, expiry: '12/30' }, store: 'true' }, 'WRONG_TYPE', ['store']],
  ['a field that is unknown', card({ cvv: '123' }), 'UNKNOWN_FIELD', ['card', 'cvv']],
  [
    'a field beside the card that is unknown',
    { card: { number: PAN, expiry: '12/30' }, amount: 1 },
    'UNKNOWN_FIELD',
    ['amount'],
  ],
  ['a field whose name is not repeated', card({ [PAN]: 1 }), 'UNKNOWN_FIELD', ['card']],
  [
    'a prototype as a field',
    JSON.parse(`{"card":{"number":"${PAN}","expiry":"12/30","__proto__":{}}}`),
    'UNKNOWN_FIELD',
    ['card'],
  ],
  ['no device token', { type: 'device_token' }, 'REQUIRED', ['deviceToken']],
  ['a device token with a security code', device({ securityCode: '123' }), 'UNKNOWN_FIELD', at('securityCode')],
  ['no cryptogram', device({ cryptogram: null }), 'REQUIRED', at('cryptogram')],
  ['an empty cryptogram', device({ cryptogram: '' }), 'BLANK', at('cryptogram')],
  ['a cryptogram in hexadecimal with a 0x', device({ cryptogram: '0x020000' }), 'INVALID_LENGTH', at('cryptogram')],
  [
    'a cryptogram that is not base64',
    device({ cryptogram: 'AgAAAAAABk4DWZ4C28yUQAAAAAA' + '-_=' }),
    'INVALID_FORMAT',
    at('cryptogram'),
  ],
  [
    'a cryptogram of 65 bytes',
    device({ cryptogram: Buffer.alloc(65).toString('base64') }),
    'INVALID_LENGTH',
    at('cryptogram'),
  ],
  ['an indicator as a number', device({ eci: 5 }), 'WRONG_TYPE', at('eci')],
  ['an indicator of three digits', device({ eci: '005' }), 'INVALID_FORMAT', at('eci')],
  ['no wallet', device({ wallet: null }), 'REQUIRED', at('wallet')],
  ['an unknown wallet', device({ wallet: 'PAPER' }), 'INVALID_VALUE', at('wallet')],
  ['a wallet in small letters', device({ wallet: 'apple_pay' }), 'INVALID_VALUE', at('wallet')],
  ['a device number with a wrong digit', device({ number: '4895370015293176' }), 'INVALID_CHECKSUM', at('number')],
  ['no card', {}, 'REQUIRED', ['card']],
  ['a null card', { card: null }, 'REQUIRED', ['card']],
  ['a card in a list', { card: [{ number: PAN }] }, 'WRONG_TYPE', ['card']],
  ['a list for a body', [], 'WRONG_TYPE', []],
  ['a string for a body', PAN, 'WRONG_TYPE', []],
  ['null for a body', null, 'WRONG_TYPE', []],
];
