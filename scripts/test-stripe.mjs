// The processor contract against Stripe's test mode. Not part of `npm test`: it needs a key and the network.
import { spawnSync } from 'node:child_process';

const key = process.env.STRIPE_TEST_KEY;
if (key === undefined || !/^(sk|rk)_test_\w+$/.test(key)) {
  const problem = key === undefined ? 'is not set' : 'is no test key';
  console.error(`STRIPE_TEST_KEY ${problem}.

npm run test:stripe sends the processor contract to Stripe's test mode. It needs:
  STRIPE_TEST_KEY  a secret key in test mode, sk_test_… (dashboard.stripe.com/test/apikeys)
  the permission to send card numbers: Dashboard, Settings, Integration, "Enable card data collection with a publishable
  key without Stripe's prebuilt UI" and access to raw card data APIs (support.stripe.com, "raw card data APIs")
  the network

Against the stand-in the same contract runs with npx jest test/processors/stripe/contract.`);
  process.exit(2);
}
const jest = ['node_modules/jest/bin/jest.js', '--testMatch', '**/test/processors/stripe/test-mode.ts', '--runInBand'];
const { status } = spawnSync(process.execPath, [...jest, '--testTimeout', '120000', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
