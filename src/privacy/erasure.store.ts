import { In, IsNull, Not, Or, type SelectQueryBuilder } from 'typeorm';
import { present } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import { DisputeRow } from '../payments/dispute.entity';
import { PaymentMethodRow } from '../payments/payment-method.entity';
import { PaymentRow } from '../payments/payment.entity';
import type { Reader } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import { type Erasable, NEEDS_PERSONAL_DATA } from './erasable';
import { SavedSearchRow } from '../support/saved-search.entity';
import { erasedColumns, PERSONAL_DATA } from './personal-data';

/** A customer of a merchant, as payments name one. */
export interface Subject {
  readonly merchantId: string;
  readonly customerReference: string | null;
  /** Lower case. */
  readonly customerEmail: string | null;
}

/** Payments of the subject that may be erased now, up to `limit`. Erased ones name nobody, so they are not among them. */
export async function erasablePayments(
  reader: Reader,
  subject: Subject,
  erasable: Erasable,
  limit: number,
): Promise<readonly PaymentRow[]> {
  return reader.read(async (manager) => {
    const found = new Map<string, PaymentRow>();
    // One query for each name: each has an index of its own.
    for (const [column, value] of namesOf(subject)) {
      const query = manager
        .createQueryBuilder(PaymentRow, 'payment')
        .where(`payment.merchant_id = :merchantId AND payment.${column} = :value`, {
          merchantId: subject.merchantId,
          value,
        });
      const rows = await mayBeErased(query, erasable).limit(limit).getMany();
      for (const row of rows) found.set(row.id, row);
    }
    return [...found.values()];
  });
}

/** How many payments still name the subject. */
export async function paymentsNaming(reader: Reader, subject: Subject): Promise<number> {
  const { merchantId, customerReference, customerEmail } = subject;
  return reader.read(async (manager) => {
    const named = customerReference === null ? 0 : await manager.countBy(PaymentRow, { merchantId, customerReference });
    if (customerEmail === null) return named;
    const others = customerReference === null ? {} : { customerReference: Or(IsNull(), Not(customerReference)) };
    return named + (await manager.countBy(PaymentRow, { merchantId, customerEmail, ...others }));
  });
}

/** Erases payments and all rows that hang on them, by the table of personal data. Returns how many of the payments were erased. */
export async function eraseRows(
  { manager }: Tx,
  paymentIds: readonly string[],
  erasable: Erasable,
  at: EpochMs,
): Promise<number> {
  const query = manager.createQueryBuilder(PaymentRow, 'payment').where({ id: In([...paymentIds]) });
  const rows = await mayBeErased(query, erasable).getMany();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return 0;
  for (const treatment of PERSONAL_DATA) {
    const { owner } = treatment;
    const erased = erasedColumns(treatment);
    if (erased === null || owner === null || owner === 'CUSTOMER') continue;
    const { columns } = manager.connection.getMetadata(treatment.entity);
    const change = Object.entries(erased).map(([property, value]) => {
      if (value === null) return [property, null] as const;
      // What was not known before is not known after.
      const name = present(columns.find(({ propertyName }) => propertyName === property)?.databaseName, property);
      return [property, () => `CASE WHEN "${name}" IS NULL THEN NULL ELSE '${value}' END`] as const;
    });
    const marked = treatment.entity === PaymentRow ? { personalDataErasedAt: at } : {};
    await manager.update(treatment.entity, { [owner.payment]: In(ids) }, { ...Object.fromEntries(change), ...marked });
  }
  return ids.length;
}

/** Stored payment methods of a customer, and those that these payments were made with; erased ones name nobody, but may be among them. */
export async function methodsOf(
  reader: Reader,
  merchantId: string,
  of: { readonly customerReference: string | null } | { readonly ids: readonly string[] },
): Promise<readonly PaymentMethodRow[]> {
  if ('ids' in of)
    return reader.read((manager) => manager.findBy(PaymentMethodRow, { merchantId, id: In([...of.ids]) }));
  const { customerReference } = of;
  if (customerReference === null) return [];
  return reader.read((manager) => manager.findBy(PaymentMethodRow, { merchantId, customerReference }));
}

/** Removes stored payment methods and erases whose they were. */
export async function eraseMethods({ manager }: Tx, ids: readonly string[], at: EpochMs): Promise<void> {
  const treatment = PERSONAL_DATA.find(({ entity }) => entity === PaymentMethodRow);
  const erased = erasedColumns(present(treatment, 'treatment of payment methods'));
  const some = { id: In([...ids]) };
  await manager.update(PaymentMethodRow, { ...some, removedAt: IsNull() }, { removedAt: at });
  await manager.update(PaymentMethodRow, some, present(erased, 'what erasing a payment method writes'));
}

/** Deletes the merchant's saved searches that look for the customer. */
export async function deleteSearchesFor({ manager }: Tx, subject: Subject): Promise<void> {
  const names = namesOf(subject).map(([, name]) => name.toLowerCase());
  const { merchantId } = subject;
  const searches = await manager.findBy(SavedSearchRow, { merchantId });
  const found = searches.filter(({ name, filter }) => {
    // As text of its own, since JSON may have escapes.
    const text = `${name} ${textsIn(JSON.parse(filter)).join(' ')}`.toLowerCase();
    return names.some((one) => text.includes(one));
  });
  if (found.length > 0) await manager.delete(SavedSearchRow, { id: In(found.map(({ id }) => id)) });
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function namesOf({ customerReference, customerEmail }: Subject): readonly (readonly [string, string])[] {
  return [
    ...(customerReference === null ? [] : [['customer_reference', customerReference] as const]),
    ...(customerEmail === null ? [] : [['customer_email', customerEmail] as const]),
  ];
}

function mayBeErased(query: SelectQueryBuilder<PaymentRow>, { heldAfter }: Erasable): SelectQueryBuilder<PaymentRow> {
  const disputed = query
    .subQuery()
    .select('1')
    .from(DisputeRow, 'dispute')
    .where('dispute.payment_id = payment.id AND dispute.closed_at IS NULL')
    .getQuery();
  return query
    .andWhere('payment.status NOT IN (:...needing)', { needing: [...NEEDS_PERSONAL_DATA] })
    .andWhere('(payment.authorized_minor = 0 OR payment.created_at <= :heldAfter)', { heldAfter })
    .andWhere(`NOT EXISTS ${disputed}`);
}
