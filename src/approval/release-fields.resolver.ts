import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { auditEventsOf } from '../access/audit.store';
import type { ApiContext } from '../access/context';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import type { Database } from '../persistence/database';
import type { ReleaseDivergenceRow } from '../releases/release.entity';
import { listDivergences } from '../releases/release.store';
import { evidenceFor } from '../verification/visible-facts';
import {
  acceptedShown,
  declineTestShown,
  divergenceTestShown,
  gateShown,
  type ShownRelease,
  sideShown,
} from './release-shown';
import {
  AcceptedRegion,
  DeclineTestResult,
  DivergenceTestResult,
  type DivergentDecision,
  Release,
  type ReleaseDivergence,
  ReleaseDivergenceConnection,
  ReleaseGate,
} from './release.graphql';
import { RuleSetEvent } from './rule-set.graphql';

/** The fields of a release that are not columns of its row. */
@Resolver(() => Release)
export class ReleaseFieldsResolver {
  constructor(private readonly db: Database) {}

  @FieldResolver(() => [String], { description: 'The ids of the keys of an emergency’s approvers: two people.' })
  approvers(@Root() { row }: ShownRelease): readonly string[] {
    return [row.firstApprover, row.secondApprover].filter((approver) => approver !== null);
  }

  @FieldResolver(() => [AcceptedRegion], { description: 'The differences that it is meant to make, at most 100.' })
  acceptedRegions(@Root() { row }: ShownRelease): readonly AcceptedRegion[] {
    return acceptedShown(row);
  }

  @FieldResolver(() => ReleaseGate, { description: 'What stands between it and its next step.' })
  gate(@Root() { row }: ShownRelease): ReleaseGate {
    return gateShown(row);
  }

  @FieldResolver(() => DivergenceTestResult, { description: 'What both versions decided on the same payments.' })
  divergenceTest(@Root() { row }: ShownRelease): DivergenceTestResult {
    return divergenceTestShown(row);
  }

  @FieldResolver(() => DeclineTestResult, { description: 'What processors and issuers said to both.' })
  declineTest(@Root() { row }: ShownRelease): DeclineTestResult {
    return declineTestShown(row);
  }

  @FieldResolver(() => ReleaseDivergenceConnection, {
    description: 'Payments that the two versions decided differently, the newest first.',
  })
  async divergences(
    @Root() { id }: ShownRelease,
    @Args() args: ConnectionArgs,
    @Ctx() { principal }: ApiContext,
  ): Promise<Connection<ReleaseDivergence>> {
    const page = parsePage(args, SORT);
    const rows = await listDivergences(this.db.reader('support'), id, page);
    const position = ({ id: at }: ReleaseDivergenceRow): { value: string; id: string } => ({ value: at, id: at });
    return connectionOf(page, rows, {
      sort: SORT,
      position,
      node: (row) => {
        const side = (which: 'stable' | 'candidate'): DivergentDecision => {
          const { outcome, matchedRules } = sideShown(row, which);
          return {
            outcome,
            matchedRules: matchedRules.map((rule) => ({ ...rule, evidence: evidenceFor(principal, rule.evidence) })),
          };
        };
        return {
          decisionId: row.id,
          paymentId: row.paymentId,
          divergence: row.divergence,
          regionId: row.region,
          counted: row.counted === 1,
          served: row.served,
          stable: side('stable'),
          candidate: side('candidate'),
          at: row.at,
        };
      },
    });
  }

  @FieldResolver(() => [RuleSetEvent], { description: 'Everything that was done to it, oldest first; at most 200.' })
  events(@Root() { id }: ShownRelease): Promise<readonly RuleSetEvent[]> {
    return auditEventsOf(this.db.reader('support'), id);
  }
}

const SORT = 'releaseDivergence:id';
