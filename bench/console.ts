import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { newPage, openAs, startBrowser } from '../test/console/browser';
import { type JudgedFigure, median } from './figures';
import { startPeer } from './peer';
import { searchData } from './search/dataset';

export interface ConsoleOptions {
  readonly rounds: number;
  readonly folder: string;
  /** Payments in the data set. */
  readonly payments: number;
  readonly progress: (line: string) => void;
}

const BENCH = 'console';
/** What people look for, as it stands in the address. Each finds at least one payment. */
const LOOKS: Readonly<Record<string, string>> = {
  'an order': 'q=needle-order',
  'an e-mail address': 'q=needle%40example.com',
  'the last four digits': 'q=0000',
  'an amount': 'q=50.00+EUR',
  'failed ones': 'failed=true',
  'a reason': 'reason=INSUFFICIENT_FUNDS',
  'a rare reason': 'reason=CARD_STOLEN',
  'a rule': 'rule=amount.high_value',
  'a category': 'category=FUNDS',
  'a source': 'source=PROCESSOR',
  'a version': 'version=2',
  'a status': 'status=%5B%22EXPIRED%22%5D',
  'a tag': 'tag=needle',
  'the largest amounts': 'sort=AMOUNT_DESC&status=%5B%22CAPTURED%22%5D',
};
const SCROLLED_ROWS = 3_000;

/** Measures the console's list of payments in a browser, among many payments. Throws when something is not found, or there is no browser. */
export async function benchConsole(options: ConsoleOptions): Promise<{ figures: JudgedFigure[]; remarks: string[] }> {
  const { progress, folder, rounds } = options;
  execFileSync(process.execPath, ['scripts/build-console.mjs'], { stdio: 'ignore' });
  const data = await searchData(options.payments, progress);
  const copy = mkdtempSync(join(folder, 'console-'));
  progress('copying the data set');
  cpSync(data.folder, copy, { recursive: true });
  const peer = await startPeer('assay', copy);
  let browser: Browser | null = null;
  try {
    browser = await startBrowser();
    const { password } = JSON.parse(readFileSync(join(copy, 'sandbox-accounts.json'), 'utf8')) as { password: string };
    const firstRows: Record<string, number[]> = {};
    const scrolls: Scroll[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      // Another page each time, so that no answer is known. The first round warms up.
      const page = await newPage(browser, { viewport: { width: 1280, height: 900 } });
      await openAs(page, { ...peer.ready, password }, 'support', '/payments?q=nobody-ever-ordered-this');
      await page.getByRole('status').filter({ hasText: /\d/ }).first().waitFor();
      for (const [name, search] of Object.entries(LOOKS)) {
        const ms = await untilFirstRow(page, search);
        if (round > 0) (firstRows[name] ??= []).push(ms);
      }
      if (round > 0) scrolls.push(await scroll(page));
      await page.context().close();
      progress(round === 0 ? 'warm' : `round ${round} of ${rounds}`);
    }
    const slowest = Math.max(...Object.values(firstRows).map(median));
    const all = Object.values(firstRows).flat();
    const figures = [
      ...Object.entries(firstRows).map(([name, times]) => figure(`first row of ${name}, p50`, median(times), 300)),
      figure('first row of the slowest filter, p50', slowest, 300),
      figure('first row, all filters and rounds, max', Math.max(...all)),
      figure(`longest task while ${SCROLLED_ROWS} rows are scrolled by`, worst(scrolls, 'longestTaskMs'), 100),
      figure('longest time between two frames meanwhile', worst(scrolls, 'longestFrameMs'), 100),
      figure('longest wait for rows at the end of the list', worst(scrolls, 'longestWaitMs'), 300),
    ];
    return { figures, remarks: [] };
  } finally {
    await browser?.close();
    await peer.kill();
    rmSync(copy, { recursive: true, force: true });
  }
}

function figure(metric: string, value: number, atMost?: number): JudgedFigure {
  const target = atMost === undefined ? null : ({ of: 'value', atMost } as const);
  return { bench: BENCH, metric, value, unit: 'ms', baseline: null, ratio: null, target };
}

const worst = (scrolls: readonly Scroll[], what: keyof Scroll): number => median(scrolls.map((scroll) => scroll[what]));

/** Milliseconds from a change of the address, as a filter makes it, to the frame that shows the first row. */
async function untilFirstRow(page: Page, search: string): Promise<number> {
  await page.evaluate(goTo('?q=nobody-ever-ordered-this'));
  await page.locator('a[data-row]').first().waitFor({ state: 'detached' });
  return page.evaluate(`${goTo(`?${search}`)}; (${FIRST_ROW})()`);
}

/** What goes to an address within the page, and notes when. */
const goTo = (search: string): string => `
  performance.clearMarks();
  performance.mark('go');
  history.pushState(null, '', location.pathname + ${JSON.stringify(search)});
  dispatchEvent(new PopStateEvent('popstate'))`;

const FIRST_ROW = `() => new Promise((resolve, reject) => {
  const began = performance.getEntriesByName('go')[0].startTime;
  const look = () => {
    if (document.querySelector('a[data-row]') !== null) return requestAnimationFrame(() => resolve(performance.now() - began));
    if (performance.now() - began > 20_000) return reject(new Error('no row within 20 seconds: ' + location.search));
    requestAnimationFrame(look);
  };
  look();
})`;

interface Scroll {
  readonly longestTaskMs: number;
  readonly longestFrameMs: number;
  /** How long the end of what is loaded was in sight while there is more. */
  readonly longestWaitMs: number;
}

/** Scrolls through the list of all payments, a screen in a quarter of a second. */
async function scroll(page: Page): Promise<Scroll> {
  await page.evaluate(goTo(''));
  await page.locator('a[data-row]').first().waitFor();
  return page.evaluate(`(${SCROLL})(${SCROLLED_ROWS})`);
}

const SCROLL = `(rows) => new Promise((resolve) => {
  const found = { longestTaskMs: 0, longestFrameMs: 0, longestWaitMs: 0 };
  const watch = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) found.longestTaskMs = Math.max(found.longestTaskMs, duration);
  });
  watch.observe({ type: 'longtask' });
  const rowHeight = document.querySelector('tr.row').getBoundingClientRect().height;
  const perMs = innerHeight / 250;
  let before = performance.now();
  let atEnd = null;
  const frame = () => {
    const now = performance.now();
    found.longestFrameMs = Math.max(found.longestFrameMs, now - before);
    const root = document.scrollingElement;
    const isAtEnd = root.scrollTop + innerHeight >= root.scrollHeight - 1;
    if (!isAtEnd) atEnd = null;
    else found.longestWaitMs = Math.max(found.longestWaitMs, now - (atEnd ??= now));
    scrollBy(0, perMs * Math.min(now - before, 100));
    before = now;
    if (root.scrollTop < rows * rowHeight) return requestAnimationFrame(frame);
    watch.disconnect();
    resolve(found);
  };
  requestAnimationFrame(frame);
})`;
