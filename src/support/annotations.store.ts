import { In } from 'typeorm';
import type { EpochMs } from '../kernel/clock';
import { PaymentRow } from '../payments/payment.entity';
import type { Reader } from '../persistence/database';
import { ofMerchant, plainQuery, plainRows } from '../persistence/plain-query';
import type { Tx } from '../persistence/tx';
import { PaymentTagRow } from '../transactions/payment-tag.entity';
import { PaymentNoteRow } from './payment-note.entity';

export const NOTES_MAX = 200;
export const TAGS_MAX = 20;

/** A payment of a merchant, and who writes about it. */
export interface Annotation {
  readonly merchantId: string;
  readonly paymentId: string;
  /** Id of the staff key. */
  readonly author: string;
  readonly at: EpochMs;
}

/** `notFound`: no such payment of this merchant. `full`: it has as many as it may have. */
export type Annotated<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'notFound' | 'full' };

/** Adds a note. */
export async function addNote(
  tx: Tx,
  { merchantId, paymentId, author, at }: Annotation,
  note: { readonly id: string; readonly text: string },
): Promise<Annotated<PaymentNoteRow>> {
  if ((await findPayment(tx, merchantId, paymentId)) === null) return { kind: 'notFound' };
  if ((await tx.manager.countBy(PaymentNoteRow, { paymentId })) >= NOTES_MAX) return { kind: 'full' };
  const row: PaymentNoteRow = { ...note, merchantId, paymentId, author, createdAt: at };
  await tx.manager.insert(PaymentNoteRow, row);
  return { kind: 'done', value: row };
}

/** Puts tags on a payment. Those that it has already keep their author. */
export async function addTags(
  tx: Tx,
  { merchantId, paymentId, author, at }: Annotation,
  tags: readonly string[],
): Promise<Annotated<readonly PaymentTagRow[]>> {
  const payment = await findPayment(tx, merchantId, paymentId);
  if (payment === null) return { kind: 'notFound' };
  const present = await tagsOf(tx, paymentId);
  const fresh = tags.filter((tag) => !present.some((row) => row.tag === tag));
  if (present.length + fresh.length > TAGS_MAX) return { kind: 'full' };
  const rows = fresh.map((tag) => ({
    id: `${paymentId}|${tag}`,
    merchantId,
    paymentId,
    paymentCreatedAt: payment.createdAt,
    tag,
    author,
    createdAt: at,
  }));
  // Another member of staff may put the same tag at the same moment.
  if (rows.length > 0) {
    await tx.manager.createQueryBuilder().insert().into(PaymentTagRow).values(rows).orIgnore().execute();
  }
  return { kind: 'done', value: await tagsOf(tx, paymentId) };
}

/** Takes tags off a payment. */
export async function removeTags(
  tx: Tx,
  { merchantId, paymentId }: Pick<Annotation, 'merchantId' | 'paymentId'>,
  tags: readonly string[],
): Promise<Annotated<readonly PaymentTagRow[]>> {
  if ((await findPayment(tx, merchantId, paymentId)) === null) return { kind: 'notFound' };
  await tx.manager.delete(PaymentTagRow, { id: In(tags.map((tag) => `${paymentId}|${tag}`)) });
  return { kind: 'done', value: await tagsOf(tx, paymentId) };
}

/** The notes of some payments, oldest first. */
export function readNotes(
  reader: Reader,
  merchantId: string,
  paymentIds: readonly string[],
): Promise<PaymentNoteRow[]> {
  return reader.read((manager) =>
    plainRows(
      plainQuery(manager, PaymentNoteRow, 'row')
        .where(`row.paymentId IN (:...paymentIds) AND ${ofMerchant('row')}`, { paymentIds, merchantId })
        .orderBy({ 'row.createdAt': 'ASC', 'row.id': 'ASC' }),
    ),
  );
}

/** The tags of some payments, in alphabetical order. */
export function readTags(reader: Reader, merchantId: string, paymentIds: readonly string[]): Promise<PaymentTagRow[]> {
  return reader.read((manager) =>
    plainRows(
      plainQuery(manager, PaymentTagRow, 'row')
        .where(`row.paymentId IN (:...paymentIds) AND ${ofMerchant('row')}`, { paymentIds, merchantId })
        .orderBy('row.tag', 'ASC'),
    ),
  );
}

function tagsOf({ manager }: Tx, paymentId: string): Promise<PaymentTagRow[]> {
  return manager.find(PaymentTagRow, { where: { paymentId }, order: { tag: 'ASC' } });
}

function findPayment({ manager }: Tx, merchantId: string, id: string): Promise<{ createdAt: number } | null> {
  return manager.findOne(PaymentRow, { select: { id: true, createdAt: true }, where: { id, merchantId } });
}
