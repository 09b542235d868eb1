import type { Ids } from '../kernel/ids';
import type { HotView, RowKey } from '../persistence/hot-unit';
import { WebhookEventRow, WebhookStreamRow } from './webhook.entity';

/** Something that owners of endpoints may want to hear of. */
export interface OutgoingEvent {
  /** A merchant's id. */
  readonly owner: string;
  /** `reprocessing.invited` */
  readonly type: string;
  /** The id of what it is about. */
  readonly subjectId: string;
  /** Ids, codes and amounts; nobody's data, because events are kept for weeks. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: number;
  /** Its id, where it has one already. */
  readonly id?: string;
}

/** What a unit has to read to record events for these owners. */
export function streamReads(owners: readonly string[]): RowKey[] {
  return [...new Set(owners)].map((owner) => [WebhookStreamRow, owner] as const);
}

/**
 * Records an event in the unit of what it tells of, with the owner's next sequence number. Nothing is written when no endpoint of the
 * owner wants it. The unit must have `streamReads`.
 */
export function recordEvent(view: HotView, ids: Ids, event: OutgoingEvent): void {
  const { owner, type, subjectId, data, at } = event;
  const stream = view.find(WebhookStreamRow, owner);
  if (stream === null || !isWanted(stream, type)) return;
  const sequence = stream.lastSequence + 1;
  view.update(WebhookStreamRow, owner, { lastSequence: sequence });
  const id = event.id ?? ids.next('event');
  view.insert(WebhookEventRow, { id, owner, sequence, type, subjectId, data: JSON.stringify(data), at });
}

/** Whether any endpoint of the owner takes events of the type. */
export function isWanted({ wanted }: Pick<WebhookStreamRow, 'wanted'>, type: string): boolean {
  return matchesAny(JSON.parse(wanted) as string[], type);
}

/** `payment.*` stands for all that begin so, `*` for all. */
export function matchesAny(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type));
}

/** Whether any endpoint of the owner takes events of a kind: `payment`. */
export function matchesKind({ wanted }: Pick<WebhookStreamRow, 'wanted'>, kind: string): boolean {
  return (JSON.parse(wanted) as string[]).some((pattern) => pattern === '*' || pattern.startsWith(`${kind}.`));
}
