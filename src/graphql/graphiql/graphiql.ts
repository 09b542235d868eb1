import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { EXAMPLES } from './examples';

/** GraphiQL, served by the gateway itself: nothing is loaded from anywhere else. For the sandbox only. */
export interface Graphiql {
  /** True for the page (`GET /graphql` from a browser's address bar) and its files. */
  serves(request: IncomingMessage): boolean;
  /** Answers a request that it serves. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

export interface GraphiqlOptions {
  /** Filled in when the page is opened on this machine, so that the examples run at a click. Sandbox keys move no money. */
  readonly keys: { readonly merchantKey: string; readonly staffKey: string } | null;
}

const PAGE = '/graphql';
const FILES = '/graphiql/';

/**
 * Only files of this origin. Styles may stand in elements: the editor and the menus write them. Nobody may frame the page,
 * because a click in it could send a payment.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'font-src data:',
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function createGraphiql(options: GraphiqlOptions): Graphiql {
  const packaged = new Map<string, Buffer>();
  const fileOf = (name: string): Buffer | null => {
    const source = PACKAGED.get(name);
    if (source === undefined) return null;
    // Read when the page is first opened: most starts never need the megabyte.
    if (!packaged.has(name)) packaged.set(name, readFileSync(join(packageFolder(source.package), source.file)));
    return packaged.get(name) ?? null;
  };
  return {
    serves(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const path = pathOf(request);
      return path.startsWith(FILES) || (path === PAGE && isFromAddressBar(request));
    },
    handle(request, response) {
      const path = pathOf(request);
      const name = path.slice(FILES.length);
      if (path === PAGE) return send(request, response, { type: 'text/html', body: HTML });
      if (name === 'start.js') {
        const keys = isOpenedHere(request) ? options.keys : null;
        return send(request, response, { type: 'text/javascript', body: startScript(keys) });
      }
      const file = fileOf(name);
      if (file === null) return send(request, response, { type: 'text/plain', body: 'Not found\n', status: 404 });
      const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
      send(request, response, { type, body: file, cache: 'public, max-age=86400' });
    },
  };
}

/** The files of the page, and the packages that they come with. */
const PACKAGED: ReadonlyMap<string, { readonly package: string; readonly file: string }> = new Map([
  ['react.js', { package: 'react-18', file: 'umd/react.production.min.js' }],
  ['react-dom.js', { package: 'react-dom-18', file: 'umd/react-dom.production.min.js' }],
  ['graphiql.js', { package: 'graphiql', file: 'graphiql.min.js' }],
  ['graphiql.css', { package: 'graphiql', file: 'graphiql.min.css' }],
]);

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Assay sandbox</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${FILES}graphiql.css" />
    <style>html, body, #graphiql { height: 100%; margin: 0; }</style>
  </head>
  <body>
    <div id="graphiql">Loading…</div>
    <script src="${FILES}react.js"></script>
    <script src="${FILES}react-dom.js"></script>
    <script src="${FILES}graphiql.js"></script>
    <script src="${FILES}start.js"></script>
  </body>
</html>
`;

function startScript(keys: GraphiqlOptions['keys']): string {
  const keyOf = { merchant: keys?.merchantKey ?? '<merchant key>', staff: keys?.staffKey ?? '<staff key>' };
  const tabs = EXAMPLES.map(({ as, query, variables }) => ({
    query,
    variables: JSON.stringify(variables, null, 2),
    headers: JSON.stringify({ authorization: `Bearer ${keyOf[as]}` }, null, 2),
  }));
  // Keys are not persisted by the page: a later sandbox has others.
  return `'use strict';
const tabs = ${JSON.stringify(tabs)};
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '${PAGE}' }),
    defaultTabs: tabs,
    // GraphiQL fills its editors from these, not from the tab that is open first.
    variables: tabs[0].variables,
    headers: tabs[0].headers,
    defaultEditorToolsVisibility: 'variables',
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
    storage: { getItem: () => null, setItem() {}, removeItem() {}, clear() {}, length: 0 },
  }),
);
`;
}

interface Content {
  readonly type: string;
  readonly body: string | Buffer;
  readonly status?: number;
  readonly cache?: string;
}

function send(request: IncomingMessage, response: ServerResponse, content: Content): void {
  response.writeHead(content.status ?? 200, {
    'content-type': `${content.type}; charset=utf-8`,
    'content-length': Buffer.byteLength(content.body),
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': content.cache ?? 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : content.body);
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0]!;
}

/** A browser that opens an address asks for HTML first; clients that query by GET do not. */
function isFromAddressBar(request: IncomingMessage): boolean {
  return (request.headers.accept ?? '').startsWith('text/html') && !(request.url ?? '').includes('query=');
}

/**
 * The address in the browser is this machine's own. Under any other name it may be a foreign page's, pointed at us ("DNS
 * rebinding"), and that page could read the keys.
 */
function isOpenedHere(request: IncomingMessage): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
}
