import { bucketOf, countedOnceKey } from '../../src/releases/bucket';
import { payerSubject } from '../../src/verification/verify';

const customers = Array.from({ length: 20_000 }, (_, index) => `customer|${index}`);

describe('a release knows its customers', () => {
  it.each([
    ['a customer, whatever the card', { customer: 'c', card: 'f', ip: 'i' }, 'c'],
    ['a guest by the card', { card: 'f', ip: 'i' }, 'f'],
    ['a guest by the bank account', { account: 'a' }, 'a'],
    ['nobody where none is known', { ip: 'i' }, null],
  ])('%s', (_, payer, expected) => {
    expect(payerSubject(payer)).toBe(expected);
  });

  it('spreads customers evenly over buckets', () => {
    const tenths = Array<number>(10).fill(0);
    for (const customer of customers) tenths[Math.floor(bucketOf('release', customer) / 1_000)]! += 1;
    // χ² with 9 degrees of freedom: 27.9 is passed once in a thousand times.
    const squares = tenths.reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0);
    expect(squares).toBeLessThan(27.9);
  });

  it('draws anew for every release', () => {
    const twice = customers.filter((each) => bucketOf('one', each) < 1_000 && bucketOf('two', each) < 1_000);
    expect(twice.length).toBeGreaterThan(130);
    expect(twice.length).toBeLessThan(280);
  });

  it('never confuses release and customer', () => {
    expect(countedOnceKey('a', 'b|c')).not.toBe(countedOnceKey('a|b', 'c'));
    expect(countedOnceKey('a', 'b')).toBe(countedOnceKey('a', 'b'));
  });
});
