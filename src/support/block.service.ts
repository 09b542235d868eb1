import { present } from '../kernel/assert';
import { HOUR_MS } from '../kernel/clock';
import type { PaymentRow } from '../payments/payment.entity';
import { subjectsOf } from '../payments/settle';
import type { PaymentPorts } from '../payments/ports';
import type { HotUnit } from '../persistence/hot-unit';
import { VelocityRow } from '../verification/velocity.entity';
import { blockedUntil, setBlock } from '../verification/verify';
import { BlockRow } from './block.entity';
import { findBlock } from './block.store';

export const BLOCK_SUBJECTS = ['CARD', 'CUSTOMER', 'IP_ADDRESS'] as const;
export type BlockSubject = (typeof BLOCK_SUBJECTS)[number];

/** 30 days. What should hold longer is a rule, which a second person approves. */
export const BLOCK_MAX_HOURS = 720;

export interface BlockCommand {
  readonly subject: BlockSubject;
  /** From 1 to `BLOCK_MAX_HOURS`. */
  readonly hours: number;
  readonly reason: string;
  /** The id of a staff key. */
  readonly author: string;
}

export type Blocked =
  | { readonly kind: 'done'; readonly block: Readonly<BlockRow> }
  /** The payment has no such card, customer or address, or it was erased. */
  | { readonly kind: 'subjectUnknown' }
  | { readonly kind: 'alreadyBlocked'; readonly until: number };

export type Lifted =
  | { readonly kind: 'done'; readonly block: Readonly<BlockRow> }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'over'; readonly block: Readonly<BlockRow> };

/** Blocks that end by themselves. There is at most one of a subject at a time; to change it, lift it first. */
export class BlockService {
  constructor(private readonly ports: PaymentPorts) {}

  /** Payments by the payment's card, customer or address are refused from its answer on. */
  async block(payment: Readonly<PaymentRow>, command: BlockCommand): Promise<Blocked> {
    const { card, customer, ip } = subjectsOf(this.ports, payment);
    const rowId = { CARD: card, CUSTOMER: customer, IP_ADDRESS: ip }[command.subject];
    return rowId === undefined ? { kind: 'subjectUnknown' } : this.ports.db.hot(this.#block(payment, command, rowId));
  }

  /** Lets the subject pay again at once. */
  async lift(merchantId: string, id: string, actor: string): Promise<Lifted> {
    const block = await findBlock(this.ports.db.reader('support'), merchantId, id);
    return block === null ? { kind: 'notFound' } : this.ports.db.hot(this.#lift(block, actor));
  }

  #block(
    { id: paymentId, merchantId }: Readonly<PaymentRow>,
    { subject, hours, reason, author }: BlockCommand,
    rowId: string,
  ): HotUnit<Blocked> {
    const { clock, ids } = this.ports;
    return {
      reads: [[VelocityRow, rowId]],
      run(view) {
        const createdAt = clock.now();
        const until = blockedUntil(view, rowId);
        if (until > createdAt) return { kind: 'alreadyBlocked', until };
        const expiresAt = createdAt + hours * HOUR_MS;
        setBlock(view, merchantId, rowId, expiresAt, createdAt);
        const story = { subject, subjectRowId: rowId, reason, author, createdAt, expiresAt };
        const id = ids.next('block');
        const block = { id, merchantId, paymentId, ...story, liftedAt: null, liftedBy: null };
        view.insert(BlockRow, block);
        return { kind: 'done', block };
      },
    };
  }

  #lift({ id, merchantId, subjectRowId }: Readonly<BlockRow>, actor: string): HotUnit<Lifted> {
    const { clock } = this.ports;
    return {
      reads: [
        [BlockRow, id],
        [VelocityRow, subjectRowId],
      ],
      run(view) {
        const at = clock.now();
        const block = present(view.find(BlockRow, id), 'a block that was there');
        if (block.liftedAt !== null || block.expiresAt <= at) return { kind: 'over', block };
        setBlock(view, merchantId, subjectRowId, 0, at);
        return { kind: 'done', block: view.update(BlockRow, id, { liftedAt: at, liftedBy: actor }) };
      },
    };
  }
}
