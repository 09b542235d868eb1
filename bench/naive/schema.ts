import {
  ArrayMaxSize,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsIP,
  IsISO31661Alpha2,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum CaptureMethod {
  AUTOMATIC = 'AUTOMATIC',
  MANUAL = 'MANUAL',
}
registerEnumType(CaptureMethod, { name: 'CaptureMethod' });

@InputType()
export class MoneyInput {
  @Field(() => Int) @IsInt() @Min(1) @Max(99_999_999) amountMinor!: number;
  @Field(() => String) @IsIn(['USD', 'EUR', 'GBP']) currency!: string;
}

@InputType()
export class CardInput {
  @Field(() => ID) @Matches(/^tok_[a-z0-9_]+$/) token!: string;
}

@InputType()
export class PaymentMethodInput {
  @Field(() => CardInput) @ValidateNested() card!: CardInput;
}

@InputType()
export class CustomerInput {
  @Field(() => String) @Length(1, 128) reference!: string;
  @Field(() => String) @IsEmail() email!: string;
  @Field(() => String) @Length(1, 200) name!: string;
}

@InputType()
export class AddressInput {
  @Field(() => String) @Length(1, 200) line1!: string;
  @Field(() => String) @Length(1, 100) city!: string;
  @Field(() => String) @Length(1, 20) postalCode!: string;
  @Field(() => String) @IsISO31661Alpha2() country!: string;
}

@InputType()
export class BrowserInput {
  @Field(() => String) @IsIP() ipAddress!: string;
}

@InputType()
export class MetadataEntryInput {
  @Field(() => String) @Length(1, 40) key!: string;
  @Field(() => String) @Length(0, 500) value!: string;
}

@InputType()
export class AuthorizePaymentInput {
  @Field(() => String) @Length(1, 255) idempotencyKey!: string;
  @Field(() => String) @Length(1, 128) orderReference!: string;
  @Field(() => MoneyInput) @ValidateNested() amount!: MoneyInput;
  @Field(() => CaptureMethod) @IsEnum(CaptureMethod) captureMethod!: CaptureMethod;
  @Field(() => PaymentMethodInput) @ValidateNested() paymentMethod!: PaymentMethodInput;
  @Field(() => CustomerInput) @ValidateNested() customer!: CustomerInput;
  @Field(() => AddressInput) @ValidateNested() billingAddress!: AddressInput;
  @Field(() => BrowserInput) @ValidateNested() browser!: BrowserInput;
  @Field(() => String) @IsString() @Length(5, 22) statementDescriptor!: string;
  @Field(() => [MetadataEntryInput]) @ValidateNested({ each: true }) @ArrayMaxSize(20) metadata!: MetadataEntryInput[];
}

@ObjectType()
export class Money {
  @Field(() => Int) amountMinor!: number;
  @Field(() => String) currency!: string;
}

@ObjectType('Payment')
export class PaymentType {
  @Field(() => ID) id!: string;
  @Field(() => String) status!: string;
  @Field(() => Money) amount!: Money;
  @Field(() => Money) authorizedAmount!: Money;
  @Field(() => Money) capturedAmount!: Money;
  @Field(() => String) orderReference!: string;
  @Field(() => Date) createdAt!: Date;
}

@ObjectType()
export class UserError {
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
  @Field(() => [String]) path!: string[];
}

@ObjectType()
export class AuthorizePaymentPayload {
  @Field(() => PaymentType, { nullable: true }) payment!: PaymentType | null;
  @Field(() => Boolean) replayed!: boolean;
  @Field(() => [UserError]) userErrors!: UserError[];
}
