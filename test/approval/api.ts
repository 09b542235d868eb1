import { printRuleFile } from '../../src/rules/rule-file';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import type { TestGateway } from '../support/gateway';

/** A rule as it stands in a file. */
export interface FileRule {
  readonly key: string;
  readonly condition: string;
  readonly [member: string]: unknown;
}
export interface RuleFile {
  readonly rules: readonly FileRule[];
  readonly [member: string]: unknown;
}

export interface UserErrorAnswer {
  readonly __typename: string;
  readonly code: string;
  readonly path: readonly string[];
  readonly [member: string]: unknown;
}
export interface RuleSetAnswer {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly contentHash: string;
  readonly analysisHash: string | null;
  readonly author: string;
  readonly reviewer: string | null;
  readonly derivedFrom: number | null;
  readonly live: boolean;
  readonly events: readonly { readonly action: string; readonly actor: string }[];
}
export interface StepAnswer {
  readonly ruleSet: RuleSetAnswer | null;
  readonly userErrors: readonly UserErrorAnswer[];
}
export interface RegionAnswer {
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

export interface ReleaseAnswer {
  readonly id: string;
  readonly version: number;
  readonly replaces: number | null;
  readonly stage: string;
  readonly canaryPercent: number;
  readonly endedBy: string | null;
  readonly endedBecause: string | null;
  readonly guardLiftedAt: string | null;
  readonly approvers: readonly string[];
  readonly gate: {
    readonly waitsFor: readonly string[];
    readonly comparedPayments: number;
    readonly paymentsNeeded: number;
    readonly stepPayments: number;
  };
  readonly divergenceTest: {
    readonly seen: number;
    readonly budgets: readonly {
      readonly regionId: string | null;
      readonly divergence: string;
      readonly allowedPpm: number;
      readonly hits: number;
      readonly oddsAgainst: number;
    }[];
    readonly oddsFor: number;
    readonly brokenAt: number | null;
    readonly shownAt: number | null;
    readonly curve: readonly { readonly seen: number; readonly hits: readonly number[] }[];
  };
  readonly declineTest: { readonly seen: number; readonly ofCanary: number; readonly brokenAt: number | null };
  readonly divergences: {
    readonly nodes: readonly {
      readonly decisionId: string;
      readonly paymentId: string;
      readonly divergence: string;
      readonly regionId: string | null;
      readonly counted: boolean;
      readonly served: string;
      readonly stable: { readonly outcome: string; readonly matchedRules: readonly { readonly key: string }[] };
      readonly candidate: { readonly outcome: string; readonly matchedRules: readonly { readonly key: string }[] };
    }[];
  };
  readonly events: readonly { readonly action: string; readonly actor: string; readonly detail: string }[];
}
export interface ReleaseStep {
  readonly release: ReleaseAnswer | null;
  readonly userErrors: readonly UserErrorAnswer[];
}

const RELEASE = `id version replaces stage canaryPercent emergency guarded guardLiftedAt tested automatic approvers
  endedBy endedBecause acceptedRegions { id kind ruleKey allowedPpm }
  gate { waitsFor comparedPayments paymentsNeeded stepPayments }
  divergenceTest { seen budgets { regionId divergence allowedPpm hits oddsAgainst } oddsFor brokenAt shownAt curve { seen hits } }
  declineTest { seen ofCanary brokenAt }
  divergences(first: 100) { nodes { decisionId paymentId divergence regionId counted served
    stable { outcome matchedRules { key } } candidate { outcome matchedRules { key } } } }
  events { action actor detail }`;
const RELEASE_ERRORS = `userErrors { __typename code path message
  ... on WrongReleaseStageError { stage }
  ... on ReleaseRunningError { releaseId }
  ... on ReleaseOutdatedError { liveVersion }
  ... on ReleaseGateClosedError { waitsFor }
  ... on InvalidInputError { expected } }`;

const RULE_SET = `id version state contentHash analysisHash author reviewer derivedFrom live events { action actor }`;
const REGION = `id kind ruleKey condition witness {
  facts { name value } before { outcome reasonCodes } after { outcome reasonCodes } }`;
const ERRORS = `userErrors { __typename code path message
  ... on RuleSetHasProblemsError { problems { at line column code message expected nearest } }
  ... on RuleSetFindingsError { findings { severity code ruleKey otherKey } }
  ... on MustAcceptRejectedError { payments { family title outcome ruleKeys witness { name value } } }
  ... on FailingTestCaseError { cases { ruleKey title shouldMatch witness { name value } } }
  ... on WrongRuleSetStateError { state }
  ... on ReviewOutdatedError { contentHash analysisHash liveVersion }
  ... on RegionsNotAcceptedError { regions { ${REGION} } } }`;

/** The default rules as a file, each rule changed as wanted; null leaves one out. */
export function defaultFile(change: (rule: FileRule) => FileRule | null = (rule) => rule): RuleFile {
  const file = JSON.parse(printRuleFile(DEFAULT_RULE_SET.content)) as RuleFile;
  return { ...file, rules: file.rules.flatMap((rule) => change(rule) ?? []) };
}

/** The default rules with one condition changed. */
export function withCondition(key: string, change: (condition: string) => string): RuleFile {
  return defaultFile((rule) => (rule.key === key ? { ...rule, condition: change(rule.condition) } : rule));
}

/** The default rules and one more: nothing in euros from this amount on. */
export function withLimit(minor: number): RuleFile {
  const file = defaultFile();
  const like = file.rules.find(({ key }) => key === 'card.expired')!;
  const limit = {
    ...like,
    key: 'amount.too_large',
    title: 'More than this shop sells',
    condition: `amount.currency == "EUR" && amount.minor >= ${minor}`,
    reasonCode: 'AMOUNT_TOO_LARGE',
    blames: ['amount.minor'],
    cases: { hits: [], misses: [] },
  };
  return { ...file, rules: [...file.rules, limit] };
}

/** Those who keep the rules, as they call the API. */
export class RuleDesk {
  #second: Promise<string> | null = null;

