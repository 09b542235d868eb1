export const PERIODS = ['24h', '7d', '30d'] as const;
export type Period = (typeof PERIODS)[number];
export const GROUPS = ['CATEGORY', 'REASON', 'SOURCE', 'RULE_SET_VERSION', 'RULE'] as const;
export type Group = (typeof GROUPS)[number];

export interface OverviewSearch {
  readonly period?: Period;
  readonly by?: Group;
}

export function parseOverviewSearch(raw: Readonly<Record<string, unknown>>): OverviewSearch {
  const period = PERIODS.find((known) => known === raw['period']);
  const by = GROUPS.find((known) => known === raw['by']);
  return { ...(period && { period }), ...(by && { by }) };
}
