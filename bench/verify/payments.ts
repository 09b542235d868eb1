import { DAY_MS, HOUR_MS } from '../../src/kernel/clock';
import { present } from '../../src/kernel/assert';
import { type CurrencyCode, parseCurrency } from '../../src/kernel/money';
import type { Facts } from '../../src/rules/facts';
import { REFERENCE_LISTS } from '../../src/rules/reference-lists';
import { deriveFacts, type FactContext } from '../../src/verification/derive-facts';
import type { NormalizedInput } from '../../src/verification/input';
import { countersAt, emptyVelocity, type VelocityCounters } from '../../src/verification/velocity';
import { type Draw, drawFrom } from '../draw';

const NOW = Date.UTC(2026, 5, 15, 12);

/**
 * Facts of `count` payments of an ordinary shop, made by the gateway's own code from its own inputs: mostly small amounts by European
 * cards, one in ten with something that a rule looks for. The same for the same seed.
 */
export function somePayments(count: number, seed: number): readonly Facts[] {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, () => deriveFacts(anInput(draw), aContext(draw)));
}

function anInput(draw: Draw): NormalizedInput {
  const country = draw.of('DE', 'DE', 'DE', 'FR', 'AT', 'NL', 'US', 'GB', 'JP');
  const abroad = draw.chance(0.05) ? draw.of('US', 'KP', 'IR', 'PL') : country;
  const isStored = draw.chance(0.3);
  const address = { line1: 'Hauptstr. 1', line2: null, city: 'Berlin', postalCode: '10115', region: null };
  return {
    amountMinor: draw.chance(0.08) ? draw.below(200_000_000) : 100 + draw.below(30_000),
    currency: currency(draw.of('EUR', 'EUR', 'EUR', 'USD', 'GBP', 'JPY')),
    method: 'CARD',
    captureMethod: 'AUTOMATIC',
    initiator: draw.chance(0.15) ? 'MERCHANT' : 'CUSTOMER',
    initiatorReason: null,
    storedCredential: null,
    verificationOnly: false,
    allowPartialApproval: false,
    captureUpToMinor: null,
    orderReference: 'order-1',
    orderPart: 1,
    card: {
      fingerprint: `card-${draw.below(1_000)}`,
      bin: '42424242',
      lastFour: '4242',
      brand: draw.of('visa', 'visa', 'mastercard', 'amex', 'maestro'),
      expiryMonth: 1 + draw.below(12),
      expiryYear: draw.chance(0.03) ? 2025 : 2027 + draw.below(4),
      funding: draw.of('CREDIT', 'DEBIT', 'PREPAID'),
      issuerCountry: draw.chance(0.9) ? country : null,
      hasSecurityCode: draw.chance(0.97),
      hasCryptogram: false,
      wallet: null,
      kind: 'PAN',
      stored: isStored,
      authentication: null,
    },
    debit: null,
    customer: {
      reference: `customer-${draw.below(1_000)}`,
      email: draw.chance(0.08) ? 'someone@mailinator.com' : 'ann@example.com',
      name: 'Ann',
      phone: null,
      createdAt: draw.chance(0.1) ? NOW - draw.below(24) * HOUR_MS : NOW - (2 + draw.below(400)) * DAY_MS,
    },
    billingAddress: draw.chance(0.8) ? { ...address, country: abroad } : null,
    shippingAddress: draw.chance(0.3) ? { ...address, country } : null,
    ipAddress: `address-${draw.below(1_000)}`,
    statementDescriptor: null,
    metadata: {},
  };
}

function aContext(draw: Draw): FactContext {
  const counters = (): VelocityCounters => {
    const attempts = draw.chance(0.02) ? 8 + draw.below(30) : draw.below(4);
    return {
      ...countersAt(emptyVelocity(), NOW),
      attempts10m: attempts,
      attempts1h: attempts + draw.below(3),
      declines1h: draw.below(attempts + 1),
      cards24h: Math.min(20, draw.below(attempts + 1)),
    };
  };
  return {
    evaluatedAt: NOW,
    merchant: { mode: 'LIVE', country: 'DE', supportedCurrencies: null, threeDsFromEurCents: null },
    velocity: { card: counters(), customer: counters(), ip: counters() },
    lists: REFERENCE_LISTS,
  };
}

function currency(code: string): CurrencyCode {
  return present(parseCurrency(code), code);
}
