import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import { present } from '../kernel/assert';
import { AuditEventRow } from '../access/audit-event.entity';
import type { Database } from '../persistence/database';
import type { HotUnit } from '../persistence/hot-unit';
import type { LiveRuleSets } from '../releases/live-rule-sets';
import { PLATFORM, type RuleSetState } from '../releases/rule-set-version';
import { LiveRuleSetRow, RuleSetRow } from '../releases/rule-set.entity';
import { readRuleSet } from '../releases/rule-set.store';
import type { Member, Outdated } from './rule-sets.service';

/** What came of a switch. */
export type Activated =
  | { readonly kind: 'done'; readonly ruleSet: Readonly<RuleSetRow> }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'wrongState'; readonly state: RuleSetState }
  | Outdated;

/**
 * Makes an approved version the one that decides. Its approval must be of the differences to what is live now; a version that has been live
 * before can always come back. Once this is acknowledged no payment anywhere is decided by another version: the unit has the row of the
 * pointer for its own, which deciding units share.
 */
export class ActivateService {
  constructor(
    private readonly ports: {
      readonly db: Database;
      readonly clock: Clock;
      readonly ids: Ids;
      readonly rules: LiveRuleSets;
    },
  ) {}

  async activate(member: Member, version: number): Promise<Activated> {
    const row = await readRuleSet(this.ports.db.reader('support'), version);
    if (row === null || row.owner !== member.owner) return { kind: 'notFound' };
    if (row.state !== 'APPROVED') return { kind: 'wrongState', state: row.state as RuleSetState };
    // Compiled before the switch, so that no payment of this process waits for it.
    await this.ports.rules.load(version);
    return this.ports.db.hot(this.switchTo(member, row.id));
  }

  private switchTo(member: Member, ruleSetId: string): HotUnit<Activated> {
    const { clock, ids } = this.ports;
    const { owner, actor } = member;
    return {
      reads: [
        [RuleSetRow, ruleSetId],
        [LiveRuleSetRow, owner],
      ],
      run(view) {
        const row = present(view.find(RuleSetRow, ruleSetId), 'a version that was there');
        const live = view.find(LiveRuleSetRow, owner);
        if (live?.number === row.number) return { kind: 'done', ruleSet: row };
        const { contentHash, analysisHash } = row;
        if (row.firstLiveAt === null && row.comparedWith !== (live?.number ?? null))
          return { kind: 'outdated', contentHash, analysisHash, liveVersion: live?.number ?? null };
        const at = clock.now();
        const epoch = (live?.epoch ?? 0) + 1;
        view.upsert(LiveRuleSetRow, { id: owner, ruleSetId, number: row.number, epoch, updatedAt: at });
        view.insert(AuditEventRow, {
          id: ids.next('event'),
          merchantId: owner === PLATFORM ? null : owner,
          action: 'RULE_SET_ACTIVATED',
          subjectId: ruleSetId,
          actor,
          detail: JSON.stringify({ version: row.number, replaced: live?.number ?? null, epoch }),
          at,
        });
        if (row.firstLiveAt !== null) return { kind: 'done', ruleSet: row };
        return { kind: 'done', ruleSet: view.update(RuleSetRow, ruleSetId, { firstLiveAt: at }) };
      },
    };
  }
}
