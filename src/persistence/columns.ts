import { Column, PrimaryColumn } from 'typeorm';

/** `createdAt` → `created_at`. */
function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function column(type: 'text' | 'bigint', nullable: boolean): PropertyDecorator {
  return (target, property) => Column({ name: snakeCase(String(property)), type, nullable })(target, property);
}

/** The primary key of every table: one text column `id`. */
export function TextId(): PropertyDecorator {
  return PrimaryColumn({ name: 'id', type: 'text' });
}

/** A text column, also for enums, canonical JSON and masked values. */
export function Text(options: { nullable?: boolean } = {}): PropertyDecorator {
  return column('text', options.nullable ?? false);
}

/** An integer within ±(2^53 − 1): amounts in minor units, epoch milliseconds, counters, flags as 0 and 1. */
export function Int(options: { nullable?: boolean } = {}): PropertyDecorator {
  return column('bigint', options.nullable ?? false);
}
