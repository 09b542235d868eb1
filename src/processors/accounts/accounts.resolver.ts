import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { addAuditEvent } from '../../access/audit.store';
import { type ApiContext, principalOf } from '../../access/context';
import { ApiError } from '../../graphql/api-error';
import { InputArg } from '../../graphql/input-arg';
import { checked, optional, parseInput, type Parsed, record, text } from '../../graphql/input';
import { InvalidInputError, type UserError } from '../../graphql/user-error';
import type { Clock } from '../../kernel/clock';
import type { Ids, MerchantId } from '../../kernel/ids';
import { Secret } from '../../kernel/secret';
import type { Database } from '../../persistence/database';
import type { ProcessorAccountRow } from '../../vault/processor-account.entity';
import type { ProcessorAccounts } from '../../vault/processor-accounts';
import type { MerchantMode, ProcessorRegistry } from '../registry';
import {
  AccountNotConnectedError,
  ConnectProcessorAccountInput,
  ConnectProcessorAccountPayload,
  DisconnectProcessorAccountInput,
  DisconnectProcessorAccountPayload,
  KeyOfOtherModeError,
  ProcessorAccount,
  ProcessorNotOfferedError,
} from './account.graphql';
import { ACCOUNT_KINDS } from './account-kinds';

const processor = text({ max: 100 });

const connectInput = checked(
  record({
    processor,
    apiKey: text({ max: 255 }),
    noticeSecret: optional(text({ max: 255 })),
    returnUrl: text({ max: 500 }),
  }),
  (input, place) => {
    const kind = ACCOUNT_KINDS[input.processor];
    if (kind === undefined) return;
    if (!kind.apiKey.pattern.test(input.apiKey)) place.refuse('INVALID_FORMAT', kind.apiKey.expected, ['apiKey']);
    if (input.noticeSecret !== null && !kind.noticeSecret.pattern.test(input.noticeSecret))
      place.refuse('INVALID_FORMAT', kind.noticeSecret.expected, ['noticeSecret']);
    if (!URL.canParse(input.returnUrl)) place.refuse('INVALID_FORMAT', 'https://…', ['returnUrl']);
  },
);

const disconnectInput = record({ processor });

export interface AccountsResolverPorts {
  readonly accounts: ProcessorAccounts;
  readonly registry: Pick<ProcessorRegistry, 'serving'>;
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Merchants' accounts at processors. */
@Resolver()
export class AccountsResolver {
  constructor(private readonly ports: AccountsResolverPorts) {}

  @Query(() => [ProcessorAccount], { description: 'Your accounts at processors, one each at most.' })
  async processorAccounts(@Ctx() context: ApiContext): Promise<readonly ProcessorAccount[]> {
    const rows = await this.ports.accounts.listed(principalOf(context).merchant.id);
    return rows.map(shown);
  }

  @Mutation(() => ConnectProcessorAccountPayload, {
    description:
      'Connects your account at a processor, or replaces its credentials: they hold from the next call on. Payments go there once your routes say so. For operators.',
  })
  async connectProcessorAccount(
    @InputArg(ConnectProcessorAccountInput, 'The account.')
    input: ConnectProcessorAccountInput,
    @Ctx() context: ApiContext,
  ): Promise<ConnectProcessorAccountPayload> {
    const { merchant, keyId } = staffOf(context);
    const parsed = parseInput(connectInput, input);
    if (!parsed.ok) return { account: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const problem = this.#problemOf(merchant.mode, parsed.value);
    if (problem !== null) return { account: null, userErrors: [problem] };
    const { apiKey, noticeSecret, returnUrl } = parsed.value;
    // Before the change: a change without an entry must not be.
    await this.#audit('PROCESSOR_ACCOUNT_CONNECTED', merchant.id, parsed.value.processor, keyId);
    const row = await this.ports.accounts.connect(merchant.id, parsed.value.processor, {
      apiKey: new Secret(apiKey),
      noticeSecret: noticeSecret === null ? null : new Secret(noticeSecret),
      returnUrl,
    });
    return { account: shown(row), userErrors: [] };
  }

  @Mutation(() => DisconnectProcessorAccountPayload, {
    description:
      'Forgets your account at a processor and its keys. What is under way there can’t be captured, refunded or asked for any more until it is connected again. For operators.',
  })
  async disconnectProcessorAccount(
    @InputArg(DisconnectProcessorAccountInput, 'Which one.')
    input: DisconnectProcessorAccountInput,
    @Ctx() context: ApiContext,
  ): Promise<DisconnectProcessorAccountPayload> {
    const { merchant, keyId } = staffOf(context);
    const parsed = parseInput(disconnectInput, input);
    if (!parsed.ok) return { userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const listed = await this.ports.accounts.listed(merchant.id);
    const known = listed.some((account) => account.processor === parsed.value.processor);
    if (!known) return { userErrors: [new AccountNotConnectedError()] };
    await this.#audit('PROCESSOR_ACCOUNT_DISCONNECTED', merchant.id, parsed.value.processor, keyId);
    await this.ports.accounts.disconnect(merchant.id, parsed.value.processor);
    return { userErrors: [] };
  }

  #problemOf(mode: MerchantMode, input: Parsed<typeof connectInput>): UserError | null {
    const kind = ACCOUNT_KINDS[input.processor];
    const serves = this.ports.registry.serving(mode).some(({ name }) => name === input.processor);
    if (kind === undefined || !serves) return new ProcessorNotOfferedError();
    if (kind.modeOf(input.apiKey) !== mode) return new KeyOfOtherModeError();
    const { protocol } = new URL(input.returnUrl);
    const allowed = protocol === 'https:' || (protocol === 'http:' && mode === 'SANDBOX');
    return allowed
      ? null
      : new InvalidInputError({ code: 'INVALID_FORMAT', path: ['input', 'returnUrl'], expected: 'https://…' });
  }

  async #audit(action: string, merchantId: MerchantId, name: string, actor: string): Promise<void> {
    const { db, ids, clock } = this.ports;
    const event = { id: ids.next('event'), merchantId, action, subjectId: merchantId, actor, at: clock.now() };
    await db.withTx((tx) => addAuditEvent(tx, { ...event, detail: JSON.stringify({ processor: name }) }));
  }
}

function staffOf(context: ApiContext) {
  const { principal } = context;
  if (principal?.kind !== 'STAFF') throw new ApiError('FORBIDDEN');
  return principal;
}

function shown(row: Readonly<ProcessorAccountRow>): ProcessorAccount {
  const { processor: name, merchantId, keyHint, returnUrl, connectedAt } = row;
  return {
    processor: name,
    keyHint,
    signed: row.signed === 1,
    returnUrl,
    connectedAt,
    noticePath: `/notices/${name}?merchant=${merchantId}`,
  };
}
