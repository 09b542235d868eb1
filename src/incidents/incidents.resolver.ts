import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import type { ApiContext } from '../access/context';
import { ApiError } from '../graphql/api-error';
import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  type Page,
  PAGE_MAX,
  parsePage,
  type Position,
} from '../graphql/connection';
import {
  id,
  type InputParser,
  integer,
  lines,
  list,
  oneOf,
  optional,
  parseInput,
  record,
  text,
  withDefault,
} from '../graphql/input';
import { InvalidInputError, LimitReachedError, type UserError } from '../graphql/user-error';
import { parseId } from '../kernel/ids';
import type { Database } from '../persistence/database';
import { badInput } from '../transactions/accepted-filter';
import { instant } from '../transactions/filter';
import { INCIDENT_STATUSES } from './incident';
import type { IncidentRow } from './incident.entity';
import {
  AcknowledgeIncidentInput,
  AcknowledgeIncidentPayload,
  AddIncidentNoteInput,
  AddIncidentNotePayload,
  Incident,
  IncidentConnection,
  IncidentFilter,
  IncidentNotFoundError,
  IncidentOfPlatformError,
  ResolveIncidentInput,
  ResolveIncidentPayload,
  WrongIncidentStatusError,
} from './incident.graphql';
import { type IncidentService, NOTES_UP_TO, type Stepped } from './incident.service';
import { type IncidentFilter as ParsedFilter, listIncidents } from './incident.store';
import { findVisible, maySee, positionOf, type Viewer, viewerOf } from './viewer';

const SORT = 'incident:OPENED_DESC';
/** Incidents that are looked at for a page of a merchant's. */
const EXAMINED_MAX = 200;
const FOLLOW_UPS_MAX = 20;

interface Payload {
  readonly incident: IncidentRow | null;
  readonly userErrors: readonly UserError[];
}

/** What went wrong with payments, and what people do about it. */
@Resolver()
export class IncidentsResolver {
  constructor(
    private readonly db: Database,
    private readonly service: IncidentService,
  ) {}

  @Query(() => Incident, {
    nullable: true,
    description: 'An incident by its id; null when there is none, or it has hit none of your payments. For staff.',
  })
  async incident(
    @Arg('id', () => ID, { description: 'The incident’s id: `inc_…`.' }) incidentId: string,
    @Ctx() context: ApiContext,
  ): Promise<IncidentRow | null> {
    if (parseId('incident', incidentId) === null) return null;
    return findVisible(this.db.reader('support'), viewerOf(context), incidentId);
  }

  @Query(() => IncidentConnection, {
    description: 'Incidents, the newest first; a merchant’s staff see those that have hit its payments. For staff.',
  })
  async incidents(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which ones; all without it.' })
    filter: IncidentFilter | null,
    @Ctx() context: ApiContext,
  ): Promise<Connection<IncidentRow>> {
    const page = pageOf(args);
    const parsed = parseInput(optional(filterInput), filter, ['filter']);
    if (!parsed.ok) throw badInput(parsed.error[0]);
    const { rows, stoppedAt } = await this.pageFor(viewerOf(context), parsed.value ?? NO_FILTER, page);
    return connectionOf(page, rows, { sort: SORT, position: positionOf, node: (row) => row }, stoppedAt);
  }

  @Mutation(() => AcknowledgeIncidentPayload, {
    description: 'Says that you look after an incident. For support and operators.',
  })
  async acknowledgeIncident(
    @InputArg(AcknowledgeIncidentInput, 'Which one.') input: AcknowledgeIncidentInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(acknowledgeInput, input, ({ incidentId }) =>
      this.service.acknowledge(viewerOf(context), incidentId),
    );
  }

  @Mutation(() => ResolveIncidentPayload, {
    description: 'Ends an incident with what was found out. An alarm after that opens another one. For operators.',
  })
  async resolveIncident(
    @InputArg(ResolveIncidentInput, 'Which one, and what it was.')
    input: ResolveIncidentInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(resolveInput, input, ({ incidentId, ...found }) =>
      this.service.resolve(viewerOf(context), incidentId, found),
    );
  }

