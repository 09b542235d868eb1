import { type TestGateway } from './gateway';

/** Lets the next thing happen to a payment's charge at the sandbox now: it is settled, returned, disputed, decided. */
export async function happenNext(gateway: TestGateway, attemptId: string): Promise<boolean> {
  const reference = `sbx_${attemptId.slice(attemptId.indexOf('_') + 1)}`;
  const response = await fetch(`${gateway.sandboxEndpoint}/charges/${reference}/next`, { method: 'POST' });
  return response.status === 200;
}
