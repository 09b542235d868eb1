import { limitOf } from '../../bench/postgres/limit';

const NOTHING = { running: 0, log: 0, locks: 0, gateway: 0, other: 0 };

describe('what limits gateways on one PostgreSQL', () => {
  it.each([
    ['cores of the machine', 0.93, { ...NOTHING, locks: 9 }],
    ['gateways', 0.6, { ...NOTHING, running: 1, locks: 1, gateway: 2 }],
    ['database: locks on rows and keys', 0.6, { ...NOTHING, running: 1, locks: 2, gateway: 2 }],
    ['database: the sync of its log', 0.6, { ...NOTHING, log: 2, gateway: 1 }],
    ['load', 0.2, { ...NOTHING, running: 0.4, gateway: 0.5 }],
  ])('is the %s', (limit, machineBusy, waits) => {
    expect(limitOf({ machineBusy, waits })).toBe(limit);
  });
});
