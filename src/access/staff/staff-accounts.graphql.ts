import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType } from '../../graphql/connection';
import { DateTimeScalar } from '../../graphql/scalars';
import { UserError } from '../../graphql/user-error';
import { type KeyRole, KeyRoleEnum } from '../administration.graphql';

@ObjectType({ description: 'A person who signs in to the console, with an e-mail address and a password.' })
export class StaffAccount {
  @Field(() => ID, { description: '`acct_…`; what notes, operations and audit events name as their author.' })
  id!: string;

  @Field(() => String, { description: 'What they sign in with, in small letters. No two accounts have the same.' })
  email!: string;

  @Field(() => String, { description: 'What they are called.' })
  name!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they last signed in; null: never.' })
  lastSignInAt!: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when they can’t sign in any more; null: they can.',
  })
  disabledAt!: number | null;
}

export const StaffAccountConnection = connectionType('StaffAccount', () => StaffAccount);

@InputType({ description: 'A new account.' })
export class CreateStaffAccountInput {
  @Field(() => String, { description: 'What they will sign in with. Nothing is sent to it.' })
  email!: string;

  @Field(() => String, { description: 'What they are called, 1 to 120 characters.' })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The merchant whose staff they are; without it they are one of those who run the gateway.',
  })
  merchantId?: string | null;

  @Field(() => [KeyRoleEnum], {
    description: 'At least one; those of a STAFF key with a merchant, of a PLATFORM key without.',
  })
  roles!: KeyRole[];
}

@InputType({ description: 'The account whose password is forgotten.' })
export class ResetStaffPasswordInput {
  @Field(() => ID, { description: 'Its id: `acct_…`.' })
  staffAccountId!: string;
}

@InputType({ description: 'The account of somebody who has left.' })
export class DisableStaffAccountInput {
  @Field(() => ID, { description: 'Its id: `acct_…`.' })
  staffAccountId!: string;
}

@ObjectType({ description: 'The answer to `createStaffAccount`.' })
export class CreateStaffAccountPayload {
  @Field(() => StaffAccount, { nullable: true, description: 'The new account; null when there are user errors.' })
  staffAccount!: StaffAccount | null;

  @Field(() => String, {
    nullable: true,
    description: 'The password for the first sign-in, at which they choose their own. Shown this once.',
  })
  initialPassword!: string | null;

  @Field(() => [UserError], { description: 'Why none was made.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `resetStaffPassword`.' })
export class ResetStaffPasswordPayload {
  @Field(() => StaffAccount, { nullable: true, description: 'The account; null when there are user errors.' })
  staffAccount!: StaffAccount | null;

  @Field(() => String, {
    nullable: true,
    description: 'The password for the next sign-in, at which they choose their own. Shown this once.',
  })
  initialPassword!: string | null;

  @Field(() => [UserError], { description: 'Why it was not changed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `disableStaffAccount`.' })
export class DisableStaffAccountPayload {
  @Field(() => StaffAccount, { nullable: true, description: 'The disabled account; null when there are user errors.' })
  staffAccount!: StaffAccount | null;

  @Field(() => [UserError], { description: 'Why it was not disabled.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ implements: UserError, description: 'There is no such account.' })
export class StaffAccountNotFoundError extends UserError {
  constructor() {
    super('STAFF_ACCOUNT_NOT_FOUND', 'There is no such account.', ['input', 'staffAccountId']);
  }
}

@ObjectType({ implements: UserError, description: 'Another account has this e-mail address.' })
export class EmailTakenError extends UserError {
  constructor() {
    super('EMAIL_TAKEN', 'Another account has this e-mail address.', ['input', 'email']);
  }
}

@ObjectType({
  implements: UserError,
  description: 'Somebody must be left who can help: nobody does this to themselves.',
})
export class OwnAccountError extends UserError {
  constructor() {
    super('OWN_ACCOUNT', 'Ask another ADMIN.', ['input', 'staffAccountId']);
  }
}
