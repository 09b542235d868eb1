import { Field, ID, InterfaceType } from 'type-graphql';
import { present } from '../kernel/assert';
import { type IdKind, kindOfId } from '../kernel/ids';

/** Which object type an id belongs to. Filled by the rooms that declare the types, when the schema is put together. */
const TYPES = new Map<IdKind, string>();

/** Declares that ids of this kind are `typeName`s. */
export function nodeType(kind: IdKind, typeName: string): void {
  TYPES.set(kind, typeName);
}

@InterfaceType({
  description: 'Anything with an id of its own (Relay global object identification).',
  resolveType: (node: Node) => present(TYPES.get(present(kindOfId(node.id), "a node's kind")), "a node's type"),
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, prefixed by kind, sorts by time of creation.' })
  id!: string;
}
