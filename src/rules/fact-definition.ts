/** Where a fact comes from, relative to the mutation's `input`. */
export type InputPath = readonly string[];

/** STAFF: every staff role. RISK: those who write, approve or audit rules. Merchants' frontends see no facts. */
type FactAudience = 'STAFF' | 'RISK';

export interface FactCommon {
  readonly description: string;
  /** The input fields that the fact is made of; empty for facts about the context. */
  readonly paths: readonly InputPath[];
  /** An optional fact may be absent. Absent means not known: no comparison with it holds. */
  readonly optional: boolean;
  /** True when the value stands for one person, card or device. It is a pseudonym then, never the thing itself. */
  readonly identifying: boolean;
  readonly visibleTo: FactAudience;
}

export type FactDefinition = FactCommon &
  (
    | { readonly type: 'bool' }
    /** Both bounds are inclusive. */
    | { readonly type: 'int'; readonly min: number; readonly max: number }
    | { readonly type: 'enum'; readonly values: readonly string[] }
    | { readonly type: 'string'; readonly maxLength: number }
  );
