import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import type { ApiContext } from '../access/context';
import { ApiError } from '../graphql/api-error';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import {
  checked,
  flag,
  id,
  type InputParser,
  type InputProblem,
  integer,
  list,
  optional,
  parseInput,
  record,
  REFUSED,
  text,
  withDefault,
} from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import { HOUR_MS } from '../kernel/clock';
import { parseId } from '../kernel/ids';
import type { Database } from '../persistence/database';
import { PLATFORM } from '../releases/rule-set-version';
import type { EndpointActor, EndpointService } from './endpoint.service';
import { targetOf } from './target';
import { ENDPOINTS_MAX, EVENT_KINDS } from './webhook';
import type { WebhookDeliveryRow, WebhookEndpointRow } from './webhook.entity';
import {
  CreateWebhookEndpointInput,
  CreateWebhookEndpointPayload,
  DeleteWebhookEndpointInput,
  DeleteWebhookEndpointPayload,
  RedeliverWebhookInput,
  RedeliverWebhookPayload,
  RotateWebhookSecretInput,
  RotateWebhookSecretPayload,
  SendTestWebhookInput,
  SendTestWebhookPayload,
  TooManyWebhookEndpointsError,
  UpdateWebhookEndpointInput,
  UpdateWebhookEndpointPayload,
  WebhookDelivery,
  WebhookDeliveryConnection,
  WebhookDeliveryNotFoundError,
  WebhookDeliveryStateEnum,
  WebhookEndpoint,
  WebhookEndpointConnection,
  WebhookEndpointNotFoundError,
} from './webhook.graphql';
import { findEndpoint, listDeliveries, listEndpoints } from './webhook.store';

const ENDPOINT_SORT = 'webhookEndpoint:CREATED_ASC';
const DELIVERY_SORT = 'webhookDelivery:CREATED_DESC';

/** Where merchants and those who run the gateway want to hear of events. */
@Resolver(() => WebhookEndpoint)
export class WebhooksResolver {
  readonly #create: InputParser<{ url: string; eventTypes: readonly string[]; description: string }>;
  readonly #url: InputParser<string>;

