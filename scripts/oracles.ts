import { parseArgs } from 'node:util';
import { startZ3 } from '../bench/z3';
import { compareWithCelJs, compareWithTrying, compareWithZ3, type Tally } from '../test/oracles/oracles';

const USAGE = 'npm run oracles -- [--formulas 1000000] [--cel 100000] [--z3 10000] [--seed N]';

/** Compares the rule language and its solver with others who must know, many times. Ends with 1 when anything is wrong. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      formulas: { type: 'string', default: '1000000' },
      cel: { type: 'string', default: '100000' },
      z3: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const [formulas, cel, z3Count, seed] = [values.formulas, values.cel, values.z3, values.seed].map(Number);
  if ([formulas, cel, z3Count, seed].some((value) => !Number.isSafeInteger(value))) {
    console.error(USAGE);
    return 2;
  }
  console.log(`seed ${seed}`);
  let wrong = say('every payment of small domains', compareWithTrying(formulas!, seed!));
  wrong += say('cel-js', compareWithCelJs(cel!, seed!));
  const z3 = await startZ3();
  try {
    wrong += say('Z3', await compareWithZ3(z3Count!, seed!, z3));
  } finally {
    await z3.close();
  }
  return wrong > 0 ? 1 : 0;
}

function say(oracle: string, { compared, unknown, wrong }: Tally): number {
  console.log(`${oracle}: ${compared} compared, ${wrong.length} wrong, ${unknown} not decided`);
  for (const each of wrong.slice(0, 20)) console.log(`  ${each}`);
  return wrong.length;
}

void main().then((code) => {
  process.exitCode = code;
});
