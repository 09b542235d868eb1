import type { Random } from '../random';
import { CardCustomer } from './card';
import type { Client, Street } from './client';
import { DebitCustomer } from './debit';
import { Subscriber, SUBSCRIBER_PAYMENTS } from './subscriber';

/** The customers of a world, in the order in which they come. A subscriber stands for several payments. */
export function* customersOf(street: Street, payments: number, random: Random): Generator<Client> {
  for (let number = 0; number < payments;) {
    const roll = random.fraction();
    if (roll < 0.05 && number + SUBSCRIBER_PAYMENTS <= payments) {
      yield new Subscriber(street, `${number}`);
      number += SUBSCRIBER_PAYMENTS;
      continue;
    }
    yield roll < 0.2 ? new DebitCustomer(street, `${number}`) : new CardCustomer(street, number);
    number += 1;
  }
}
