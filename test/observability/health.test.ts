import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHealth, type Health, type HealthCheck } from '../../src/observability/health';

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(checks: readonly HealthCheck[]): Promise<{ url: string; health: Health }> {
  const health = createHealth(checks);
  const listening = createServer((request, response) =>
    request.url === '/livez' ? health.livez(request, response) : health.readyz(request, response),
  );
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, health };
}

async function ask(url: string, method = 'GET'): Promise<unknown> {
  const response = await fetch(url, { method });
  const text = await response.text();
  return [response.status, text === '' ? null : JSON.parse(text)];
}

const good: HealthCheck = { name: 'vault', problem: () => null };
const bad: HealthCheck = { name: 'database', problem: () => 'the disk is full' };

test('a gateway with all that it needs is live and ready', async () => {
  const { url } = await serve([good]);
  expect(await ask(`${url}/livez`)).toEqual([200, { live: true }]);
  expect(await ask(`${url}/readyz`)).toEqual([200, { ready: true, reasons: [] }]);
});

test('what is missing is named, and the gateway stays live: a restart would not help', async () => {
  const { url } = await serve([good, bad]);
  expect(await ask(`${url}/readyz`)).toEqual([503, { ready: false, reasons: ['database: the disk is full'] }]);
  expect(await ask(`${url}/livez`)).toEqual([200, { live: true }]);
});

test('readiness comes back with what was missing', async () => {
  let problem: string | null = 'no connection';
  const { url } = await serve([{ name: 'database', problem: () => problem }]);
  expect(await ask(`${url}/readyz`)).toEqual([503, { ready: false, reasons: ['database: no connection'] }]);
  problem = null;
  expect(await ask(`${url}/readyz`)).toEqual([200, { ready: true, reasons: [] }]);
});

test('a gateway that shuts down is live and not ready', async () => {
  const { url, health } = await serve([good]);
  health.shutDown();
  expect(await ask(`${url}/readyz`)).toEqual([503, { ready: false, reasons: ['process: shutting down'] }]);
  expect(await ask(`${url}/livez`)).toEqual([200, { live: true }]);
});

test('HEAD answers without a body, other methods not at all', async () => {
  const { url } = await serve([bad]);
  expect(await ask(`${url}/readyz`, 'HEAD')).toEqual([503, null]);
  expect(await ask(`${url}/readyz`, 'POST')).toEqual([405, { error: 'METHOD_NOT_ALLOWED' }]);
});
