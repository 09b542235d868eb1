import { Field, ID, InterfaceType } from 'type-graphql';
import { present } from '../kernel/assert';
import { type IdKind, kindOfId } from '../kernel/ids';

/** The object types that `node(id)` finds, by the kind of their ids. */
const NODE_TYPES: Partial<Record<IdKind, string>> = {
  payment: 'Payment',
  transaction: 'Transaction',
  paymentMethod: 'StoredPaymentMethod',
};

@InterfaceType({
  description: 'Anything with an id of its own (Relay global object identification).',
  resolveType: (node: Node) =>
    present(NODE_TYPES[present(kindOfId(node.id), 'the kind of a node')], 'the type of a node'),
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, prefixed by kind, sorts by time of creation.' })
  id!: string;
}
