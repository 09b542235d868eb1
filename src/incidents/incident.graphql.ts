import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { MoneyType } from '../graphql/money.graphql';
import { CurrencyCodeScalar, DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import type { Money } from '../kernel/money';
import { RejectionSourceEnum } from '../verification/rejection.graphql';
import type { EntryKind, IncidentAction, IncidentStatus } from './incident';
import type { StreamKind } from './stream';

export const IncidentStatusEnum = enumType<IncidentStatus>('IncidentStatus', 'Where an incident stands.', {
  OPEN: 'It was detected. Nobody has said yet that they look after it.',
  ACKNOWLEDGED: 'Somebody looks after it.',
  RESOLVED: 'It is over. Its cause is written down.',
});

export const IncidentActionEnum = enumType<IncidentAction>('IncidentAction', 'What can be done about an incident.', {
  ACKNOWLEDGE: 'Say that you look after it.',
  ADD_NOTE: 'Write a line into its timeline.',
  RESOLVE: 'End it with what was found out.',
});

const IncidentEntryKindEnum = enumType<EntryKind>('IncidentEntryKind', 'What a line of a timeline tells.', {
  DETECTED: 'A stream of refusals left its usual rate.',
  NOTIFIED: 'Somebody was told.',
  ACKNOWLEDGED: 'Somebody took it on.',
  ROLLED_BACK: 'The version of the rules was rolled back.',
  ROLLBACK_FAILED: 'The version could not be rolled back: a person must look.',
  REPROCESSED: 'A campaign has made payments good.',
  NOTE: 'What somebody wrote.',
  RESOLVED: 'It is over.',
});

const RefusalStreamKindEnum = enumType<StreamKind>('RefusalStreamKind', 'What refusals are watched by.', {
  ALL: 'All payments together.',
  SOURCE: 'Who said no.',
  REASON: 'The leading reason of the no.',
  METHOD: 'How it was to be paid.',
  CURRENCY: 'In which currency.',
  MERCHANT: 'The payments of one merchant.',
  PROCESSOR: 'The payments that went to one processor.',
});

const IncidentRollbackEnum = enumType<'NONE' | 'DUE' | 'DONE' | 'FAILED'>(
  'IncidentRollback',
  'Whether the gateway has rolled back the version that refused too much.',
  {
    NONE: 'No version was released lately that could be to blame.',
    DUE: 'It is about to.',
    DONE: 'It has.',
    FAILED: 'It could not: a person must look.',
  },
);

@ObjectType({ description: 'A stream of payments whose refusals are watched.' })
export class RefusalStream {
  @Field(() => RefusalStreamKindEnum, { description: 'What is watched.' })
  kind!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Which reason, currency, merchant and so on: `CARD_EXPIRED`. Null for ALL, and for a merchant that is not you.',
  })
  value!: string | null;
}

@ObjectType({ description: 'A line of an incident’s timeline. It never changes.' })
export class IncidentEntry {
  @Field(() => ID, { description: 'Opaque, begins with `evt_`.' })
  id!: string;

  @Field(() => IncidentEntryKindEnum, { description: 'What it tells.' })
  kind!: string;

  @Field(() => String, { description: 'Who did it: the id of a key, or `assay` for the gateway itself.' })
  actor!: string;

  @Field(() => String, { description: 'What happened, in English, or what somebody wrote.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: number;
}

@ObjectType({ description: 'What the affected payments were to bring, in one currency.' })
export class AffectedAmount {
  @Field(() => CurrencyCodeScalar, { description: 'The currency.' })
  currency!: string;

  @Field(() => Int, { description: 'Orders that were refused.' })
  orders!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Their sum, each order once. Null when it is beyond 2^53 − 1 minor units: see `amountMinorExact`.',
  })
  amount!: Money | null;

  @Field(() => String, { description: 'The same sum in minor units, as decimal digits of any number.' })
  amountMinorExact!: string;
}

@ObjectType({ description: 'Whom an incident has hit, counted now: it grows while the incident goes on.' })
export class AffectedPayments {
  @Field(() => Int, { description: 'Payments that were refused.' })
  payments!: number;

  @Field(() => Int, { description: 'Customers; guests by their card or account.' })
  customers!: number;

  @Field(() => [AffectedAmount], { description: 'The money at stake, by currency.' })
  amounts!: readonly AffectedAmount[];
}

@ObjectType({
  description:
    'Payments are refused more often than usual. Detected by itself, with what is to blame and whom it hits. Merchants see those that have hit their own payments, and only these of them.',
})
export class Incident {
  @Field(() => ID, { description: 'Opaque, begins with `inc_`, sorts by time of detection.' })
  id!: string;

  @Field(() => IncidentStatusEnum, { description: 'Where it stands.' })
  status!: string;

  @Field(() => RejectionSourceEnum, { description: 'Who said no.' })
  source!: string;

  @Field(() => String, { description: 'The reason that was given most: a code of `rejectionReasons`.' })
  reasonCode!: string;

