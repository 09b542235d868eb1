import 'reflect-metadata';

// Read by libuv when its pool starts, so before anything touches a file or a database: statements wait in threads.
process.env['UV_THREADPOOL_SIZE'] ??= '16';
// Read by graphql-js when it is loaded: otherwise it checks every type against copies of itself, on every request.
process.env['NODE_ENV'] ??= 'production';

import { type App, createApp, productionPorts } from './app';
import { parseConfig } from './config';

/** Starts a gateway: migrates, seeds the sandbox once, serves; stops cleanly on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const config = parseConfig(process.env);
  if (!config.ok) {
    for (const problem of config.error) process.stderr.write(`assay: ${problem}\n`);
    process.exitCode = 2;
    return;
  }
  const ports = productionPorts(config.value);
  const app = await createApp(config.value, ports);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    app.close().catch((error: unknown) => {
      ports.log.error({ error }, 'the gateway did not stop cleanly');
      process.exitCode = 1;
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.stdout.write(process.argv.includes('--json') ? readyLine(app) : welcome(app));
}

/** One JSON line for programs. */
function readyLine(app: App): string {
  return `${JSON.stringify({ endpoint: app.endpoint, vault: app.vaultEndpoint, ...app.keys, pid: process.pid })}\n`;
}

function welcome(app: App): string {
  if (app.keys === null) return `Assay is listening on ${app.endpoint}\n`;
  const { merchantKey, staffKey, platformKey, authorKey, approverKey } = app.keys;
  return `
Assay is listening on ${app.endpoint} (sandbox)

  merchant key   ${merchantKey}
  staff key      ${staffKey}
  platform key   ${platformKey}   merchants and keys
  rule author    ${authorKey}
  rule approver  ${approverKey}
  GraphiQL       ${app.endpoint}   in a browser
  console        ${new URL('/console/', app.endpoint).href}   sign in as support@sandbox.test, password ${app.accounts?.password}

A first payment:

curl -s ${app.endpoint} \\
  -H 'content-type: application/json' \\
  -H 'authorization: Bearer ${merchantKey}' \\
  -d '{"query":"mutation($input: AuthorizePaymentInput!) { authorizePayment(input: $input) { payment { id status amount { formatted } rejection { code } } userErrors { code path message } } }","variables":{"input":{"idempotencyKey":"first-payment","orderReference":"order-1","amount":{"amountMinor":4999,"currency":"EUR"},"paymentMethod":{"card":{"token":"tok_sandbox_approved_visa"}},"customer":{"email":"ada@example.com"},"billingAddress":{"line1":"1 High St","postalCode":"M1 1AE","country":"GB"}}}}'

`;
}

main().catch((error: unknown) => {
  process.stderr.write(`assay: ${error instanceof Error ? error.message : 'could not start'}\n`);
  process.exitCode = 1;
});
