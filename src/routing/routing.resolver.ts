import { Arg, Args, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type ApiContext, principalOf } from '../access/context';
import { ApiError } from '../graphql/api-error';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import { checked, integer, list, optional, parseInput, record, text } from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import type { Clock } from '../kernel/clock';
import type { Database } from '../persistence/database';
import type { Breakers } from '../processors/breaker';
import type { ProcessorCalls } from '../processors/calls';
import type { ProcessorRegistry } from '../processors/registry';
import { CANDIDATES_MAX, ROUTES_MAX, type RouteProblem as Problem } from './check-routes';
import type { RouteContent } from './route';
import type { RouteTableRow } from './route-table.entity';
import type { RoutesService } from './routes.service';
import { findTable, listTables } from './routes.store';
import {
  ProcessorHealth,
  RoutesHaveProblemsError,
  RoutesOutdatedError,
  RouteTable,
  RouteTableConnection,
  SetRoutesInput,
  SetRoutesPayload,
  type RouteProblem,
} from './routing.graphql';

const SORT = 'routeTable:VERSION_DESC';
const PROBLEMS_MAX = 100;

const routesInput = record({
  basedOn: optional(integer(1, Number.MAX_SAFE_INTEGER)),
  routes: list(
    record({
      key: checked(text({ max: 100 }), (key, place) => {
        if (!/^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(key)) place.refuse('INVALID_FORMAT', 'lower-case words joined by dots');
      }),
      title: text({ max: 200 }),
      condition: text({ max: 10_000 }),
      sharePercent: integer(1, 100),
      processors: checked(list(text({ max: 100 }), CANDIDATES_MAX), (names, place) => {
        if (names.length === 0) place.refuse('REQUIRED', 'at least one processor');
      }),
    }),
    ROUTES_MAX,
  ),
  reason: text({ max: 500 }),
});

export interface RoutingResolverPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly breakers: Breakers;
  readonly calls: ProcessorCalls;
  readonly registry: Pick<ProcessorRegistry, 'serving'>;
}

/** Which processors payments go to. */
@Resolver()
export class RoutingResolver {
  constructor(
    private readonly ports: RoutingResolverPorts,
    private readonly service: RoutesService,
  ) {}

  @Query(() => RouteTable, {
    nullable: true,
    description: 'Your routes in force, or a version of them. Null: you have none, or no such version.',
  })
  async routeTable(
    @Arg('version', () => Int, { nullable: true, description: 'A version; the newest without it.' })
    version: number | null,
    @Ctx() context: ApiContext,
  ): Promise<RouteTable | null> {
    const merchantId = principalOf(context).merchant.id;
    const row = await findTable(this.ports.db.reader('support'), merchantId, version ?? null);
    return row && shown(row);
  }

  @Query(() => RouteTableConnection, { description: 'All versions of your routes, newest first.' })
  async routeTables(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<RouteTable>> {
    const page = parsePage(args, SORT);
    const rows = await listTables(this.ports.db.reader('support'), principalOf(context).merchant.id, page);
    return connectionOf<RouteTableRow, RouteTable>(page, rows, {
      sort: SORT,
      position: ({ version: value, id }) => ({ value, id }),
      node: shown,
    });
  }

  @Query(() => [ProcessorHealth], {
    description:
      'The processors that may serve you, with their circuit breakers as this node sees them. There are few. For staff, and for the operators of the gateway.',
  })
  processors(@Ctx() context: ApiContext): readonly ProcessorHealth[] {
    const { registry, breakers, calls, clock } = this.ports;
    const { principal } = context;
    const mode = principal?.kind === 'PLATFORM' ? principal.mode : principalOf(context).merchant.mode;
    return registry.serving(mode).map(({ name }) => {
      const now = clock.now();
      const { state: breaker, since, cause } = breakers.of(name, now).look(now);
      return { name, breaker, since, cause, callsUnderWay: calls.underWay(name) };
    });
  }

  @Mutation(() => SetRoutesPayload, {
    description:
      'Sets all of your routes, as a new version that is in force with the answer (on other nodes within a second). They are checked as rules are: facts, types, and, by proof, routes that no payment can take. For operators.',
  })
  async setRoutes(
    @InputArg(SetRoutesInput, 'The routes.') input: SetRoutesInput,
    @Ctx() context: ApiContext,
  ): Promise<SetRoutesPayload> {
    const { principal } = context;
    if (principal?.kind !== 'STAFF') throw new ApiError('FORBIDDEN');
    const parsed = parseInput(routesInput, input);
    if (!parsed.ok)
      return { routeTable: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const set = await this.service.set(principal.merchant, parsed.value, principal.keyId);
    switch (set.kind) {
      case 'done':
        return { routeTable: shown(set.table), userErrors: [] };
      case 'outdated':
        return { routeTable: null, userErrors: [new RoutesOutdatedError(set.version)] };
      case 'problems': {
        const problems = set.problems.slice(0, PROBLEMS_MAX).map(problemShown);
        return { routeTable: null, userErrors: [new RoutesHaveProblemsError(problems)] };
      }
    }
  }
}

function shown({ routes, ...row }: Readonly<RouteTableRow>): RouteTable {
  return { ...row, routes: JSON.parse(routes) as readonly RouteContent[] };
}

function problemShown({ place, ...problem }: Problem): RouteProblem {
  return { ...problem, line: place?.line ?? null, column: place?.column ?? null };
}
