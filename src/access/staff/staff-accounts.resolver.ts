import { Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InputArg } from '../../graphql/input-arg';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../../graphql/connection';
import { checked, email, id, list, oneOf, optional, parseInput, record, text } from '../../graphql/input';
import { InvalidInputError } from '../../graphql/user-error';
import type { Clock } from '../../kernel/clock';
import type { Ids } from '../../kernel/ids';
import type { Randomness } from '../../kernel/random';
import type { Database } from '../../persistence/database';
import type { Tx } from '../../persistence/tx';
import { KeyRoleEnum, MerchantNotFoundError, MerchantType } from '../administration.graphql';
import { findMerchant } from '../administration.store';
import { addAuditEvent } from '../audit.store';
import { type ApiContext, platformOf } from '../context';
import { PLATFORM_ROLES, STAFF_ROLES } from '../principal';
import { generatePassword, hashPassword } from './passwords';
import type { StaffAccountRow } from './staff-account.entity';
import {
  CreateStaffAccountInput,
  CreateStaffAccountPayload,
  DisableStaffAccountInput,
  DisableStaffAccountPayload,
  EmailTakenError,
  OwnAccountError,
  ResetStaffPasswordInput,
  ResetStaffPasswordPayload,
  StaffAccount,
  StaffAccountConnection,
  StaffAccountNotFoundError,
} from './staff-accounts.graphql';
import { changeAccount, insertAccount, listAccounts } from './staff.store';

export interface StaffAccountPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly randomness: Randomness;
}

const SORT = 'created';

/** Who can sign in: what an ADMIN keeps. */
@Resolver()
export class StaffAccountsResolver {
  constructor(private readonly ports: StaffAccountPorts) {}

  @Query(() => StaffAccountConnection, { description: 'Who can sign in to the console, and who could; newest first.' })
  async staffAccounts(@Args(() => ConnectionArgs) args: ConnectionArgs): Promise<Connection<StaffAccount>> {
    const page = parsePage(args, SORT);
    const rows = await listAccounts(this.ports.db.reader('support'), page);
    return connectionOf<StaffAccountRow, StaffAccountRow>(page, rows, {
      sort: SORT,
      position: (row) => ({ value: row.createdAt, id: row.id }),
      node: (row) => row,
    });
  }

  @Mutation(() => CreateStaffAccountPayload, {
    description: 'Makes an account and shows its first password, once. For platform keys with the role ADMIN.',
  })
  async createStaffAccount(
    @InputArg(CreateStaffAccountInput, 'Who it is for.') input: CreateStaffAccountInput,
    @Ctx() context: ApiContext,
  ): Promise<CreateStaffAccountPayload> {
    const refused = (...userErrors: CreateStaffAccountPayload['userErrors']): CreateStaffAccountPayload => ({
      staffAccount: null,
      initialPassword: null,
      userErrors,
    });
    const parsed = parseInput(accountInput, input);
    if (!parsed.ok) return refused(...parsed.error.map((problem) => new InvalidInputError(problem)));
    const { merchantId, name, roles } = parsed.value;
    const { db, ids, clock, randomness } = this.ports;
    const merchant = merchantId === null ? null : await findMerchant(db.reader('support'), merchantId);
    if (merchantId !== null && merchant === null) return refused(new MerchantNotFoundError());
    const initialPassword = generatePassword(randomness);
    const row: StaffAccountRow = {
      id: ids.next('staffAccount'),
      email: parsed.value.email.toLowerCase(),
      name,
      merchantId,
      mode: merchant?.mode ?? platformOf(context).mode,
      roles: JSON.stringify([...new Set(roles)]),
      passwordHash: await hashPassword(initialPassword),
      passwordIsInitial: 1,
      createdAt: clock.now(),
      lastSignInAt: null,
      disabledAt: null,
    };
    const inserted = await db.withTx(async (tx) => {
      if (!(await insertAccount(tx, row))) return false;
      await this.audit(tx, row, context, 'STAFF_ACCOUNT_CREATED', { roles: row.roles });
      return true;
    });
    return inserted ? { staffAccount: row, initialPassword, userErrors: [] } : refused(new EmailTakenError());
  }

