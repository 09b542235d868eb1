import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';

@ObjectType({ description: 'Background work that could not be done, and waits for a person. For staff.' })
export class ParkedJob {
  @Field(() => ID, { description: 'Its kind and what it is about: `ENQUIRY|att_…`.' })
  id!: string;

  @Field(() => String, {
    description:
      'ENQUIRY asks for an outcome, EXPIRY ends what a deadline ends, CANCELLATION cancels a payment once its outcome is known, FOLLOW_UP follows a notice, LATE_CHECK and REVERSAL find and undo late successes, NOTICE_SWEEP reads missed notices, ERASURE erases a customer.',
  })
  kind!: string;

  @Field(() => Int, { description: 'Times that it ran since it was planned or retried.' })
  runs!: number;

  @Field(() => String, { nullable: true, description: 'Why it is parked, in English; null when that is not known.' })
  lastError!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was planned.' })
  createdAt!: number;
}

export const ParkedJobConnection = connectionType('ParkedJob', () => ParkedJob);

@InputType({ description: 'A parked job to run again.' })
export class RetryParkedJobInput {
  @Field(() => ID, { description: 'The job.' })
  jobId!: string;

  @Field(() => String, { description: 'Why, for your colleagues, up to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The answer to `retryParkedJob`.' })
export class RetryParkedJobPayload {
  @Field(() => ID, { nullable: true, description: 'The job, which now runs. Null when there are user errors.' })
  jobId!: string | null;

  @Field(() => [UserError], { description: 'Why the request could not be accepted; then nothing was changed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({
  implements: UserError,
  description: 'There is no such job, it is not parked, or it is another merchant’s.',
})
export class ParkedJobNotFoundError extends UserError {
  constructor() {
    super('PARKED_JOB_NOT_FOUND', 'There is no such parked job.', ['input', 'jobId']);
  }
}
