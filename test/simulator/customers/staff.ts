import type { CampaignOutcome, CampaignService } from '../../../src/reprocessing/campaign.service';
import { SHOP } from '../gateway';
import type { Answered } from '../oracle';
import { Client, type Street } from './client';

const ONE = { merchantId: SHOP.id, keyId: 'key_of_one' };
const ANOTHER = { merchantId: SHOP.id, keyId: 'key_of_another' };
/** Looks at a campaign; after that staff leave it as it is. */
const LOOKS = 30;

/** Staff who make good what the rules have wrongly refused: prepares a campaign, has it approved, starts it, pauses it, goes on, sometimes cancels. */
export class Staff extends Client {
  constructor(street: Street, number: number) {
    super(street, `staff-${number}`);
  }

  async shop(): Promise<void> {
    const id = await this.#create();
    if (id === null) return;
    for (let look = 0; look < LOOKS; look += 1) {
      await this.wait(500, 8_000);
      const state = (await this.#look(id))?.campaign?.state ?? null;
      if (state === 'COMPLETED' || state === 'CANCELLED') return;
      await this.#goOn(id, state);
    }
  }

  async #goOn(id: string, state: string | null): Promise<void> {
    const { random } = this;
    switch (state) {
      case 'PREPARED':
        if (random.chance(0.05)) return this.#step('cancel', id);
        await this.#step('approve', id);
        await this.#step('start', id);
        if (random.chance(0.5)) await this.#hesitate(id);
        return;
      case 'RUNNING':
        if (random.chance(0.04)) return this.#step('cancel', id);
        if (!random.chance(0.3)) return;
        await this.#step('pause', id);
        // Some go on at once, while what was under way is not finished.
        if (random.chance(0.5)) await this.#step('resume', id);
        return;
      case 'PAUSED':
        return this.#step('resume', id);
      default:
        return;
    }
  }

  /** Pauses while the first payments are taken and goes on at once: who had them in hand goes on beside who takes them up. */
  async #hesitate(id: string): Promise<void> {
    for (let times = this.random.between(1, 3); times > 0; times -= 1) {
      await this.wait(20, 700);
      await this.#step('pause', id);
      await this.#step('resume', id);
    }
  }

  async #create(): Promise<string | null> {
    const { random } = this;
    const request = {
      source: 'FILTER',
      sourceId: null,
      filter: {},
      reason: 'wrongly refused',
      ordersOpen: random.chance(0.9),
      invite: random.chance(0.5),
      ratePerSecond: random.pick([1, 3, 20]),
    } as const;
    const answer = await this.again('campaign', (key) => {
      const asked = { operation: 'createCampaign', key, amountMinor: null, paymentId: null };
      return this.ask(`campaign ${key}`, asked, async ({ campaigns }) => {
        return { kind: 'campaign', campaign: await campaigns.create(ONE, request) };
      });
    });
    return answer?.campaign?.id ?? null;
  }

  #look(id: string): Promise<Answered | null> {
    const asked = { operation: 'look', key: this.newKey('look'), amountMinor: null, paymentId: null };
    return this.ask(`look ${id}`, asked, async (gateway) => ({
      kind: 'campaign',
      campaign: await gateway.campaignById(id),
    }));
  }

  async #step(step: 'approve' | 'start' | 'pause' | 'resume' | 'cancel', id: string): Promise<void> {
    const key = this.newKey(step);
    const asked = { operation: step, key, amountMinor: null, paymentId: null, subjectId: id };
    const actor = step === 'approve' ? ANOTHER : ONE;
    await this.ask(`${step} ${key}`, asked, async ({ campaigns }) => {
      const outcome: CampaignOutcome = await steps(campaigns)[step](actor, id);
      return {
        kind: outcome.kind === 'done' ? 'campaign' : 'noStep',
        ...('campaign' in outcome ? { campaign: outcome.campaign } : {}),
      };
    });
  }
}

type Step = (actor: typeof ONE, id: string) => Promise<CampaignOutcome>;

function steps(campaigns: CampaignService): Record<'approve' | 'start' | 'pause' | 'resume' | 'cancel', Step> {
  return {
    approve: (actor, id) => campaigns.approve(actor, id),
    start: (actor, id) => campaigns.start(actor, id),
    pause: (actor, id) => campaigns.pause(actor, id),
    resume: (actor, id) => campaigns.resume(actor, id),
    cancel: (actor, id) => campaigns.cancel(actor, id),
  };
}
