import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type Connection, ConnectionArgs, connectionOf, type Page, parsePage } from '../graphql/connection';
import {
  checked,
  country,
  currency,
  id,
  type InputPlace,
  integer,
  list,
  amountMinor,
  oneOf,
  optional,
  type Parsed,
  parseInput,
  record,
  text,
  withDefault,
} from '../graphql/input';
import { CurrencyCodeScalar } from '../graphql/scalars';
import { InvalidInputError } from '../graphql/user-error';
import { type Clock, DAY_MS } from '../kernel/clock';
import { parseId } from '../kernel/ids';
import type { Database } from '../persistence/database';
import {
  ApiKey,
  ApiKeyConnection,
  ApiKeyNotFoundError,
  CreateApiKeyInput,
  CreateApiKeyPayload,
  CreateMerchantInput,
  CreateMerchantPayload,
  KeyRoleEnum,
  MerchantConnection,
  MerchantNotFoundError,
  MerchantType,
  OwnKeyError,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
} from './administration.graphql';
import { findMerchant, type ListedKey, listKeys, listMerchants, revokeKey } from './administration.store';
import { type ApiContext, platformOf } from './context';
import { insertKey, type KeyPorts, type KeyRequest } from './keys';
import { MerchantRow } from './merchant.entity';
import { MERCHANT_MODES, type MerchantMode, PLATFORM_ROLES, STAFF_ROLES } from './principal';

export interface AdministrationPorts extends KeyPorts {
  readonly db: Database;
  readonly clock: Clock;
}

const SORT = 'created';

/** Merchants and keys: what an ADMIN keeps. */
@Resolver()
export class AdministrationResolver {
  constructor(private readonly ports: AdministrationPorts) {}