  constructor(
    private readonly gateway: TestGateway,
    /** Unless a step is made with another. */
    private readonly keys: { readonly author: string; readonly approver: string; readonly owner?: 'merchant' } = {
      author: gateway.authorKey,
      approver: gateway.approverKey,
    },
  ) {}

  draft(file: RuleFile | string, key = this.keys.author): Promise<StepAnswer> {
    return this.step('draftRuleSet', { content: textOf(file) }, key);
  }

  update(version: number, file: RuleFile | string, key = this.keys.author): Promise<StepAnswer> {
    return this.step('updateRuleSetDraft', { version, content: textOf(file) }, key);
  }

  submit(version: number, key = this.keys.author): Promise<StepAnswer> {
    return this.step('submitRuleSetForReview', { version }, key);
  }

  approve(input: object, key = this.keys.approver): Promise<StepAnswer> {
    return this.step('approveRuleSet', input, key);
  }

  reject(version: number, comment: string, key = this.keys.approver): Promise<StepAnswer> {
    return this.step('rejectRuleSet', { version, comment }, key);
  }

  start(input: object, key = this.keys.approver): Promise<ReleaseStep> {
    return this.releaseStep('startRelease', input, key);
  }

  advance(releaseId: string, key = this.keys.approver): Promise<ReleaseStep> {
    return this.releaseStep('advanceRelease', { releaseId }, key);
  }

  pause(releaseId: string, key = this.keys.approver): Promise<ReleaseStep> {
    return this.releaseStep('pauseRelease', { releaseId, reason: 'To have a look.' }, key);
  }

  resume(releaseId: string, key = this.keys.approver): Promise<ReleaseStep> {
    return this.releaseStep('resumeRelease', { releaseId }, key);
  }

  rollback(releaseId: string, key = this.keys.approver): Promise<ReleaseStep> {
    return this.releaseStep('rollbackRelease', { releaseId, reason: 'It does harm.' }, key);
  }

  approveEmergency(releaseId: string, key = this.keys.approver): Promise<ReleaseStep> {
    return this.releaseStep('approveEmergencyRelease', { releaseId }, key);
  }

  async showRelease(id: string, key = this.keys.approver): Promise<ReleaseAnswer> {
    const query = `query ($id: ID!) { release(id: $id) { ${RELEASE} } }`;
    const { release } = await this.ask<{ release: ReleaseAnswer | null }>(query, { id }, key);
    return release!;
  }

  /** The releases of these rules, the newest first. */
  async releases(key = this.keys.approver): Promise<readonly ReleaseAnswer[]> {
    const query = `{ releases(first: 20) { nodes { ${RELEASE} } } }`;
    return (await this.ask<{ releases: { nodes: readonly ReleaseAnswer[] } }>(query, {}, key)).releases.nodes;
  }

  /** Makes an approved version live without its having seen a payment: the platform's as an emergency that two people approve. */
  async makeLive(version: number): Promise<ReleaseAnswer> {
    if (this.keys.owner === 'merchant') return started(await this.start({ version }));
    const { id } = started(await this.start({ version, emergency: { reason: 'For a test.', tested: false } }));
    started(await this.approveEmergency(id));
    return started(await this.approveEmergency(id, await this.second()));
  }

