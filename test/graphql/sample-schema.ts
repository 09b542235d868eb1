import { type GraphQLSchema } from 'graphql';
import {
  Arg,
  Args,
  buildSchemaSync,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { StorageUnavailableError } from '../../src/persistence/errors';
import { ApiError } from '../../src/graphql/api-error';
import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  connectionType,
  parsePage,
  type Position,
} from '../../src/graphql/connection';
import type { RequestContext } from '../../src/graphql/context';
import { money, parseInput, record, text } from '../../src/graphql/input';
import { MoneyType } from '../../src/graphql/money.graphql';
import { CurrencyCodeScalar, DateTimeScalar, MinorUnitsScalar } from '../../src/graphql/scalars';
import { InvalidInputError, UserError } from '../../src/graphql/user-error';
import { parseCurrency } from '../../src/kernel/money';

@ObjectType({ description: 'A thing.' })
class Thing {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => MoneyType) price!: MoneyType;
  @Field(() => DateTimeScalar) createdAt!: number;
  @Field(() => Thing, { nullable: true }) inner?: Thing | null;
  @Field(() => [Thing]) parts!: Thing[];
}

@InputType()
class PriceInput {
  @Field(() => MinorUnitsScalar) amountMinor!: number;
  @Field(() => CurrencyCodeScalar) currency!: string;
}

@InputType()
class MakeThingInput {
  @Field(() => String) name!: string;
  @Field(() => PriceInput) price!: PriceInput;
  @Field(() => DateTimeScalar, { nullable: true }) createdAt?: number | null;
  @Field(() => [PriceInput], { nullable: true }) discounts?: PriceInput[] | null;
}

@ObjectType()
class MakeThingPayload {
  @Field(() => Thing, { nullable: true }) thing!: Thing | null;
  @Field(() => [UserError]) userErrors!: UserError[];
}

const ThingConnection = connectionType('Thing', () => Thing);

const makeThing = record({ name: text({ max: 20 }), price: money });

export function thing(id: string, amountMinor = 1_999): Thing {
  const price = Object.assign(new MoneyType(), { amountMinor, currency: parseCurrency('EUR')! });
  return { id, name: `thing ${id}`, price, createdAt: Date.UTC(2026, 0, 31, 12, 30), inner: null, parts: [] };
}

@Resolver()
class SampleResolver {
  @Query(() => Thing, { nullable: true })
  thing(@Arg('id', () => ID) id: string): Thing {
    return { ...thing(id), inner: thing(`${id}.1`), parts: [thing(`${id}.2`)] };
  }

  @Query(() => ThingConnection)
  things(@Args(() => ConnectionArgs) args: ConnectionArgs): Connection<Thing> {
    const page = parsePage(args, 'id');
    const all = Array.from({ length: 250 }, (_, index) => String(index).padStart(3, '0'));
    const ordered = page.from === 'start' ? all : all.toReversed();
    const { after, before } = page;
    const rows = ordered.filter((id) => (!after || id > after.id) && (!before || id < before.id));
    const position = (id: string): Position => ({ value: Number(id), id });
    return connectionOf(page, rows.slice(0, page.limit + 1), { sort: 'id', position, node: (id) => thing(id) });
  }

  @Query(() => String)
  caller(@Ctx() context: RequestContext<string>): string {
    return context.principal ?? 'nobody';
  }

  @Query(() => String, { nullable: true })
  fails(@Arg('how', () => String) how: string): string {
    switch (how) {
      case 'bug':
        throw new TypeError('card 4111 1111 1111 1111 is undefined');
      case 'storage':
        throw new StorageUnavailableError('SQLITE_FULL at /var/lib/secret/path', 2_500);
      case 'forbidden':
        throw new ApiError('FORBIDDEN');
      default:
        throw new ApiError('UNAUTHENTICATED');
    }
  }

  @Query(() => String)
  mustFail(): string {
    throw new StorageUnavailableError('SQLITE_FULL', 2_500);
  }

  @Query(() => Int)
  wrongType(): number {
    return 'not a number 4111111111111111' as unknown as number;
  }

  @Query(() => Int)
  double(@Arg('number', () => Int, { defaultValue: 21 }) number: number): number {
    return 2 * number;
  }

  @Mutation(() => MakeThingPayload)
  makeThing(@Arg('input', () => MakeThingInput) input: MakeThingInput): MakeThingPayload {
    const parsed = parseInput(makeThing, input);
    if (!parsed.ok) return { thing: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    return { thing: { ...thing('new', parsed.value.price.amountMinor), name: parsed.value.name }, userErrors: [] };
  }

  @Mutation(() => Int)
  ping(): number {
    return 1;
  }
}

export function sampleSchema(): GraphQLSchema {
  return buildSchemaSync({ resolvers: [SampleResolver], validate: false, orphanedTypes: [InvalidInputError] });
}
