import { describeOperationContract } from '../../contract/operation-contract';
import { describeProcessorContract } from '../../contract/processor-contract';
import { standInHarness, STRIPE_LIMITS } from './harness';

for (const describeContract of [describeProcessorContract, describeOperationContract]) {
  describeContract('Stripe, on its stand-in', standInHarness, STRIPE_LIMITS);
}
