import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createShop } from './server';

/** `npm run storefront`: a sandbox gateway that knows this shop's origin, and the shop. With ASSAY_KEY the shop uses the gateway at ASSAY_ENDPOINT. */
async function main(): Promise<void> {
  const port = Number(process.env['STOREFRONT_PORT'] ?? 4300);
  const origin = `http://127.0.0.1:${port}`;
  const { endpoint, merchantKey } = await gatewayFor(origin);
  const shop = createShop({ endpoint, merchantKey, folder: join(__dirname, '..', '..', 'storefront-pages') });
  await once(shop.listen(port, '127.0.0.1'), 'listening');
  console.log(`checkout    ${origin}/\ntest cards  ${origin}/test-cards\ngateway     ${endpoint}`);
}

async function gatewayFor(origin: string): Promise<{ endpoint: string; merchantKey: string }> {
  const { ASSAY_KEY: merchantKey, ASSAY_ENDPOINT: endpoint = 'http://127.0.0.1:4000/graphql' } = process.env;
  if (merchantKey !== undefined) return { endpoint, merchantKey };
  const program = join(__dirname, '..', '..', 'src', 'main.js');
  const gateway = spawn(process.execPath, [program, '--json'], {
    env: { ...process.env, ASSAY_CORS_ORIGINS: origin },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  gateway.once('exit', (code) => process.exit(code ?? 0));
  process.once('exit', () => gateway.kill());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => gateway.kill(signal));
  for await (const line of createInterface(gateway.stdout)) {
    if (line.startsWith('{"endpoint"')) return JSON.parse(line) as { endpoint: string; merchantKey: string };
  }
  throw new Error('the gateway did not start');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'the storefront did not start');
  process.exit(1);
});