  @Field(() => String, { nullable: true, description: 'The rule most responsible; null when no rule said no.' })
  ruleKey!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the rules that it is of; null when no rule said no.',
  })
  ruleSetVersion!: number | null;

  @Field(() => ID, { nullable: true, description: 'The release that brought the version; null when none did lately.' })
  releaseId!: string | null;

  @Field(() => String, { nullable: true, description: 'The processor that said no, or whose issuers did.' })
  processor!: string | null;

  @Field(() => DateTimeScalar, { description: 'Since when payments are affected.' })
  onsetAt!: number;

  @Field(() => DateTimeScalar, { description: 'When it was detected.' })
  openedAt!: number;

  @Field(() => Int, { description: 'Refusals that are usual at most, per million payments of the stream.' })
  baselinePpm!: number;

  @Field(() => Int, {
    description: 'Payments of the stream from the first sign to the alarm; each customer counts once.',
  })
  seenPayments!: number;

  @Field(() => Int, { description: 'How many of these were refused.' })
  seenRefused!: number;

  @Field(() => DateTimeScalar, { description: 'When a stream alarmed last.' })
  lastAlarmAt!: number;

  @Field(() => IncidentRollbackEnum, { description: 'What became of the version.' })
  rollbackState!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody took it on.' })
  acknowledgedAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was over.' })
  resolvedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it came to it, in the words of who resolved it.' })
  rootCause!: string | null;

  @Field(() => String, { nullable: true, description: 'What was done about it.' })
  resolution!: string | null;
}

export const IncidentConnection = connectionType('Incident', () => Incident);

@InputType({ description: 'Which incidents. What is left out does not matter.' })
export class IncidentFilter {
  @Field(() => [IncidentStatusEnum], { nullable: true, description: 'In one of these states.' })
  status?: string[] | null;

  @Field(() => String, { nullable: true, description: 'The rule most responsible.' })
  ruleKey?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of the rules that it is of.' })
  ruleSetVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'The reason that was given most.' })
  reasonCode?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Detected at this instant or later.' })
  openedFrom?: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Detected before this instant.' })
  openedTo?: number | null;
}

@InputType({ description: 'The incident that you look after from now on.' })
export class AcknowledgeIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;
}

@InputType({ description: 'What was found out about an incident that is over.' })
export class ResolveIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => String, { description: 'Why it came to it, up to 4,000 characters. Affected merchants can read it.' })
  rootCause!: string;

  @Field(() => String, { nullable: true, description: 'What was done about it, up to 4,000 characters.' })
  resolution?: string | null;

  @Field(() => [String], {
    defaultValue: [],
    description: 'What is to be done so that it does not happen again: up to 20 texts of 500 characters.',
  })
  followUps!: string[];
}

@InputType({ description: 'A line for an incident’s timeline.' })
export class AddIncidentNoteInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => String, {
    description: 'Up to 4,000 characters of plain text. No customer’s data: it is kept as long as the incident.',
  })
  text!: string;
}

abstract class IncidentPayload {
  incident!: Incident | null;
  userErrors!: readonly UserError[];
}

function payloadType(mutation: string): new () => IncidentPayload {
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Payload`;
  @ObjectType(name, { description: `The answer to \`${mutation}\`.` })
  class PayloadType extends IncidentPayload {
    @Field(() => Incident, {
      nullable: true,
      description: 'The incident as it is now. Null when there are user errors.',
    })
    override incident!: Incident | null;

    @Field(() => [UserError], { description: 'Why nothing was changed.' })
    override userErrors!: readonly UserError[];
  }
  return PayloadType;
}

export const AcknowledgeIncidentPayload = payloadType('acknowledgeIncident');
export const ResolveIncidentPayload = payloadType('resolveIncident');
export const AddIncidentNotePayload = payloadType('addIncidentNote');

@ObjectType({ implements: UserError, description: 'There is no such incident, or it has hit none of your payments.' })
export class IncidentNotFoundError extends UserError {
  constructor() {
    super('INCIDENT_NOT_FOUND', 'There is no such incident.', ['input', 'incidentId']);
  }
}

@ObjectType({
  implements: UserError,
  description: 'It is about more than one merchant, so those who run the gateway look after it.',
})
export class IncidentOfPlatformError extends UserError {
  constructor() {
    super('INCIDENT_OF_PLATFORM', 'Those who run the gateway look after this incident.', ['input', 'incidentId']);
  }
}

@ObjectType({ implements: UserError, description: 'The incident is not in a state in which this can be done.' })
export class WrongIncidentStatusError extends UserError {
  @Field(() => IncidentStatusEnum, { description: 'Where it stands.' })
  readonly status: string;

  constructor(status: string) {
    super('WRONG_INCIDENT_STATUS', 'The incident is not in a state in which this can be done.', [
      'input',
      'incidentId',
    ]);
    this.status = status;
  }
}
