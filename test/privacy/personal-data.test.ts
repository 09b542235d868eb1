import { DataSource } from 'typeorm';
import sqlite3 from 'sqlite3';
import { erasedColumns, PERSONAL_DATA } from '../../src/privacy/personal-data';
import { ENTITIES } from '../../src/tables';
import { VAULT_SCHEMA } from '../../src/vault/open-vault';

const STORED = [...ENTITIES, ...VAULT_SCHEMA.entities];

test('every table is in the table of personal data, once', () => {
  const names = PERSONAL_DATA.map(({ entity }) => entity.name);
  expect(new Set(names).size).toBe(names.length);
  const forgotten = STORED.filter((entity) => !names.includes(entity.name)).map((entity) => entity.name);
  // If this fails: say in src/privacy/personal-data.ts what erasing does to the new table's columns.
  expect(forgotten).toEqual([]);
});

test('every text column is in it, nullable where erasing writes null, and rows with something to erase name their payment', async () => {
  const source = new DataSource({ type: 'sqlite', driver: sqlite3, database: ':memory:', entities: [...STORED] });
  await source.initialize();
  for (const treatment of PERSONAL_DATA) {
    const { columns } = source.getMetadata(treatment.entity);
    const texts = columns.filter((column) => column.type === 'text').map((column) => column.propertyName);
    expect([treatment.entity.name, ...Object.keys(treatment.columns).sort()]).toEqual([
      treatment.entity.name,
      ...texts.sort(),
    ]);
    const erased = erasedColumns(treatment);
    const { owner } = treatment;
    expect([treatment.entity.name, owner === null]).toEqual([treatment.entity.name, erased === null]);
    if (owner !== null && owner !== 'CUSTOMER') expect(texts).toContain(owner.payment);
    for (const [name, value] of Object.entries(erased ?? {})) {
      const nullable = columns.find((column) => column.propertyName === name)?.isNullable;
      expect([name, value === null && !nullable]).toEqual([name, false]);
    }
  }
  await source.destroy();
});
