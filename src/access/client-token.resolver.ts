import { Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { integer, money, parseInput, record, text } from '../graphql/input';
import { DateTimeScalar } from '../graphql/scalars';
import { MoneyInput } from '../graphql/money.graphql';
import { InvalidInputError, UserError } from '../graphql/user-error';
import { type Clock, DAY_MS, SECOND_MS } from '../kernel/clock';
import { signClientToken } from './client-token';
import { type ApiContext, principalOf } from './context';

@InputType({ description: 'The one payment that a browser may make.' })
export class CreateClientTokenInput {
  @Field(() => String, { description: 'The order that the browser may pay, 1 to 128 characters.' })
  orderReference!: string;

  @Field(() => MoneyInput, { description: 'Exactly the amount that the browser may pay.' })
  amount!: MoneyInput;

  @Field(() => Int, { defaultValue: 900, description: 'How long the token holds, in seconds: 60 to 86400.' })
  expiresInSeconds!: number;
}

@ObjectType({ description: 'The answer to `createClientToken`.' })
export class CreateClientTokenPayload {
  @Field(() => String, {
    nullable: true,
    description: 'Send it to the browser, which authenticates with it. Null when there are user errors.',
  })
  clientToken!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the token stops holding.' })
  expiresAt!: number | null;

  @Field(() => [UserError], { description: 'Why no token was made.' })
  userErrors!: readonly UserError[];
}

const tokenInput = record({
  orderReference: text({ max: 128 }),
  amount: money,
  expiresInSeconds: integer(60, DAY_MS / SECOND_MS),
});

/** Tokens for browsers. */
@Resolver()
export class ClientTokenResolver {
  constructor(
    private readonly clock: Clock,
    private readonly key: Buffer,
  ) {}

  @Mutation(() => CreateClientTokenPayload, {
    description: 'Makes a token with which a browser can pay one order and see that payment, and nothing else.',
  })
  createClientToken(
    @InputArg(CreateClientTokenInput, 'The one payment.') input: CreateClientTokenInput,
    @Ctx() context: ApiContext,
  ): CreateClientTokenPayload {
    const { merchant } = principalOf(context);
    const parsed = parseInput(tokenInput, input);
    if (!parsed.ok) {
      return {
        clientToken: null,
        expiresAt: null,
        userErrors: parsed.error.map((problem) => new InvalidInputError(problem)),
      };
    }
    const { orderReference, amount, expiresInSeconds } = parsed.value;
    const expiresAt = this.clock.now() + expiresInSeconds * SECOND_MS;
    return {
      clientToken: signClientToken(this.key, merchant.id, { orderReference, amount, expiresAt }),
      expiresAt,
      userErrors: [],
    };
  }
}
