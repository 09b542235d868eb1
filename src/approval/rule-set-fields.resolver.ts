import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../access/context';
import { auditEventsOf } from '../access/audit.store';
import { present } from '../kernel/assert';
import type { Database } from '../persistence/database';
import { readLive, readRuleSet } from '../releases/rule-set.store';
import { RuleSet, RuleSetEvent } from './rule-set.graphql';
import type { ShownRuleSet } from './shown';

/** The fields of a version that are not columns of its row. */
@Resolver(() => RuleSet)
export class RuleSetFieldsResolver {
  readonly #live = new WeakMap<ApiContext, Promise<readonly string[]>>();

  constructor(private readonly db: Database) {}

  @FieldResolver(() => String, { description: 'The file of rules, as JSON text without white space.' })
  async content(@Root() { number }: ShownRuleSet): Promise<string> {
    return present(await readRuleSet(this.db.reader('support'), number), 'a version that was listed').content;
  }

  @FieldResolver(() => Boolean, { description: 'It decides payments now.' })
  async live(@Root() { id, owner }: ShownRuleSet, @Ctx() context: ApiContext): Promise<boolean> {
    let live = this.#live.get(context);
    if (live === undefined) {
      live = readLive(this.db.reader('support'), [owner]).then((rows) => rows.map(({ ruleSetId }) => ruleSetId));
      this.#live.set(context, live);
    }
    return (await live).includes(id);
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: 'The ids of the differences that the reviewer accepted; null before the approval.',
  })
  acceptedRegions(@Root() { acceptedRegions }: ShownRuleSet): readonly string[] | null {
    return acceptedRegions === null ? null : (JSON.parse(acceptedRegions) as readonly string[]);
  }

  @FieldResolver(() => [RuleSetEvent], { description: 'Everything that was done to it, oldest first; at most 200.' })
  events(@Root() { id }: ShownRuleSet): Promise<readonly RuleSetEvent[]> {
    return auditEventsOf(this.db.reader('support'), id);
  }
}