  /** Another approver. */
  second(): Promise<string> {
    this.#second ??= this.keyWith(['RULE_APPROVER']);
    return this.#second;
  }

  /** What the approver looks at, and an approval of all of it. */
  async look(
    version: number,
    key = this.keys.approver,
  ): Promise<{ readonly regions: readonly RegionAnswer[]; readonly approval: Record<string, unknown> }> {
    const query = `query ($version: Int!) {
      ruleSet { version }
      analyzeRuleSet(version: $version) { analysisHash }
      compareRuleSets(after: $version) { after { contentHash } regions { ${REGION} } }
    }`;
    const { ruleSet, analyzeRuleSet, compareRuleSets } = await this.ask<{
      ruleSet: { version: number } | null;
      analyzeRuleSet: { analysisHash: string };
      compareRuleSets: { after: { contentHash: string }; regions: RegionAnswer[] };
    }>(query, { version }, key);
    const { regions, after } = compareRuleSets;
    return {
      regions,
      approval: {
        version,
        contentHash: after.contentHash,
        analysisHash: analyzeRuleSet.analysisHash,
        liveVersion: ruleSet?.version ?? null,
        acceptedRegions: regions.map(({ id }) => id),
      },
    };
  }

  /** Drafts, submits and approves. Returns the version. */
  async approved(file: RuleFile): Promise<number> {
    const { version } = done(await this.draft(file));
    done(await this.submit(version));
    done(await this.approve((await this.look(version)).approval));
    return version;
  }

  /** Drafts, submits, approves and makes live. */
  async release(file: RuleFile): Promise<RuleSetAnswer> {
    const version = await this.approved(file);
    await this.makeLive(version);
    return (await this.ruleSet(version))!;
  }

  ruleSet(version: number | null = null, key = this.keys.author): Promise<RuleSetAnswer | null> {
    const query = `query ($version: Int) { ruleSet(version: $version) { ${RULE_SET} } }`;
    return this.ask<{ ruleSet: RuleSetAnswer | null }>(query, { version }, key).then(({ ruleSet }) => ruleSet);
  }

  /** A new platform key with these roles. */
  keyWith(roles: readonly string[]): Promise<string> {
    return this.makeKey({ kind: 'PLATFORM', roles, name: roles.join(' and ') });
  }

  /** A new key of a merchant's staff. */
  staffKeyWith(merchantId: string, roles: readonly string[]): Promise<string> {
    return this.makeKey({ kind: 'STAFF', merchantId, roles, name: roles.join(' and ') });
  }

  private async makeKey(input: object): Promise<string> {
    const query = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }';
    const made = await this.ask<{ createApiKey: { secret: string } }>(query, { input }, this.gateway.platformKey);
    return made.createApiKey.secret;
  }

  async ask<T>(query: string, variables: object, key = this.keys.author): Promise<T> {
    const { data, errors } = await this.gateway.send<T>(query, variables, { key });
    expect(errors).toBeUndefined();
    return data!;
  }

  private async releaseStep(mutation: string, input: object, key: string): Promise<ReleaseStep> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { release { ${RELEASE} } ${RELEASE_ERRORS} } }`;
    return (await this.ask<Record<string, ReleaseStep>>(query, { input }, key))[mutation]!;
  }

  private async step(mutation: string, input: object, key: string): Promise<StepAnswer> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { ruleSet { ${RULE_SET} } ${ERRORS} } }`;
    return (await this.ask<Record<string, StepAnswer>>(query, { input }, key))[mutation]!;
  }
}

/** The release of a step that must have been made. */
export function started({ release, userErrors }: ReleaseStep): ReleaseAnswer {
  expect(userErrors).toEqual([]);
  return release!;
}

/** The one error of a step of a release that must not have been made. */
export function notReleased({ release, userErrors }: ReleaseStep): UserErrorAnswer {
  expect(release).toBeNull();
  expect(userErrors).toHaveLength(1);
  return userErrors[0]!;
}

/** The version of a step that must have been made. */
export function done({ ruleSet, userErrors }: StepAnswer): RuleSetAnswer {
  expect(userErrors).toEqual([]);
  return ruleSet!;
}

/** The one error of a step that must not have been made. */
export function refused({ ruleSet, userErrors }: StepAnswer): UserErrorAnswer {
  expect(ruleSet).toBeNull();
  expect(userErrors).toHaveLength(1);
  return userErrors[0]!;
}

function textOf(file: RuleFile | string): string {
  return typeof file === 'string' ? file : JSON.stringify(file);
}
