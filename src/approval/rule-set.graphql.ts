import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import type { RuleSetState } from '../releases/rule-set-version';

export const RuleSetStateEnum = enumType<RuleSetState>('RuleSetState', 'Where a version of the rules stands.', {
  DRAFT: 'Its author works on it.',
  IN_REVIEW: 'It waits for a second person. Its content does not change any more.',
  APPROVED: 'A second person approved it: it can be released.',
  REFUSED: 'A second person refused it.',
  WITHDRAWN: 'Its author edited it during review, which made a new draft.',
});

@ObjectType({ description: 'Something that was done to a version of the rules. It never changes.' })
export class RuleSetEvent {
  @Field(() => ID, { description: 'Opaque, begins with `evt_`.' })
  id!: string;

  @Field(() => String, { description: 'What: `RULE_SET_APPROVED`.' })
  action!: string;

  @Field(() => String, { description: 'Who: the id of a key, or `assay` for what a build brings.' })
  actor!: string;

  @Field(() => String, { description: 'JSON with the versions and hashes that it was about.' })
  detail!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: number;
}

@ObjectType({
  description:
    'A version of the rules: the platform’s, or a merchant’s own ones that are evaluated beside them. It decides payments while it is live.',
})
export class RuleSet {
  @Field(() => ID, { description: 'Opaque, begins with `rs_`.' })
  id!: string;

  @Field(() => Int, { description: 'Its number, which decisions name. No other version has it.' })
  version!: number;

  @Field(() => RuleSetStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => String, { description: 'SHA-256 of the content, in hexadecimal; decisions repeat it.' })
  contentHash!: string;

  @Field(() => Int, { nullable: true, description: 'The version that was edited to make this one.' })
  derivedFrom!: number | null;

  @Field(() => String, { description: 'The id of the key that wrote it; `assay` for rules that a build shipped.' })
  author!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The id of the key that approved or refused it: never the author’s.',
  })
  reviewer!: string | null;

  @Field(() => String, { nullable: true, description: 'What the reviewer wrote.' })
  reviewComment!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of what the analysis said at submission, then at approval.',
  })
  analysisHash!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was live when it was approved.' })
  comparedWith!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it was drafted.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was submitted for review.' })
  submittedAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was approved or refused.' })
  reviewedAt!: number | null;
}

export const RuleSetConnection = connectionType('RuleSet', () => RuleSet);
