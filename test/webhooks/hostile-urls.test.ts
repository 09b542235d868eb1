import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/kernel/clock';
import { createReceiver } from '../../src/webhooks/receiver.client';
import { startReceiver } from './receiver';

/* Where webhooks may not go: a server of this machine stands for every private one, and counts who comes. */

let connections = 0;
let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  server.listen(0, '::');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});

/** Names that somebody has set up to lead astray, and where to. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'loopback.example.com': ['127.0.0.1'],
  'loopback6.example.com': ['::1'],
  'any.example.com': ['0.0.0.0'],
  'any6.example.com': ['::'],
  'private.example.com': ['10.0.0.7'],
  'home.example.com': ['192.168.1.1'],
  'office.example.com': ['172.31.255.254'],
  'carrier.example.com': ['100.64.0.1'],
  'metadata.example.com': ['169.254.169.254'],
  'metadata6.example.com': ['fd00:ec2::254'],
  'mapped.example.com': ['::ffff:127.0.0.1'],
  'mapped-hex.example.com': ['::ffff:7f00:1'],
  'compatible.example.com': ['::127.0.0.1'],
  'nat64.example.com': ['64:ff9b::7f00:1'],
  'sixtofour.example.com': ['2002:7f00:1::'],
  'teredo.example.com': ['2001:0:7f00:1::'],
  'linklocal.example.com': ['fe80::1'],
  'scoped.example.com': ['fe80::1%lo'],
  'unique.example.com': ['fc00::1'],
  'site.example.com': ['fec0::1'],
  'multicast.example.com': ['ff02::1'],
  'broadcast.example.com': ['255.255.255.255'],
  'both.example.com': ['93.184.215.14', '127.0.0.1'],
  'both-turned.example.com': ['127.0.0.1', '93.184.215.14'],
  'nowhere.example.com': [],
  'odd.example.com': ['not an address'],
};

const AT_ADDRESSES = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '0x7f.0.0.1', '0x7f000001', '2130706433', '017700000001'],
  ...[
    '0177.0.0.01',
    '127.0.0.1.',
    '１２７.０.０.１',
    '127。0。0。1',
    '0',
    '0.0.0.0',
    '10.1.2.3',
    '192.168.0.1',
    '172.16.0.1',
  ],
  ...['169.254.169.254', '0xa9fea9fe', '100.100.100.200', '192.0.0.192', '[::1]', '[::]', '[::ffff:127.0.0.1]'],
  ...[
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[fd00:ec2::254]',
    '[fe80::1]',
  ],
];

const HOSTILE: readonly string[] = [
  ...AT_ADDRESSES.map((host) => `https://${host}:PORT/`),
  ...Object.keys(NAMES).map((name) => `https://${name}:PORT/`),
  ...['http://127.0.0.1:PORT/', 'http://example.com:PORT/', 'https://localhost:PORT/', 'https://LOCALHOST:PORT/'],
  ...[
    'https://localhost.:PORT/',
    'https://metadata.google.internal:PORT/',
    'https://printer.local:PORT/',
    'https://router:PORT/',
  ],
  ...['https://user@127.0.0.1:PORT/', 'https://example.com@127.0.0.1:PORT/', 'https://127.0.0.1:PORT\\@example.com/'],
  ...[
    'https://[::1%25lo]:PORT/',
    'ftp://127.0.0.1:PORT/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:PORT/_GET',
    '//127.0.0.1:PORT/',
  ],
  ...[
    'https:/\\127.0.0.1:PORT/',
    'https://127.0.0.1%00.example.com:PORT/',
    'https://\t127.0.0.1:PORT/',
    ' https://127.0.0.1:PORT/',
  ],
];

it(`${HOSTILE.length} URLs of strangers lead to no connection`, async () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
  const resolver = { addressesOf: (name: string) => Promise.resolve(NAMES[name.replace(/\.$/, '')] ?? []) };
  const receiver = createReceiver({ clock: systemClock, resolver, local: false });
  const receipts = await Promise.all(
    HOSTILE.map(async (text) => {
      const url = text.replace('PORT', String(port));
      return [text, (await receiver.post({ url, headers: {}, body: '{}' })).kind];
    }),
  );
  expect(receipts.filter(([, kind]) => kind !== 'refused')).toEqual([]);
  expect(connections).toBe(0);
  // The server does count: the sandbox, if it is told to, may go there.
  const own = createReceiver({ clock: systemClock, resolver, local: true });
  await own.post({ url: `http://127.0.0.1:${port}/`, headers: {}, body: '{}' });
  expect(connections).toBe(1);
});

it('asks for a name once, and connects to what it was told, whatever the name says later', async () => {
  const own = await startReceiver();
  let asked = 0;
  const resolver = {
    addressesOf() {
      asked += 1;
      return Promise.resolve([asked === 1 ? '127.0.0.1' : '10.0.0.7']);
    },
  };
  const receiver = createReceiver({ clock: systemClock, resolver, local: true });
  const url = own.url.replace('127.0.0.1', 'localhost');
  expect(await receiver.post({ url, headers: {}, body: '{}' })).toEqual({ kind: 'answered', status: 204 });
  expect(asked).toBe(1);
  expect(own.received[0]!.headers['host']).toBe(new URL(url).host);
  await own.close();
});

it('follows no redirect', async () => {
  const own = await startReceiver();
  own.answer = 307;
  const resolver = { addressesOf: () => Promise.resolve([]) };
  const receiver = createReceiver({ clock: systemClock, resolver, local: true });
  expect(await receiver.post({ url: own.url, headers: {}, body: '{}' })).toEqual({ kind: 'answered', status: 307 });
  await own.close();
});

it.each([
  ['an answer that never ends', true, 'the answer is too long'],
  ['no answer', false, 'no answer in time'],
])('%s is given up on', async (_, talks, cause) => {
  const endless = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => {
      if (talks) socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n${'x'.repeat(200_000)}`);
    });
  });
  endless.listen(0, '127.0.0.1');
  await once(endless, 'listening');
  const at = (endless.address() as AddressInfo).port;
  // Waits end twenty times as fast.
  const clock = { ...systemClock, after: (ms: number, then: () => void) => systemClock.after(ms / 20, then) };
  const receiver = createReceiver({ clock, resolver: { addressesOf: () => Promise.resolve([]) }, local: true });
  const receipt = await receiver.post({ url: `http://127.0.0.1:${at}/`, headers: {}, body: '{}' });
  expect(receipt).toEqual({ kind: 'failed', cause });
  endless.close();
});