  @Mutation(() => ResetStaffPasswordPayload, {
    description:
      'Gives an account a new first password, shows it once, and signs the account out everywhere. For platform keys with the role ADMIN.',
  })
  async resetStaffPassword(
    @InputArg(ResetStaffPasswordInput, 'The account.') input: ResetStaffPasswordInput,
    @Ctx() context: ApiContext,
  ): Promise<ResetStaffPasswordPayload> {
    const initialPassword = generatePassword(this.ports.randomness);
    const passwordHash = await hashPassword(initialPassword);
    const change = { passwordHash, passwordIsInitial: 1 };
    const changed = await this.change(context, input, change, 'STAFF_PASSWORD_RESET');
    return { ...changed, initialPassword: changed.staffAccount === null ? null : initialPassword };
  }

  @Mutation(() => DisableStaffAccountPayload, {
    description:
      'Ends an account for good and signs it out everywhere, within five seconds. For platform keys with the role ADMIN.',
  })
  async disableStaffAccount(
    @InputArg(DisableStaffAccountInput, 'The account.') input: DisableStaffAccountInput,
    @Ctx() context: ApiContext,
  ): Promise<DisableStaffAccountPayload> {
    return this.change(context, input, { disabledAt: this.ports.clock.now() }, 'STAFF_ACCOUNT_DISABLED');
  }

  private async change(
    context: ApiContext,
    input: { readonly staffAccountId: string },
    change: Parameters<typeof changeAccount>[2],
    action: string,
  ): Promise<DisableStaffAccountPayload> {
    const parsed = parseInput(record({ staffAccountId: id('staffAccount') }), input);
    if (!parsed.ok)
      return { staffAccount: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const { staffAccountId } = parsed.value;
    if (staffAccountId === platformOf(context).keyId)
      return { staffAccount: null, userErrors: [new OwnAccountError()] };
    const changed = await this.ports.db.withTx(async (tx) => {
      const account = await changeAccount(tx, { id: staffAccountId }, change);
      if (account !== null) await this.audit(tx, account, context, action, {});
      return account;
    });
    return { staffAccount: changed, userErrors: changed === null ? [new StaffAccountNotFoundError()] : [] };
  }

  private audit(
    tx: Tx,
    { id: subjectId, merchantId }: StaffAccountRow,
    context: ApiContext,
    action: string,
    detail: object,
  ): Promise<void> {
    const { ids, clock } = this.ports;
    const actor = platformOf(context).keyId;
    const at = clock.now();
    return addAuditEvent(tx, {
      id: ids.next('event'),
      merchantId,
      action,
      subjectId,
      actor,
      detail: JSON.stringify(detail),
      at,
    });
  }
}

/** What is computed of an account. */
@Resolver(() => StaffAccount)
export class StaffAccountFieldsResolver {
  constructor(private readonly db: Database) {}

  @FieldResolver(() => [KeyRoleEnum], { description: 'What they may do.' })
  roles(@Root() { roles }: Readonly<StaffAccountRow>): readonly string[] {
    return JSON.parse(roles) as string[];
  }

  @FieldResolver(() => MerchantType, {
    nullable: true,
    description: 'The merchant whose staff they are; null for those who run the gateway.',
  })
  merchant(@Root() { merchantId }: Readonly<StaffAccountRow>): Promise<MerchantType | null> | null {
    return merchantId === null ? null : findMerchant(this.db.reader('support'), merchantId);
  }
}

const ROLES = [...new Set([...STAFF_ROLES, ...PLATFORM_ROLES])];

const accountInput = checked(
  record({
    email,
    name: text({ max: 120 }),
    merchantId: optional(id('merchant')),
    roles: list(oneOf(ROLES), ROLES.length),
  }),
  ({ merchantId, roles }, place) => {
    const possible: readonly string[] = merchantId === null ? PLATFORM_ROLES : STAFF_ROLES;
    const expected = `one or more of ${possible.join(', ')}`;
    if (roles.length === 0) place.refuse('REQUIRED', expected, ['roles']);
    for (const [index, role] of roles.entries()) {
      if (!possible.includes(role)) place.refuse('NOT_AN_OPTION', expected, ['roles', String(index)]);
    }
  },
);
