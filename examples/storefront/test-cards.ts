import { CARD_ROWS } from '../../src/processors/sandbox/cards';

/** The sandbox's test cards, from its own table. Wallet numbers can't be typed, so they are left out. */
export function testCardsPage(): string {
  const rows = CARD_ROWS.filter(({ wallet }) => wallet === undefined).map(
    ({ number, brand, description }) =>
      `<tr><td>${number.replace(/(.{4})(?=.)/g, '$1 ')}</td><td>${brand}</td><td>${escaped(description)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Test cards – Lighthouse Goods</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css">
</head>
<body class="wide">
<main>
<h1>Test cards</h1>
<p>Any name, any expiry date to come, any security code of the right length. The country Iran is refused by the rules.</p>
<table>
<thead><tr><th scope="col">Number</th><th scope="col">Card</th><th scope="col">What happens</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p><a href="/">To the checkout</a></p>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
