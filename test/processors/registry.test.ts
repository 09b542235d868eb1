import type { Processor } from '../../src/processors/processor';
import { createProcessorRegistry } from '../../src/processors/registry';
import { createInProcessSandbox } from '../../src/processors/sandbox/in-process';
import { ManualClock } from './sandbox/requests';

const sandbox = (): Processor => createInProcessSandbox({ clock: new ManualClock() }).processor;

it('serves sandbox merchants with the sandbox, and live merchants with nothing yet', () => {
  const processor = sandbox();
  const registry = createProcessorRegistry([processor]);
  expect(registry.processorFor({ mode: 'SANDBOX' })).toBe(processor);
  expect(registry.processorFor({ mode: 'LIVE' })).toBeNull();
});

it('finds a processor by the name that an attempt was stored with', () => {
  const processor = sandbox();
  const registry = createProcessorRegistry([processor]);
  expect(registry.processorNamed('sandbox')).toBe(processor);
  expect(registry.processorNamed('retired')).toBeNull();
});

it('serves nobody while nothing is configured', () => {
  expect(createProcessorRegistry([]).processorFor({ mode: 'SANDBOX' })).toBeNull();
});

it('refuses two processors of one name', () => {
  expect(() => createProcessorRegistry([sandbox(), sandbox()])).toThrow('same name');
});

it('closes every processor', async () => {
  let closed = 0;
  const one = { ...sandbox(), close: () => Promise.resolve(void (closed += 1)) };
  await createProcessorRegistry([one, { ...one, name: 'another' }]).close();
  expect(closed).toBe(2);
});
