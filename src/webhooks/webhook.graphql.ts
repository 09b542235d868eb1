import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import type { DeliveryKind, DeliveryState, DisabledBecause, EndpointState } from './webhook';
import type { WebhookDeliveryRow, WebhookEndpointRow } from './webhook.entity';

export const WebhookEndpointStateEnum = enumType<EndpointState>(
  'WebhookEndpointState',
  'Whether events are sent to an endpoint.',
  { ENABLED: 'They are.', DISABLED: 'They wait until it is enabled again.' },
);

export const WebhookDisabledBecauseEnum = enumType<DisabledBecause>(
  'WebhookDisabledBecause',
  'Why an endpoint is disabled.',
  {
    OWNER: 'You disabled it.',
    FAILURES: 'No try has succeeded for three days.',
    GONE: 'It answered 410 Gone.',
  },
);

export const WebhookDeliveryKindEnum = enumType<DeliveryKind>('WebhookDeliveryKind', 'What led to a delivery.', {
  IN_ORDER: 'The event itself, in its place.',
  REDELIVERY: 'You asked for the event once more.',
  TEST: 'You asked for a test.',
});

export const WebhookDeliveryStateEnum = enumType<DeliveryState>(
  'WebhookDeliveryState',
  'What has come of a delivery.',
  {
    REQUESTED: 'It will be tried in a moment, once.',
    RETRYING: 'It failed, and is tried again at `nextTryAt`. Later events wait for it.',
    DELIVERED: 'The endpoint answered 2xx.',
    FAILED: 'It is not tried any more.',
  },
);

@ObjectType({ description: 'Where you want to hear of events.' })
export class WebhookEndpoint {
  @Field(() => ID, { description: '`whe_…`.' })
  id!: string;

  @Field(() => String, { description: 'Where events are posted.' })
  url!: string;

  @Field(() => String, { description: 'What it is for, in your words.' })
  description!: string;

  @Field(() => WebhookEndpointStateEnum, { description: 'Whether events are sent there.' })
  state!: string;

  @Field(() => WebhookDisabledBecauseEnum, { nullable: true, description: 'Why it is disabled; null while it is not.' })
  disabledBecause!: string | null;

  @Field(() => Int, { description: 'Tries in a row that failed.' })
  failures!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when tries fail; null while they don’t.' })
  failingSince!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the next try is; null while none has failed.' })
  retryAt!: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until then the secret before the last rotation signs beside the new one.',
  })
  previousUntil!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it was made. It hears of what happened after that.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: number;
}

@ObjectType({ description: 'What has come of telling an endpoint of an event.' })
export class WebhookDelivery {
  @Field(() => ID, { description: '`whd_…`.' })
  id!: string;

  @Field(() => ID, { description: 'The event’s id: what the header `webhook-id` says.' })
  eventId!: string;

  @Field(() => String, { description: 'The event’s type: `payment.captured`.' })
  eventType!: string;

  @Field(() => Int, { description: 'The event’s number among yours; 0 for a test.' })
  sequence!: number;

  @Field(() => WebhookDeliveryKindEnum, { description: 'What led to it.' })
  kind!: string;

  @Field(() => WebhookDeliveryStateEnum, { description: 'What has come of it.' })
  state!: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  tries!: number;

  @Field(() => Int, { nullable: true, description: 'The HTTP status that was answered last; null when none was.' })
  lastStatus!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there was no answer, in a fixed phrase or a system’s code.',
  })
  lastCause!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last tried.' })
  lastTriedAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried again; null when it is not.' })
  nextTryAt!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it was first tried, or asked for.' })
  createdAt!: number;
}

export const WebhookEndpointConnection = connectionType('WebhookEndpoint', () => WebhookEndpoint);
export type WebhookEndpointConnection = InstanceType<typeof WebhookEndpointConnection>;
export const WebhookDeliveryConnection = connectionType('WebhookDelivery', () => WebhookDelivery);
export type WebhookDeliveryConnection = InstanceType<typeof WebhookDeliveryConnection>;

const TYPES =
  'Types of events, 1 to 50: `payment.captured`, all of a kind as `payment.*`, `incident.*` or `reprocessing.*`, or all as `*`.';

@InputType({ description: 'Where you want to hear of which events.' })
export class CreateWebhookEndpointInput {
  @Field(() => String, { description: 'An https URL with a public host.' })
  url!: string;

  @Field(() => [String], { description: TYPES })
  eventTypes!: string[];

  @Field(() => String, { nullable: true, description: 'What it is for, up to 200 characters.' })
  description?: string | null;
}

