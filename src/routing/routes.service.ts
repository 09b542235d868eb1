import { AuditEventRow } from '../access/audit-event.entity';
import type { Merchant } from '../access/principal';
import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Database } from '../persistence/database';
import type { HotUnit } from '../persistence/hot-unit';
import type { ProcessorRegistry } from '../processors/registry';
import { checkRoutes, type RouteProblem } from './check-routes';
import type { LiveRoutes } from './live-routes';
import type { RouteContent } from './route';
import { RouteTableRow } from './route-table.entity';
import { findTable, routeTableId } from './routes.store';

export interface RoutesServicePorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly registry: Pick<ProcessorRegistry, 'serving'>;
  readonly live: LiveRoutes;
}

export interface SetRoutesCommand {
  /** The version that the author has seen; null: there was none. */
  readonly basedOn: number | null;
  readonly routes: readonly RouteContent[];
  readonly reason: string;
}

export type RoutesSet =
  | { readonly kind: 'done'; readonly table: Readonly<RouteTableRow> }
  | { readonly kind: 'problems'; readonly problems: readonly RouteProblem[] }
  /** Somebody else has stored a version meanwhile. `version`: theirs; null: there is none. */
  | { readonly kind: 'outdated'; readonly version: number | null };

/** A merchant's routes: each edit is a new version, in force at once. */
export class RoutesService {
  constructor(private readonly ports: RoutesServicePorts) {}

  /** `actor`: the id of a staff key. */
  async set(merchant: Merchant, { basedOn, routes, reason }: SetRoutesCommand, actor: string): Promise<RoutesSet> {
    const { db, registry, live } = this.ports;
    const checked = checkRoutes(
      routes,
      registry.serving(merchant.mode).map(({ name }) => name),
    );
    if (!checked.ok) return { kind: 'problems', problems: checked.problems };
    const newest = (await findTable(db.reader('payments'), merchant.id))?.version ?? null;
    if (newest !== basedOn) return { kind: 'outdated', version: newest };
    const set = await db.hot(this.#store(merchant.id, checked.routes, { basedOn, reason }, actor));
    if (set.kind === 'done') live.adopt(set.table);
    return set;
  }

  #store(
    merchantId: string,
    routes: readonly RouteContent[],
    { basedOn, reason }: Pick<SetRoutesCommand, 'basedOn' | 'reason'>,
    author: string,
  ): HotUnit<RoutesSet> {
    const { clock, ids } = this.ports;
    const version = (basedOn ?? 0) + 1;
    const id = routeTableId(merchantId, version);
    return {
      reads: [[RouteTableRow, id]],
      run(view) {
        if (view.find(RouteTableRow, id) !== null) return { kind: 'outdated', version };
        const createdAt = clock.now();
        const table = { id, merchantId, version, routes: JSON.stringify(routes), author, reason, createdAt };
        view.insert(RouteTableRow, table);
        view.insert(AuditEventRow, {
          id: ids.next('event'),
          merchantId,
          action: 'ROUTES_SET',
          subjectId: id,
          actor: author,
          detail: JSON.stringify({ version, basedOn, reason, routes: routes.map(({ key }) => key) }),
          at: createdAt,
        });
        return { kind: 'done', table };
      },
    };
  }
}
