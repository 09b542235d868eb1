import { DEFAULT_RULE_SET } from '../../rules/default-rule-set';
import { printRuleFile } from '../../rules/rule-file';
import type { DemoGateway } from './gateway';

/** The key of the rule with the bug. */
export const BUGGY_RULE = 'email.throwaway_provider';
/** The reason that it gives, which no other payment of the demo is refused for. */
export const BUGGY_REASON = 'DISPOSABLE_EMAIL';

interface FileRule {
  readonly key: string;
  readonly condition: string;
  readonly [member: string]: unknown;
}

interface RuleFile {
  readonly rules: readonly FileRule[];
  readonly [member: string]: unknown;
}

function file(): RuleFile {
  return JSON.parse(printRuleFile(DEFAULT_RULE_SET.content)) as RuleFile;
}

/** A slip of the kind that everybody knows: cards are refused from five years before they expire. */
export function obviousBug(): RuleFile {
  const { rules, ...rest } = file();
  const slipped = rules.map((rule) =>
    rule.key === 'card.expired' ? { ...rule, condition: rule.condition.replace('< 0', '< 60') } : rule,
  );
  return { ...rest, rules: slipped };
}

/**
 * The bug that gets through if people want it to: a throw-away provider is to be refused, and so is everybody whose provider's name has
 * “mail” in it. `withCase`: the case that its author wrote first, an ordinary customer of such a provider.
 */
export function subtleBug(withCase: boolean): RuleFile {
  const original = file();
  const like = original.rules.find(({ key }) => key === 'email.disposable_new_customer')!;
  const facts = { 'customer.reference': 'c-1', 'customer.email_disposable': false };
  const ordinary = { title: 'an ordinary provider', facts: { ...facts, 'customer.email_domain': 'fastmail.example' } };
  const meant = {
    title: 'the provider that is meant',
    facts: { ...facts, 'customer.email_domain': 'tempmail.example' },
  };
  const rule = {
    ...like,
    key: BUGGY_RULE,
    reasonCode: BUGGY_REASON,
    title: 'An address of a throw-away provider',
    condition: 'has(customer.email_domain) && customer.email_domain.contains("mail")',
    blames: ['customer.email_domain'],
    cases: { hits: [meant], misses: withCase ? [ordinary] : [] },
  };
  return { ...original, rules: [...original.rules, rule] };
}

export interface Region {
  readonly id: string;
  readonly kind: string;
  readonly ruleKey: string;
  readonly condition: string;
  readonly witness: {
    readonly facts: readonly { readonly name: string; readonly value: string }[];
    readonly before: { readonly outcome: string };
    readonly after: { readonly outcome: string };
  } | null;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly cases?: readonly { readonly ruleKey: string; readonly title: string }[];
  readonly payments?: readonly { readonly title: string; readonly ruleKeys: readonly string[] }[];
  readonly regions?: readonly { readonly id: string }[];
}

interface Stage {
  readonly id: string;
  readonly stage: string;
  readonly endedBy: string | null;
  readonly endedBecause: string | null;
}

const ERRORS = `userErrors { code message
  ... on FailingTestCaseError { cases { ruleKey title } }
  ... on MustAcceptRejectedError { payments { title ruleKeys } }
  ... on RegionsNotAcceptedError { regions { id } } }`;

/** Those who keep the rules, as they call the API. */
export class RuleDesk {
  #second: string | null = null;

  constructor(private readonly gateway: DemoGateway) {}

  async draft(content: RuleFile): Promise<number> {
    const input = { content: JSON.stringify(content) };
    const key = this.gateway.key.authorKey;
    type Drafted = { ruleSet: { version: number } };
    return (await this.gateway.do<Drafted>(key, 'draftRuleSet', input, 'ruleSet { version }')).ruleSet.version;
  }

  /** What stands in the way of a review; nothing: it is in review. */
  async submit(version: number): Promise<readonly Refusal[]> {
    const query = `mutation ($input: SubmitRuleSetForReviewInput!) { submitRuleSetForReview(input: $input) { ${ERRORS} } }`;
    type Submitted = { submitRuleSetForReview: { userErrors: readonly Refusal[] } };
    const { authorKey } = this.gateway.key;
    const answer = await this.gateway.ask<Submitted>(authorKey, query, { input: { version } });
    return answer.submitRuleSetForReview.userErrors;
  }

  /** What an approver is shown, and approves: the differences to what is live, each with a payment. */
  async look(version: number): Promise<{ readonly regions: readonly Region[]; readonly approval: object }> {
    const query = `query ($version: Int!) {
      ruleSet { version }
      analyzeRuleSet(version: $version) { analysisHash }
      compareRuleSets(after: $version) { after { contentHash }
        regions { id kind ruleKey condition witness { facts { name value } before { outcome } after { outcome } } } }
    }`;
    const seen = await this.gateway.ask<{
      ruleSet: { version: number };
      analyzeRuleSet: { analysisHash: string };
      compareRuleSets: { after: { contentHash: string }; regions: readonly Region[] };
    }>(this.gateway.key.approverKey, query, { version });
    const { regions, after } = seen.compareRuleSets;
    const { analysisHash } = seen.analyzeRuleSet;
    const approval = { version, contentHash: after.contentHash, analysisHash, liveVersion: seen.ruleSet.version };
    return { regions, approval };
  }

  /** What stands in the way of an approval; nothing: it is approved. */
  async approve(approval: object, acceptedRegions: readonly string[]): Promise<readonly Refusal[]> {
    const query = `mutation ($input: ApproveRuleSetInput!) { approveRuleSet(input: $input) { ${ERRORS} } }`;
    type Approved = { approveRuleSet: { userErrors: readonly Refusal[] } };
    const input = { ...approval, acceptedRegions };
    return (await this.gateway.ask<Approved>(this.gateway.key.approverKey, query, { input })).approveRuleSet.userErrors;
  }

  /** An emergency release, with the word of two people. Returns its id; from then on it decides. */
  async force(version: number, emergency: { readonly guarded: boolean; readonly tested: boolean }): Promise<string> {
    const { gateway } = this;
    const { approverKey } = gateway.key;
    const input = { version, emergency: { ...emergency, reason: 'It must go out today.' } };
    type Step = { release: { id: string } };
    const { release } = await gateway.do<Step>(approverKey, 'startRelease', input, 'release { id }');
    const yes = { releaseId: release.id };
    await gateway.do<Step>(approverKey, 'approveEmergencyRelease', yes, 'release { id }');
    await gateway.do<Step>(await this.second(), 'approveEmergencyRelease', yes, 'release { id }');
    return release.id;
  }

  async rollBack(releaseId: string): Promise<void> {
    const input = { releaseId, reason: 'It refuses good customers.' };
    await this.gateway.do(this.gateway.key.platformKey, 'rollbackRelease', input, 'release { id }');
  }

  async release(id: string): Promise<Stage> {
    const query = 'query ($id: ID!) { release(id: $id) { id stage endedBy endedBecause } }';
    return (await this.gateway.ask<{ release: Stage }>(this.gateway.key.approverKey, query, { id })).release;
  }

  private async second(): Promise<string> {
    const input = { kind: 'PLATFORM', roles: ['RULE_APPROVER'], name: 'Second approver' };
    const { platformKey } = this.gateway.key;
    type Made = { secret: string };
    this.#second ??= (await this.gateway.do<Made>(platformKey, 'createApiKey', input, 'secret')).secret;
    return this.#second;
  }
}
