/** Writes for people; nothing when a program reads. */
export function show(quiet: boolean): Readonly<Record<'heading' | 'line' | 'text', (words: string) => void>> {
  const write = (words: string): void => {
    if (!quiet) console.log(words);
  };
  return {
    heading: (words) => write(`\n== ${words}`),
    line: (words) => write(`   ${words}`),
    text: (words) => write(words.replace(/^(?=.)/gm, '   ')),
  };
}