  constructor(
    private readonly db: Database,
    private readonly service: EndpointService,
    /** This machine may be reached: the sandbox's. */
    local: boolean,
  ) {
    this.#url = (value, place) => {
      const url = text({ max: 2_048 })(value, place);
      if (url === REFUSED || targetOf(url, { local }) !== null) return url;
      return place.refuse('INVALID_FORMAT', 'an https URL with a public host, without user and password');
    };
    this.#create = record({ url: this.#url, eventTypes, description });
  }

  @Mutation(() => CreateWebhookEndpointPayload, {
    description: 'Makes an endpoint for your events, signed as Standard Webhooks says, and shows its secret, once.',
  })
  async createWebhookEndpoint(
    @InputArg(CreateWebhookEndpointInput, 'The endpoint.') input: CreateWebhookEndpointInput,
    @Ctx() context: ApiContext,
  ): Promise<CreateWebhookEndpointPayload> {
    const parsed = parseInput(this.#create, input);
    if (!parsed.ok) return { endpoint: null, secret: null, userErrors: invalid(parsed.error) };
    const made = await this.service.create(ownerOf(context), parsed.value);
    if (made === null)
      return { endpoint: null, secret: null, userErrors: [new TooManyWebhookEndpointsError(ENDPOINTS_MAX)] };
    return { ...made, userErrors: [] };
  }

  @Mutation(() => UpdateWebhookEndpointPayload, {
    description: 'Changes an endpoint, disables it, or enables it again: then it goes on where it stopped.',
  })
  async updateWebhookEndpoint(
    @InputArg(UpdateWebhookEndpointInput, 'The changes.') input: UpdateWebhookEndpointInput,
    @Ctx() context: ApiContext,
  ): Promise<UpdateWebhookEndpointPayload> {
    const parser = record({
      endpointId: id('webhookEndpoint'),
      url: optional(this.#url),
      eventTypes: optional(eventTypes),
      description: optional(description),
      enabled: optional(flag),
    });
    const parsed = parseInput(parser, input);
    if (!parsed.ok) return { endpoint: null, userErrors: invalid(parsed.error) };
    const { endpointId, ...given } = parsed.value;
    const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
    const endpoint = await this.service.update(ownerOf(context), endpointId, change);
    return { endpoint, userErrors: endpoint === null ? [new WebhookEndpointNotFoundError()] : [] };
  }

  @Mutation(() => DeleteWebhookEndpointPayload, { description: 'Deletes an endpoint, with its log.' })
  async deleteWebhookEndpoint(
    @InputArg(DeleteWebhookEndpointInput, 'The endpoint.') input: DeleteWebhookEndpointInput,
    @Ctx() context: ApiContext,
  ): Promise<DeleteWebhookEndpointPayload> {
    const parsed = parseInput(endpointInput, input);
    if (!parsed.ok) return { deletedId: null, userErrors: invalid(parsed.error) };
    const { endpointId } = parsed.value;
    const deleted = await this.service.delete(ownerOf(context), endpointId);
    return deleted
      ? { deletedId: endpointId, userErrors: [] }
      : { deletedId: null, userErrors: [new WebhookEndpointNotFoundError()] };
  }

  @Mutation(() => RotateWebhookSecretPayload, {
    description: 'Gives an endpoint a new secret, shown once. For a while the one before signs beside it.',
  })
  async rotateWebhookSecret(
    @InputArg(RotateWebhookSecretInput, 'The endpoint.') input: RotateWebhookSecretInput,
    @Ctx() context: ApiContext,
  ): Promise<RotateWebhookSecretPayload> {
    const parser = record({ endpointId: id('webhookEndpoint'), overlapHours: integer(0, 168) });
    const parsed = parseInput(parser, input);
    if (!parsed.ok) return { endpoint: null, secret: null, userErrors: invalid(parsed.error) };
    const { endpointId, overlapHours } = parsed.value;
    const rotated = await this.service.rotate(ownerOf(context), endpointId, overlapHours * HOUR_MS);
    if (rotated === null) return { endpoint: null, secret: null, userErrors: [new WebhookEndpointNotFoundError()] };
    return { ...rotated, userErrors: [] };
  }

  @Mutation(() => SendTestWebhookPayload, {
    description: 'Sends an endpoint an event of the type `webhook.test`, once, also while it is disabled.',
  })
  async sendTestWebhook(
    @InputArg(SendTestWebhookInput, 'The endpoint.') input: SendTestWebhookInput,
    @Ctx() context: ApiContext,
  ): Promise<SendTestWebhookPayload> {
    const parsed = parseInput(endpointInput, input);
    if (!parsed.ok) return { delivery: null, userErrors: invalid(parsed.error) };
    const delivery = await this.service.test(ownerOf(context), parsed.value.endpointId);
    return { delivery, userErrors: delivery === null ? [new WebhookEndpointNotFoundError()] : [] };
  }

  @Mutation(() => RedeliverWebhookPayload, {
    description: 'Sends the event of a delivery once more, at once and out of the order. Events are kept for 30 days.',
  })
  async redeliverWebhook(
    @InputArg(RedeliverWebhookInput, 'The delivery.') input: RedeliverWebhookInput,
    @Ctx() context: ApiContext,
  ): Promise<RedeliverWebhookPayload> {
    const parsed = parseInput(record({ deliveryId: id('webhookDelivery') }), input);
    if (!parsed.ok) return { delivery: null, userErrors: invalid(parsed.error) };
    const delivery = await this.service.redeliver(ownerOf(context), parsed.value.deliveryId);
    return { delivery, userErrors: delivery === null ? [new WebhookDeliveryNotFoundError()] : [] };
  }

  @Query(() => WebhookEndpoint, { nullable: true, description: 'An endpoint by its id; null when there is none.' })
  async webhookEndpoint(
    @Arg('id', () => ID, { description: 'The endpoint’s id: `whe_…`.' }) endpointId: string,
    @Ctx() context: ApiContext,
  ): Promise<WebhookEndpointRow | null> {
    if (parseId('webhookEndpoint', endpointId) === null) return null;
    return findEndpoint(this.db.reader('support'), ownerOf(context).owner, endpointId);
  }

  @Query(() => WebhookEndpointConnection, { description: 'Your endpoints, the oldest first.' })
  async webhookEndpoints(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<WebhookEndpoint>> {
    const page = parsePage(args, ENDPOINT_SORT);
    const rows = await listEndpoints(this.db.reader('support'), ownerOf(context).owner, page);
    return connectionOf<WebhookEndpointRow, WebhookEndpoint>(page, rows, {
      sort: ENDPOINT_SORT,
      position: ({ createdAt, id: rowId }) => ({ value: createdAt, id: rowId }),
      node: (row) => row,
    });
  }

  @Query(() => WebhookDeliveryConnection, { description: 'What came of telling an endpoint, the newest first.' })
  async webhookDeliveries(
    @Arg('endpointId', () => ID, { description: 'The endpoint’s id: `whe_…`.' }) endpointId: string,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('state', () => WebhookDeliveryStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: string | null,
    @Ctx() context: ApiContext,
  ): Promise<Connection<WebhookDelivery>> {
    const page = parsePage(args, DELIVERY_SORT);
    const { owner } = ownerOf(context);
    const asked = { endpointId, state: state ?? null, page };
    const rows = await listDeliveries(this.db.reader('support'), owner, asked);
    return connectionOf<WebhookDeliveryRow, WebhookDelivery>(page, rows, {
      sort: DELIVERY_SORT,
      position: ({ createdAt, id: rowId }) => ({ value: createdAt, id: rowId }),
      node: (row) => row,
    });
  }

  @FieldResolver(() => [String], { description: 'What it hears of: `payment.captured`, `payment.*`, `*`.' })
  eventTypes(@Root() endpoint: Readonly<WebhookEndpointRow>): readonly string[] {
    return JSON.parse(endpoint.eventTypes) as string[];
  }
}

const TYPES_MAX = 50;
const TYPE = new RegExp(`^(\\*|(${EVENT_KINDS.join('|')})\\.(\\*|[a-z_]{1,60}))$`);
const description = withDefault(text({ max: 200 }), '');
const eventTypes = checked(
  list(
    text({ max: 100, format: { pattern: TYPE, expected: 'a type such as payment.captured, payment.* or *' } }),
    TYPES_MAX,
  ),
  (types, place) => {
    if (types.length === 0) place.refuse('REQUIRED', 'at least one type');
  },
);
const endpointInput = record({ endpointId: id('webhookEndpoint') });

function invalid(problems: readonly InputProblem[]): readonly InvalidInputError[] {
  return problems.map((problem) => new InvalidInputError(problem));
}

/** Whose events: a merchant's for its keys, the platform's for those who run the gateway. */
function ownerOf({ principal }: ApiContext): EndpointActor {
  if (principal === null || principal.kind === 'BROWSER') throw new ApiError('FORBIDDEN');
  if (principal.kind === 'PLATFORM') return { owner: PLATFORM, keyId: principal.keyId };
  return { owner: principal.merchant.id, keyId: principal.keyId };
}