  @Mutation(() => CreateMerchantPayload, {
    description: 'Makes a merchant. It has no keys yet. For platform keys with the role ADMIN.',
  })
  async createMerchant(
    @InputArg(CreateMerchantInput, 'The merchant.') input: CreateMerchantInput,
  ): Promise<CreateMerchantPayload> {
    const parsed = parseInput(merchantInput, input);
    if (!parsed.ok)
      return { merchant: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const currencies = parsed.value.supportedCurrencies;
    const { db, ids, clock } = this.ports;
    const supportedCurrencies = currencies === null ? null : JSON.stringify([...new Set(currencies)].sort());
    const row: MerchantRow = { ...parsed.value, id: ids.next('merchant'), supportedCurrencies, createdAt: clock.now() };
    await db.withTx(({ manager }) => manager.insert(MerchantRow, row));
    return { merchant: row, userErrors: [] };
  }

  @Mutation(() => CreateApiKeyPayload, {
    description: 'Makes a secret key and shows it, once. For platform keys with the role ADMIN.',
  })
  async createApiKey(
    @InputArg(CreateApiKeyInput, 'What the key is for.') input: CreateApiKeyInput,
    @Ctx() context: ApiContext,
  ): Promise<CreateApiKeyPayload> {
    const refused = (...userErrors: CreateApiKeyPayload['userErrors']): CreateApiKeyPayload => ({
      apiKey: null,
      secret: null,
      userErrors,
    });
    const parsed = parseInput(keyInput, input);
    if (!parsed.ok) return refused(...parsed.error.map((problem) => new InvalidInputError(problem)));
    const { merchantId } = parsed.value;
    const merchant = merchantId === null ? null : await findMerchant(this.ports.db.reader('support'), merchantId);
    if (merchantId !== null && merchant === null) return refused(new MerchantNotFoundError());
    const mode = merchant === null ? platformOf(context).mode : (merchant.mode as MerchantMode);
    const request = requestOf(parsed.value, mode, this.ports.clock.now());
    const { id: keyId, secret } = await this.ports.db.withTx((tx) => insertKey(this.ports, tx, request));
    const { kind, name, createdAt, expiresAt } = request;
    const roles = JSON.stringify(parsed.value.roles);
    const apiKey: ListedKey = { id: keyId, kind, merchantId, roles, name, createdAt, expiresAt, revokedAt: null };
    return { apiKey, secret, userErrors: [] };
  }

  @Mutation(() => RevokeApiKeyPayload, {
    description:
      'Revokes a key for good; every process refuses it within five seconds. For platform keys with the role ADMIN.',
  })
  async revokeApiKey(
    @InputArg(RevokeApiKeyInput, 'The key.') input: RevokeApiKeyInput,
    @Ctx() context: ApiContext,
  ): Promise<RevokeApiKeyPayload> {
    const parsed = parseInput(record({ apiKeyId: id('apiKey') }), input);
    if (!parsed.ok) return { apiKey: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const { apiKeyId } = parsed.value;
    if (apiKeyId === platformOf(context).keyId) return { apiKey: null, userErrors: [new OwnKeyError()] };
    const revoked = await this.ports.db.withTx((tx) => revokeKey(tx, apiKeyId, this.ports.clock.now()));
    return { apiKey: revoked, userErrors: revoked === null ? [new ApiKeyNotFoundError()] : [] };
  }

  @Query(() => MerchantType, { nullable: true, description: 'A merchant by its id; null when there is none.' })
  async merchant(
    @Arg('id', () => ID, { description: 'The merchant’s id: `mer_…`.' }) merchantId: string,
  ): Promise<MerchantType | null> {
    if (parseId('merchant', merchantId) === null) return null;
    return findMerchant(this.ports.db.reader('support'), merchantId);
  }

  @Query(() => MerchantConnection, { description: 'The merchants, newest first.' })
  async merchants(@Args(() => ConnectionArgs) args: ConnectionArgs): Promise<Connection<MerchantType>> {
    const page = parsePage(args, SORT);
    return pageOf<MerchantType>(page, await listMerchants(this.ports.db.reader('support'), page));
  }

  @Query(() => ApiKeyConnection, { description: 'Keys without their secrets, revoked ones too, newest first.' })
  async apiKeys(
    @Arg('merchantId', () => ID, { nullable: true, description: 'A merchant’s; the PLATFORM keys without it.' })
    merchantId: string | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ): Promise<Connection<ApiKey>> {
    const page = parsePage(args, SORT);
    return pageOf<ApiKey>(page, await listKeys(this.ports.db.reader('support'), merchantId ?? null, page));
  }
}

/** What is computed of a merchant. */
@Resolver(() => MerchantType)
export class MerchantFieldsResolver {
  @FieldResolver(() => [CurrencyCodeScalar], { nullable: true, description: 'What it takes; null: every currency.' })
  supportedCurrencies(@Root() { supportedCurrencies }: Readonly<MerchantRow>): readonly string[] | null {
    return supportedCurrencies === null ? null : (JSON.parse(supportedCurrencies) as string[]);
  }
}

/** What is computed of a key. */
@Resolver(() => ApiKey)
export class ApiKeyFieldsResolver {
  constructor(private readonly database: Database) {}

  @FieldResolver(() => [KeyRoleEnum], { description: 'What it may do; empty for a MERCHANT key.' })
  roles(@Root() { roles }: ListedKey): readonly string[] {
    return JSON.parse(roles) as string[];
  }

  @FieldResolver(() => MerchantType, { nullable: true, description: 'Whose it is; null for a PLATFORM key.' })
  merchant(@Root() { merchantId }: ListedKey): Promise<MerchantType | null> | null {
    return merchantId === null ? null : findMerchant(this.database.reader('support'), merchantId);
  }
}

const merchantInput = record({
  name: text({ max: 120 }),
  mode: oneOf(MERCHANT_MODES),
  country: optional(country),
  supportedCurrencies: optional(list(currency, 200)),
  threeDsFromEurCents: optional(amountMinor),
});

const ROLES = [...new Set([...STAFF_ROLES, ...PLATFORM_ROLES])];

const keyInput = checked(
  record({
    kind: oneOf(['MERCHANT', 'STAFF', 'PLATFORM']),
    merchantId: optional(id('merchant')),
    roles: withDefault(list(oneOf(ROLES), ROLES.length), []),
    name: text({ max: 120 }),
    expiresInDays: optional(integer(1, 3_650)),
  }),
  ({ kind, merchantId, roles }, place) => {
    if (kind === 'PLATFORM' && merchantId !== null)
      place.refuse('NOT_TOGETHER', 'no merchant for PLATFORM', ['merchantId']);
    if (kind !== 'PLATFORM' && merchantId === null)
      place.refuse('REQUIRED', 'an id of the kind merchant', ['merchantId']);
    checkRoles(kind, roles, place);
  },
);

const ROLES_BY_KIND = { MERCHANT: [], STAFF: STAFF_ROLES, PLATFORM: PLATFORM_ROLES } as const;

function checkRoles(kind: keyof typeof ROLES_BY_KIND, roles: readonly string[], place: InputPlace): void {
  const possible: readonly string[] = ROLES_BY_KIND[kind];
  const expected = possible.length === 0 ? 'no roles for MERCHANT' : `one or more of ${possible.join(', ')}`;
  if (roles.length === 0 && possible.length > 0) place.refuse('REQUIRED', expected, ['roles']);
  for (const [index, role] of roles.entries()) {
    if (!possible.includes(role)) place.refuse('NOT_AN_OPTION', expected, ['roles', String(index)]);
  }
}

/** A request that `keyInput` accepted: the roles fit the kind. */
function requestOf(input: Parsed<typeof keyInput>, mode: MerchantMode, createdAt: number): KeyRequest {
  const { kind, merchantId, roles, name, expiresInDays } = input;
  const expiresAt = expiresInDays === null ? null : createdAt + expiresInDays * DAY_MS;
  return { kind, merchantId, roles: [...new Set(roles)], name, mode, createdAt, expiresAt } as KeyRequest;
}

function pageOf<T extends { readonly createdAt: number; readonly id: string }>(
  page: Page,
  rows: readonly T[],
): Connection<T> {
  return connectionOf<T, T>(page, rows, {
    sort: SORT,
    position: ({ createdAt, id: rowId }) => ({ value: createdAt, id: rowId }),
    node: (row) => row,
  });
}
