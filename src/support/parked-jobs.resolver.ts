import { Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import type { ApiContext } from '../access/context';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import { parseInput, printableAscii, record } from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import { reason } from '../payments/operation.command';
import type { PaymentRow } from '../payments/payment.entity';
import { Payment } from '../payments/payment.graphql';
import type { RequestLoaders } from '../payments/request-loaders';
import { staffOf, type SupportPorts } from './annotations.resolver';
import {
  ParkedJob,
  ParkedJobConnection,
  ParkedJobNotFoundError,
  RetryParkedJobInput,
  RetryParkedJobPayload,
} from './parked-jobs.graphql';
import { listParkedJobs, type ParkedJobOfPayment, retryParkedJob } from './parked-jobs.store';

const SORT = 'parkedJob:CREATED_ASC';

/** Background work that waits for a person. */
@Resolver(() => ParkedJob)
export class ParkedJobsResolver {
  constructor(
    private readonly ports: SupportPorts,
    private readonly loaders: RequestLoaders,
  ) {}

  @Query(() => ParkedJobConnection, {
    description: 'Background work that failed too often, or has nothing left to try, oldest first. For staff.',
  })
  async parkedJobs(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<ParkedJob>> {
    const page = parsePage(args, SORT);
    this.loaders.use('support', context);
    const rows = await listParkedJobs(this.ports.db.reader('support'), staffOf(context).merchantId, page);
    return connectionOf<ParkedJobOfPayment, ParkedJob>(page, rows, {
      sort: SORT,
      position: ({ createdAt, id }) => ({ value: createdAt, id }),
      node: (row) => row,
    });
  }

  @Mutation(() => RetryParkedJobPayload, {
    description:
      'Lets a parked job run again, with all its tries before it. It changes nothing that the job itself would not. For support and operators.',
  })
  async retryParkedJob(
    @InputArg(RetryParkedJobInput, 'Which job, and why.') input: RetryParkedJobInput,
    @Ctx() context: ApiContext,
  ): Promise<RetryParkedJobPayload> {
    const { merchantId, keyId: actor } = staffOf(context);
    const parsed = parseInput(retryInput, input);
    if (!parsed.ok) return { jobId: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const { jobId } = parsed.value;
    const { db, ids, clock } = this.ports;
    const retry = { id: ids.next('intervention'), merchantId, reason: parsed.value.reason, actor, at: clock.now() };
    const isRetried = await db.withTx((tx) => retryParkedJob(tx, jobId, retry));
    return isRetried ? { jobId, userErrors: [] } : { jobId: null, userErrors: [new ParkedJobNotFoundError()] };
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description: 'The payment that it is about; null when it is about none.',
  })
  async payment(@Root() job: ParkedJobOfPayment, @Ctx() context: ApiContext): Promise<PaymentRow | null> {
    return job.paymentId === null ? null : this.loaders.of(context).payment.load(job.paymentId);
  }
}

const retryInput = record({ jobId: printableAscii(200), reason });
