import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type ApiContext, principalOf } from '../access/context';
import { ApiError } from '../graphql/api-error';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import { parseInput } from '../graphql/input';
import {
  InvalidInputError,
  PaymentMethodNotFoundError,
  PaymentNotFoundError,
  TokenNotUsableError,
  type UserError,
} from '../graphql/user-error';
import type { Clock } from '../kernel/clock';
import { parseId } from '../kernel/ids';
import type { Database } from '../persistence/database';
import { agreedReasonsOf } from './payment-method';
import { customerReference, parseRemoveInput, parseStoreInput } from './payment-method.command';
import type { PaymentMethodRow } from './payment-method.entity';
import type { PaymentMethodService, StoreOutcome } from './payment-method.service';
import { listPaymentMethods } from './payment-method.store';
import {
  Consent,
  RemovePaymentMethodInput,
  RemovePaymentMethodPayload,
  StoredPaymentMethod,
  StoredPaymentMethodConnection,
  StorePaymentMethodInput,
  StorePaymentMethodPayload,
} from './payment-methods.graphql';
import { PaymentMethodTypeEnum } from './payment-enums.graphql';
import { CardDetails } from './payment.graphql';

const SORT = 'paymentMethod:CREATED_DESC';

/** Payment methods that customers agreed to have kept. */
@Resolver(() => StoredPaymentMethod)
export class PaymentMethodsResolver {
  constructor(
    private readonly service: PaymentMethodService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => StorePaymentMethodPayload, {
    description:
      'Keeps the card of a token for a customer’s later payments, with what they agreed to. No money moves: the first payment or check with it establishes it with the network.',
  })
  async storePaymentMethod(
    @InputArg(StorePaymentMethodInput, 'The method to keep.') input: StorePaymentMethodInput,
    @Ctx() context: ApiContext,
  ): Promise<StorePaymentMethodPayload> {
    const { merchant } = principalOf(context);
    const command = parseStoreInput(input, this.clock.now());
    if (!command.ok) return { paymentMethod: null, userErrors: command.error };
    const outcome = await this.service.store(merchant, command.value);
    return outcome.kind === 'stored'
      ? { paymentMethod: outcome.method, userErrors: [] }
      : { paymentMethod: null, userErrors: [errorOf(outcome)] };
  }

  @Mutation(() => RemovePaymentMethodPayload, {
    description:
      'Forgets a stored payment method: its card is destroyed, payments made with it stay as they are. A payment that is held for review can no longer be charged.',
  })
  async removePaymentMethod(
    @InputArg(RemovePaymentMethodInput, 'The method to forget.')
    input: RemovePaymentMethodInput,
    @Ctx() context: ApiContext,
  ): Promise<RemovePaymentMethodPayload> {
    const { merchant } = principalOf(context);
    const command = parseRemoveInput(input);
    if (!command.ok) return { paymentMethod: null, userErrors: command.error };
    const paymentMethod = await this.service.remove(merchant, command.value.paymentMethodId);
    const userErrors = paymentMethod === null ? [new PaymentMethodNotFoundError(['input', 'paymentMethodId'])] : [];
    return { paymentMethod, userErrors };
  }

  @Query(() => StoredPaymentMethod, {
    nullable: true,
    description: 'A stored payment method by its id, also a removed one; null when there is none.',
  })
  async paymentMethod(
    @Arg('id', () => ID, { description: 'The method’s id: `pm_…`.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<PaymentMethodRow | null> {
    const { merchant } = principalOf(context);
    return parseId('paymentMethod', id) === null ? null : this.service.find(merchant, id);
  }

  @Query(() => StoredPaymentMethodConnection, {
    description: 'The stored payment methods of a customer that were not removed, newest first.',
  })
  async paymentMethods(
    @Arg('customerReference', () => String, { description: 'Your own id of the customer.' }) reference: string,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<StoredPaymentMethod>> {
    const { merchant } = principalOf(context);
    const customer = parseInput(customerReference, reference, ['customerReference']);
    if (!customer.ok) {
      const { path, expected } = customer.error[0]!;
      throw new ApiError('BAD_USER_INPUT', { inputPath: path, expected });
    }
    const page = parsePage(args, SORT);
    const rows = await listPaymentMethods(this.database.reader('support'), merchant.id, customer.value, page);
    return connectionOf<PaymentMethodRow, StoredPaymentMethod>(page, rows, {
      sort: SORT,
      position: ({ createdAt, id }) => ({ value: createdAt, id }),
      node: (row) => row,
    });
  }

  @FieldResolver(() => PaymentMethodTypeEnum, { description: 'What it is.' })
  type(@Root() { method }: Readonly<PaymentMethodRow>): string {
    return method;
  }

  @FieldResolver(() => Boolean, {
    description:
      'The card network knows of the agreement: the customer has paid with the method, or checked it. Before that you may not charge it in their absence.',
  })
  established(@Root() method: Readonly<PaymentMethodRow>): boolean {
    return method.established === 1;
  }

  @FieldResolver(() => CardDetails, { nullable: true, description: 'For CARD and WALLET: the card.' })
  card(@Root() method: Readonly<PaymentMethodRow>): CardDetails {
    return {
      brand: method.cardBrand,
      bin: method.cardBin,
      lastFour: method.cardLastFour,
      expiryMonth: method.cardExpiryMonth,
      expiryYear: method.cardExpiryYear,
      funding: method.cardFunding,
      issuerCountry: method.cardIssuerCountry,
      wallet: method.wallet,
    };
  }

  @FieldResolver(() => Consent, { description: 'What the customer agreed to.' })
  consent(@Root() method: Readonly<PaymentMethodRow>): Consent {
    return { agreedAt: method.agreedAt, text: method.consentText, reasons: agreedReasonsOf(method) };
  }
}

function errorOf(outcome: Exclude<StoreOutcome, { kind: 'stored' }>): UserError {
  const path = ['input', 'agreementPaymentId'];
  switch (outcome.kind) {
    case 'tokenNotUsable':
      return new TokenNotUsableError(['input', 'token']);
    case 'paymentNotFound':
      return new PaymentNotFoundError(path);
    case 'noAgreement':
      return new InvalidInputError({
        code: 'NOT_TOGETHER',
        path,
        expected: 'an approved payment that the customer made with this card',
      });
  }
}
