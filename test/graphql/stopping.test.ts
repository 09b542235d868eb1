import { once } from 'node:events';
import { connect } from 'node:net';
import { startGateway } from '../support/gateway';

/** Connects and sends that much of a request, no more. */
async function caller(endpoint: string, sent: string): Promise<void> {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  if (sent !== '') await new Promise((resolve) => socket.write(sent, resolve));
}

test('a gateway that stops does not wait for callers who have said nothing', async () => {
  const gateway = await startGateway();
  await caller(gateway.endpoint, '');
  await gateway.send('{ __typename }'); // on a connection that came after that one
  await gateway.stop();
});

test('nor longer than ten seconds for one who does not get to the end', async () => {
  const gateway = await startGateway();
  await caller(gateway.endpoint, 'POST /graphql HTTP/1.1\r\nhost: gateway\r\n');
  await gateway.send('{ __typename }');
  await gateway.stop();
}, 15_000);
