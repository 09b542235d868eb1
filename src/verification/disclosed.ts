import type { Caller } from '../access/principal';
import { type ReasonCode, reasonDefinition, REASONS, type RejectionCategory } from './reason-catalogue';
import type { RejectionReasonRow, RejectionRow } from './rejection.entity';

/**
 * A browser is the customer's, who must not learn more than the customer's text says. Where that text is softened, a browser sees one of
 * two general codes, which say who refused and nothing of why.
 */
function generalCode(source: string): ReasonCode {
  return source === 'GATEWAY' ? 'NOT_ACCEPTED' : 'DECLINED';
}

function isHidden(principal: Caller | null, code: string): boolean {
  return principal?.kind === 'BROWSER' && reasonDefinition(code)?.disclosure !== 'EXACT';
}

/** The code that the caller may see. */
export function codeFor(principal: Caller | null, { code, source }: Readonly<RejectionRow>): string {
  return isHidden(principal, code) ? generalCode(source) : code;
}

/** The category that the caller may see. */
export function categoryFor(
  principal: Caller | null,
  { code, category, source }: Readonly<RejectionRow>,
): RejectionCategory {
  return isHidden(principal, code) ? REASONS[generalCode(source)].category : (category as RejectionCategory);
}

/** The reasons that the caller may see: all that are hidden become one general reason, in the place of the first. */
export function reasonsFor(
  principal: Caller | null,
  { source }: Readonly<RejectionRow>,
  reasons: readonly RejectionReasonRow[],
): readonly RejectionReasonRow[] {
  const hidden = reasons.filter(({ code }) => isHidden(principal, code));
  const [first] = hidden;
  if (first === undefined) return reasons;
  const decisive = hidden.some((reason) => reason.decisive === 1) ? 1 : 0;
  const detail = JSON.stringify({ message: '', paths: [], evidence: [] });
  const general = { ...first, code: generalCode(source), ruleKey: null, ruleVersion: null, decisive, detail };
  return reasons.flatMap((reason) => (reason === first ? [general] : hidden.includes(reason) ? [] : [reason]));
}
