import { createHash } from 'node:crypto';

/** Tells the page that opened the challenge; people without a script copy the text instead. */
const SCRIPT = `
const result = document.querySelector('output');
const opener = window.opener || (window.parent === window ? null : window.parent);
if (result && opener) opener.postMessage({ type: 'sandbox-challenge', challengeResult: result.value }, '*');
`;

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 4rem auto; padding: 0 1rem; color: #1b1f24; }
button { font: inherit; padding: .5rem 1.25rem; margin-right: .5rem; }
output, code { display: block; padding: .75rem; background: #f2f4f7; overflow-wrap: anywhere; font-family: monospace; }
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page loads nothing and may be shown in a frame of any shop. */
export const CHALLENGE_PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; script-src ${hashOf(SCRIPT)}; style-src ${hashOf(STYLE)}; form-action 'self'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
} as const;

const RESULTS = ['authenticated', 'failed'] as const;

/**
 * The issuer's page of a 3DS challenge: two buttons, and after one was pressed the challenge result, a text for
 * `confirmPayment`. `reference` has been checked to be a sandbox reference, so it needs no escaping. Nothing is recorded.
 */
export function challengePage(reference: string, pressed: string | null): string {
  const result = RESULTS.find((known) => known === pressed);
  return page(result === undefined ? question(reference) : outcome(`${result}.${reference}`));
}

function question(reference: string): string {
  return `<h1>Is it you?</h1>
<p>This is the sandbox's stand-in for the page of a card issuer. Payment:</p>
<code>${reference}</code>
<form method="get">
<p><button name="result" value="authenticated">Succeed</button><button name="result" value="failed">Fail</button></p>
</form>`;
}

function outcome(challengeResult: string): string {
  return `<h1>Done</h1>
<p>The shop continues with this challenge result:</p>
<output>${challengeResult}</output>
<script>${SCRIPT}</script>`;
}

function page(body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Sandbox challenge</title><style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`;
}
