import { canonicalJson } from '../kernel/canonical-json';
import { bucketOf } from '../releases/bucket';
import type { Facts } from '../rules/facts';
import type { Expression } from '../rules/language/ast';
import { compile } from '../rules/language/compile';
import { vocabularyOf } from '../rules/rule-content';

/** Which payments go to which processors. Pure data. */
export interface RouteContent {
  /** Stable name within the merchant's routes: `eu.cards`. */
  readonly key: string;
  /** For staff: what it is for. */
  readonly title: string;
  /** In the rule language. */
  readonly condition: string;
  /** Of the payers whose payments match, how many take this route: 1 to 100. Others go on to the next route. */
  readonly sharePercent: number;
  /** Names of processors, the first choice first. None twice. */
  readonly processors: readonly string[];
}

/** A version of a merchant's routes, ready to be asked. */
export interface RouteTable {
  readonly version: number;
  readonly routes: readonly RouteContent[];
  /** The first route that takes a payment with these facts; null: none does. `payer`: who is in the same share each time. */
  routeOf(facts: Facts, payer: string): RouteContent | null;
}

/** Percent in hundredths, as buckets are. */
const BUCKETS_IN_PERCENT = 100;

/** `expressions`: the checked conditions of the routes, in their order. */
export function routeTable(
  merchantId: string,
  version: number,
  routes: readonly RouteContent[],
  expressions: readonly Expression[],
): RouteTable {
  const matching = compile(expressions, vocabularyOf({}));
  return {
    version,
    routes,
    routeOf(facts, payer) {
      for (const index of matching(facts)) {
        const route = routes[index]!;
        if (route.sharePercent === 100 || isInShare(merchantId, route, payer)) return route;
      }
      return null;
    },
  };
}

/** By the route's key, not by its version: an edit of other routes moves nobody, and a share that grows keeps those it has. */
function isInShare(merchantId: string, { key, sharePercent }: RouteContent, payer: string): boolean {
  return bucketOf(canonicalJson([merchantId, key]), payer) < sharePercent * BUCKETS_IN_PERCENT;
}
