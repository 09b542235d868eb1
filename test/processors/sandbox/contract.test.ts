import { describeOperationContract } from '../../contract/operation-contract';
import { describeProcessorContract } from '../../contract/processor-contract';
import { httpHarness, inProcessHarness } from './harness';

for (const describeContract of [describeProcessorContract, describeOperationContract]) {
  describeContract('the sandbox in process', inProcessHarness);
  describeContract('the sandbox over HTTP, ledger on SQLite', () => httpHarness('sqlite'));
  describeContract('the sandbox over HTTP, ledger on PostgreSQL', () => httpHarness('postgres'));
}