@InputType({ description: 'What is to change of an endpoint; what is left out stays.' })
export class UpdateWebhookEndpointInput {
  @Field(() => ID, { description: 'The endpoint’s id: `whe_…`.' })
  endpointId!: string;

  @Field(() => String, { nullable: true, description: 'An https URL with a public host.' })
  url?: string | null;

  @Field(() => [String], { nullable: true, description: TYPES })
  eventTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'What it is for, up to 200 characters.' })
  description?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False: events wait. True: they are sent again, from where they stopped.',
  })
  enabled?: boolean | null;
}

@InputType({ description: 'The endpoint to delete, with its log.' })
export class DeleteWebhookEndpointInput {
  @Field(() => ID, { description: 'The endpoint’s id: `whe_…`.' })
  endpointId!: string;
}

@InputType({ description: 'The endpoint that gets a new secret.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'The endpoint’s id: `whe_…`.' })
  endpointId!: string;

  @Field(() => Int, {
    defaultValue: 24,
    description:
      'For so many hours the secret before signs beside the new one: 0 to 168. 0 when it is known to others.',
  })
  overlapHours!: number;
}

@InputType({ description: 'The endpoint to try.' })
export class SendTestWebhookInput {
  @Field(() => ID, { description: 'The endpoint’s id: `whe_…`.' })
  endpointId!: string;
}

@InputType({ description: 'The event to send once more.' })
export class RedeliverWebhookInput {
  @Field(() => ID, { description: 'A delivery of it: `whd_…`.' })
  deliveryId!: string;
}

const SECRET = 'With it you verify signatures: `whsec_…`. It is shown this once. Null when there are user errors.';

@ObjectType({ description: 'The answer to `createWebhookEndpoint`.' })
export class CreateWebhookEndpointPayload {
  @Field(() => WebhookEndpoint, { nullable: true, description: 'The endpoint. Null when there are user errors.' })
  endpoint!: Readonly<WebhookEndpointRow> | null;

  @Field(() => String, { nullable: true, description: SECRET })
  secret!: string | null;

  @Field(() => [UserError], { description: 'Why none was made.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `updateWebhookEndpoint`.' })
export class UpdateWebhookEndpointPayload {
  @Field(() => WebhookEndpoint, { nullable: true, description: 'As it is now. Null when there are user errors.' })
  endpoint!: Readonly<WebhookEndpointRow> | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `deleteWebhookEndpoint`.' })
export class DeleteWebhookEndpointPayload {
  @Field(() => ID, { nullable: true, description: 'The id of the endpoint that was deleted.' })
  deletedId!: string | null;

  @Field(() => [UserError], { description: 'Why nothing was deleted.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `rotateWebhookSecret`.' })
export class RotateWebhookSecretPayload {
  @Field(() => WebhookEndpoint, { nullable: true, description: 'As it is now. Null when there are user errors.' })
  endpoint!: Readonly<WebhookEndpointRow> | null;

  @Field(() => String, { nullable: true, description: SECRET })
  secret!: string | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `sendTestWebhook`.' })
export class SendTestWebhookPayload {
  @Field(() => WebhookDelivery, {
    nullable: true,
    description: 'The delivery: ask for it again to see what came of it.',
  })
  delivery!: Readonly<WebhookDeliveryRow> | null;

  @Field(() => [UserError], { description: 'Why nothing is sent.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `redeliverWebhook`.' })
export class RedeliverWebhookPayload {
  @Field(() => WebhookDelivery, { nullable: true, description: 'The new delivery of the same event.' })
  delivery!: Readonly<WebhookDeliveryRow> | null;

  @Field(() => [UserError], { description: 'Why nothing is sent.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ implements: UserError, description: "There is no such endpoint, or it is another's." })
export class WebhookEndpointNotFoundError extends UserError {
  constructor() {
    super('WEBHOOK_ENDPOINT_NOT_FOUND', 'There is no such endpoint.', ['input', 'endpointId']);
  }
}

@ObjectType({ implements: UserError, description: "There is no such delivery, or it is another's." })
export class WebhookDeliveryNotFoundError extends UserError {
  constructor() {
    super('WEBHOOK_DELIVERY_NOT_FOUND', 'There is no such delivery.', ['input', 'deliveryId']);
  }
}

@ObjectType({ implements: UserError, description: 'There are as many endpoints as there may be. Delete one first.' })
export class TooManyWebhookEndpointsError extends UserError {
  @Field(() => Int, { description: 'How many there may be.' })
  readonly maximum: number;

  constructor(maximum: number) {
    super('TOO_MANY_WEBHOOK_ENDPOINTS', `There may be at most ${maximum} endpoints.`, ['input']);
    this.maximum = maximum;
  }
}