  @Mutation(() => AddIncidentNotePayload, {
    description: 'Writes a line into an incident’s timeline, for those who look after it. For support and operators.',
  })
  async addIncidentNote(
    @InputArg(AddIncidentNoteInput, 'Which one, and the line.') input: AddIncidentNoteInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return payload(noteInput, input, (note) => this.service.note(viewerOf(context), note.incidentId, note.text));
  }

  /** A merchant's page is found by looking at one incident after another, a bounded number of them. */
  private async pageFor(
    viewer: Viewer,
    filter: ParsedFilter,
    page: Page,
  ): Promise<{ readonly rows: readonly IncidentRow[]; readonly stoppedAt: Position | null }> {
    const reader = this.db.reader('support');
    if (viewer.merchantId === null) return { rows: await listIncidents(reader, filter, page), stoppedAt: null };
    const examined = await listIncidents(reader, filter, { ...page, limit: EXAMINED_MAX });
    const rows: IncidentRow[] = [];
    for (const incident of examined.slice(0, EXAMINED_MAX)) {
      if (await maySee(reader, viewer, incident)) rows.push(incident);
      if (rows.length > page.limit) return { rows, stoppedAt: null };
    }
    const last = examined.length > EXAMINED_MAX ? examined[EXAMINED_MAX - 1] : undefined;
    return { rows, stoppedAt: last === undefined ? null : positionOf(last) };
  }
}

const incidentId = id('incident');
const acknowledgeInput = record({ incidentId });
const noteInput = record({ incidentId, text: lines(4_000) });
const resolveInput = record({
  incidentId,
  rootCause: lines(4_000),
  resolution: optional(lines(4_000)),
  followUps: withDefault(list(text({ max: 500 }), FOLLOW_UPS_MAX), []),
});
const filterInput: InputParser<ParsedFilter> = record({
  status: optional(list(oneOf(INCIDENT_STATUSES), PAGE_MAX)),
  ruleKey: optional(text({ max: 200 })),
  ruleSetVersion: optional(integer(1, 2_147_483_647)),
  reasonCode: optional(text({ max: 200 })),
  openedFrom: optional(instant),
  openedTo: optional(instant),
});
const NO_FILTER: ParsedFilter = {
  status: null,
  ruleKey: null,
  ruleSetVersion: null,
  reasonCode: null,
  openedFrom: null,
  openedTo: null,
};

/** Errors: as `parsePage`; also for a cursor that names no position of this list. */
function pageOf(args: ConnectionArgs): Page {
  const page = parsePage(args, SORT);
  for (const argument of ['after', 'before'] as const) {
    const position = page[argument];
    if (position !== null && (typeof position.value !== 'number' || parseId('incident', position.id) === null))
      throw new ApiError('BAD_USER_INPUT', { inputPath: [argument], expected: 'a cursor of this list' });
  }
  return page;
}

async function payload<T>(
  parser: InputParser<T>,
  input: unknown,
  step: (parsed: T) => Promise<Stepped>,
): Promise<Payload> {
  const parsed = parseInput(parser, input);
  if (!parsed.ok) return { incident: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
  const stepped = await step(parsed.value);
  return stepped.kind === 'done'
    ? { incident: stepped.incident, userErrors: [] }
    : { incident: null, userErrors: [errorOf(stepped)] };
}

function errorOf(stepped: Exclude<Stepped, { kind: 'done' }>): UserError {
  switch (stepped.kind) {
    case 'notFound':
      return new IncidentNotFoundError();
    case 'ofPlatform':
      return new IncidentOfPlatformError();
    case 'full':
      return new LimitReachedError(NOTES_UP_TO, ['input', 'incidentId']);
    case 'wrongStatus':
      return new WrongIncidentStatusError(stepped.status);
  }
}
