import { describeProcessorContract } from '../../contract/processor-contract';
import { httpHarness, inProcessHarness } from './harness';

describeProcessorContract('the sandbox in process', inProcessHarness);
describeProcessorContract('the sandbox over HTTP, ledger on SQLite', () => httpHarness('sqlite'));
describeProcessorContract('the sandbox over HTTP, ledger on PostgreSQL', () => httpHarness('postgres'));
