import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { createShop } from '../../examples/storefront/server';
import { type GatewayOptions, startGateway, type TestGateway } from '../support/gateway';

export interface TestShop {
  readonly origin: string;
  readonly gateway: TestGateway;
  stop(): Promise<void>;
}

/** The example's shop, built and served, and a gateway that knows its origin. */
export async function startShop(options: GatewayOptions = {}): Promise<TestShop> {
  execFileSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--config', 'examples/storefront/vite.config.mjs'],
    {
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  // The gateway wants to know the shop's origin, and the shop the gateway's.
  let shop: Server | null = null;
  const front = createServer((request, response) => void shop?.emit('request', request, response));
  await once(front.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  const environment = { ...options.environment, ASSAY_CORS_ORIGINS: origin };
  const gateway = await startGateway({ ...options, environment });
  const folder = join(__dirname, '..', '..', 'dist', 'storefront-pages');
  shop = createShop({ ...gateway, folder });
  return {
    origin,
    gateway,
    async stop() {
      front.closeAllConnections();
      front.close();
      await gateway.stop();
    },
  };
}

export function cardFrame(page: Page): FrameLocator {
  return page.frameLocator('#card iframe');
}

export const GOOD = '4242 4242 4242 4242';

export async function fillCard(
  page: Page,
  { number = GOOD, expiry = '12/34', code = '123' }: { number?: string; expiry?: string; code?: string } = {},
): Promise<void> {
  const frame = cardFrame(page);
  await frame.locator('#holderName').fill('Ada Lovelace');
  await frame.locator('#number').fill(number);
  await frame.locator('#expiry').fill(expiry);
  await frame.locator('#securityCode').fill(code);
}
