import 'reflect-metadata';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { GraphQLError } from 'graphql';
import { Arg, buildSchema, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DataSource } from 'typeorm';
import { servePeer } from '../peer-process';
import { NaivePayments } from './authorize';
import { ENTITIES } from './entities';
import { AuthorizePaymentInput, AuthorizePaymentPayload } from './schema';

/** The peer that a tutorial leads to. Nothing is left out that makes it correct, nothing is added that makes it fast. */

interface Context {
  readonly merchantId: string;
  readonly payments: NaivePayments;
}

@Resolver()
class PaymentResolver {
  @Query(() => Boolean)
  alive(): boolean {
    return true;
  }

  @Mutation(() => AuthorizePaymentPayload)
  authorizePayment(
    @Arg('input', () => AuthorizePaymentInput) input: AuthorizePaymentInput,
    @Ctx() { payments, merchantId }: Context,
  ): Promise<AuthorizePaymentPayload> {
    return payments.authorize(merchantId, input);
  }
}

const MERCHANT_KEY = 'bench-merchant-key';

void servePeer(async (folder) => {
  const databaseFile = join(folder, 'naive.db');
  const dataSource = await new DataSource({
    type: 'sqlite',
    database: databaseFile,
    entities: ENTITIES,
    synchronize: true,
    enableWAL: true,
  }).initialize();
  await dataSource.query('PRAGMA synchronous = FULL');

  const schema = await buildSchema({ resolvers: [PaymentResolver], validate: true });
  const payments = new NaivePayments(dataSource);
  const { url } = await startStandaloneServer(new ApolloServer<Context>({ schema }), {
    listen: { host: '127.0.0.1', port: 0 },
    context: async ({ req }) => {
      if (req.headers.authorization !== `Bearer ${MERCHANT_KEY}`) {
        throw new GraphQLError('unknown key', { extensions: { code: 'UNAUTHENTICATED' } });
      }
      return { merchantId: 'merchant', payments };
    },
  });
  const headers = { authorization: `Bearer ${MERCHANT_KEY}` };
  return { ready: { endpoint: url, headers, protocol: 'graphql', databaseFile }, groups: () => null };
});
