import { describeOperationContract } from '../../contract/operation-contract';
import { describeProcessorContract } from '../../contract/processor-contract';
import { TEST_MODE_LIMITS, testModeHarness } from './test-mode-harness';

/** The contract against Stripe itself, in its test mode: `npm run test:stripe`. No part of `npm test`. */
for (const describeContract of [describeProcessorContract, describeOperationContract]) {
  describeContract('Stripe in test mode', testModeHarness, TEST_MODE_LIMITS);
}
