import { Field, Int, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import type { FactDefinition as Definition } from '../rules/fact-definition';

const FactTypeEnum = enumType<Uppercase<Definition['type']>>('FactType', 'What kind of value a fact has.', {
  BOOL: 'True or false.',
  INT: 'A whole number within bounds.',
  ENUM: 'One of a closed set of texts.',
  STRING: 'A text.',
});

@ObjectType({ description: 'One entry of the catalogue of facts: everything that a rule may know about a payment.' })
export class FactDefinition {
  @Field(() => String, { description: 'As conditions and evidence name it: `card.issuer_country`.' })
  name!: string;

  @Field(() => FactTypeEnum, { description: 'What kind of value it has.' })
  type!: string;

  @Field(() => [String], { nullable: true, description: 'Of an ENUM: every value that it can have.' })
  values!: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Of an INT: the smallest value, in decimal digits.' })
  min!: string | null;

  @Field(() => String, { nullable: true, description: 'Of an INT: the largest value, in decimal digits.' })
  max!: string | null;

  @Field(() => Int, { nullable: true, description: 'Of a STRING: the longest text, in UTF-16 units.' })
  maxLength!: number | null;

  @Field(() => Boolean, {
    description: 'It may be absent, which means not known. A condition must ask `has(…)` before it reads such a fact.',
  })
  optional!: boolean;

  @Field(() => Boolean, { description: 'It stands for one person, card or device, as a pseudonym.' })
  identifying!: boolean;

  @Field(() => [[String]], {
    description: 'The fields of a payment’s input that it is made of; none for what the gateway knows by itself.',
  })
  inputPaths!: readonly (readonly string[])[];

  @Field(() => String, { description: 'What it means, for those who write rules.' })
  description!: string;
}
