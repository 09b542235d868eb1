import { auditEventsOf } from '../access/audit.store';
import type { EpochMs } from '../kernel/clock';
import type { Database } from '../persistence/database';
import { readLive, readRuleSet } from '../releases/rule-set.store';
import type { ActivateService } from './activate.service';

/** A version that was made live at once, for all payments: what can be rolled back to the one before. */
export class Activations {
  constructor(
    private readonly db: Database,
    private readonly service: ActivateService,
  ) {}

  /** The activation of that version; null when it never was live, or nothing was before it. */
  async releaseOf(
    version: number,
  ): Promise<{ readonly id: string; readonly decidesSince: EpochMs; readonly isRunning: boolean } | null> {
    const reader = this.db.reader('payments');
    const row = await readRuleSet(reader, version);
    if (row?.firstLiveAt === null || row?.firstLiveAt === undefined) return null;
    const [live] = await readLive(reader, [row.owner]);
    const isRunning = live?.number === version;
    if ((await this.replacedBy(row.id)) === null) return null;
    return { id: String(version), decidesSince: isRunning ? live.updatedAt : row.firstLiveAt, isRunning };
  }

  /** Makes the version live again that was live before. */
  async rollBack({
    releaseId,
    by,
  }: {
    readonly releaseId: string;
    readonly by: { readonly kind: string; readonly id: string };
  }): Promise<
    { readonly kind: 'done'; readonly instead: number } | { readonly kind: 'refused'; readonly why: string }
  > {
    const version = Number(releaseId);
    const row = await readRuleSet(this.db.reader('payments'), version);
    const before = row === null ? null : await this.replacedBy(row.id);
    if (row === null || before === null) return { kind: 'refused', why: 'there is no version before it' };
    const [live] = await readLive(this.db.reader('payments'), [row.owner]);
    if (live?.number !== version) return { kind: 'refused', why: 'it is not live any more' };
    const member = { actor: `${by.kind.toLowerCase()}:${by.id}`, owner: row.owner };
    const activated = await this.service.activate(member, before);
    return activated.kind === 'done'
      ? { kind: 'done', instead: before }
      : { kind: 'refused', why: 'the version before it can not be made live' };
  }

  /** The version that was live when this one was last made live. */
  private async replacedBy(ruleSetId: string): Promise<number | null> {
    const events = await auditEventsOf(this.db.reader('payments'), ruleSetId);
    const last = events.findLast(({ action }) => action === 'RULE_SET_ACTIVATED');
    return last === undefined ? null : (JSON.parse(last.detail) as { readonly replaced: number | null }).replaced;
  }
}
