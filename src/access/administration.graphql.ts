import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { CurrencyCodeScalar, DateTimeScalar, MinorUnitsScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import type { KeyKind } from './api-key';
import type { MerchantMode, PlatformRole, StaffRole } from './principal';

export type KeyRole = StaffRole | PlatformRole;

export const MerchantModeEnum = enumType<MerchantMode>(
  'MerchantMode',
  'Which processors a merchant’s payments reach.',
  {
    SANDBOX: 'Sandbox processors only: no money moves.',
    LIVE: 'Live processors only.',
  },
);

export const KeyKindEnum = enumType<KeyKind>('KeyKind', 'Whose secret key it is.', {
  MERCHANT: 'A merchant’s backend: it pays, and sees the merchant’s payments.',
  STAFF: 'A member of a merchant’s staff or a tool of theirs: what its roles allow.',
  PLATFORM: 'Somebody who runs the gateway: keeps merchants, keys and rules, and sees no merchant’s payments.',
});

export const KeyRoleEnum = enumType<KeyRole>('KeyRole', 'What a STAFF or PLATFORM key may do.', {
  ADMIN: 'PLATFORM only: makes merchants and keys, and revokes keys.',
  SUPPORT: 'STAFF only: searches and annotates payments, moves money, exports.',
  OPERATOR: 'Moves money, erases customers, keeps the gateway running.',
  RULE_AUTHOR: 'Drafts rule sets and submits them for review.',
  RULE_APPROVER: 'Approves or refuses what another person drafted.',
  AUDITOR: 'Sees, changes nothing.',
});

@ObjectType('Merchant', {
  description: 'A tenant: payments, keys and searches belong to one merchant and are seen by no other.',
})
export class MerchantType {
  @Field(() => ID, { description: '`mer_…`.' })
  id!: string;

  @Field(() => String, { description: 'For people.' })
  name!: string;

  @Field(() => MerchantModeEnum, { description: 'Never changes.' })
  mode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is established, ISO 3166-1 alpha-2; null when not known.',
  })
  country!: string | null;

  @Field(() => MinorUnitsScalar, {
    nullable: true,
    description:
      'From this value in euro cents on, European customers must authenticate; null: the rules’ own default.',
  })
  threeDsFromEurCents!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: number;
}

@ObjectType({ description: 'A secret key, without its secret: only a keyed hash of that is kept.' })
export class ApiKey {
  @Field(() => ID, { description: '`key_…`; what notes, operations and audit events name as their author.' })
  id!: string;

  @Field(() => KeyKindEnum, { description: 'Whose it is.' })
  kind!: string;

  @Field(() => String, { description: 'Who or what uses it.' })
  name!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it stops to hold; null: never.' })
  expiresAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null while it was not.' })
  revokedAt!: number | null;
}

export const MerchantConnection = connectionType('Merchant', () => MerchantType);
export const ApiKeyConnection = connectionType('ApiKey', () => ApiKey);

@InputType({ description: 'A new merchant.' })
export class CreateMerchantInput {
  @Field(() => String, { description: 'For people, 1 to 120 characters.' })
  name!: string;

  @Field(() => MerchantModeEnum, { description: 'Which processors its payments reach. Can’t be changed.' })
  mode!: MerchantMode;

  @Field(() => String, { nullable: true, description: 'Where it is established, ISO 3166-1 alpha-2.' })
  country?: string | null;

  @Field(() => [CurrencyCodeScalar], { nullable: true, description: 'The currencies it takes; every one without it.' })
  supportedCurrencies?: string[] | null;

  @Field(() => MinorUnitsScalar, {
    nullable: true,
    description: 'From this value in euro cents on, European customers must authenticate.',
  })
  threeDsFromEurCents?: number | null;
}

@InputType({ description: 'A new secret key.' })
export class CreateApiKeyInput {
  @Field(() => KeyKindEnum, { description: 'Whose it is.' })
  kind!: KeyKind;

  @Field(() => ID, {
    nullable: true,
    description: 'The merchant. Needed for MERCHANT and STAFF, not allowed for PLATFORM.',
  })
  merchantId?: string | null;

  @Field(() => [KeyRoleEnum], {
    nullable: true,
    description: 'At least one for STAFF and PLATFORM, none for MERCHANT.',
  })
  roles?: KeyRole[] | null;

  @Field(() => String, { description: 'Who or what uses it, 1 to 120 characters.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'How long it holds, in days: 1 to 3650; for ever without it.' })
  expiresInDays?: number | null;
}

@InputType({ description: 'The key to revoke.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'Its id: `key_…`.' })
  apiKeyId!: string;
}

@ObjectType({ description: 'The answer to `createMerchant`.' })
export class CreateMerchantPayload {
  @Field(() => MerchantType, { nullable: true, description: 'The new merchant; null when there are user errors.' })
  merchant!: MerchantType | null;

  @Field(() => [UserError], { description: 'Why none was made.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `createApiKey`.' })
export class CreateApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The new key; null when there are user errors.' })
  apiKey!: ApiKey | null;

  @Field(() => String, { nullable: true, description: 'The key itself. Shown this once: it can’t be asked for again.' })
  secret!: string | null;

  @Field(() => [UserError], { description: 'Why none was made.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `revokeApiKey`.' })
export class RevokeApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The revoked key; null when there are user errors.' })
  apiKey!: ApiKey | null;

  @Field(() => [UserError], { description: 'Why it was not revoked.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ implements: UserError, description: 'There is no such merchant.' })
export class MerchantNotFoundError extends UserError {
  constructor() {
    super('MERCHANT_NOT_FOUND', 'There is no such merchant.', ['input', 'merchantId']);
  }
}

@ObjectType({ implements: UserError, description: 'There is no such key.' })
export class ApiKeyNotFoundError extends UserError {
  constructor() {
    super('API_KEY_NOT_FOUND', 'There is no such key.', ['input', 'apiKeyId']);
  }
}

@ObjectType({
  implements: UserError,
  description: 'A key can’t revoke itself: somebody must be left who can make another.',
})
export class OwnKeyError extends UserError {
  constructor() {
    super('OWN_KEY', 'A key can’t revoke itself. Use another one.', ['input', 'apiKeyId']);
  }
}
