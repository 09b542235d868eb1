import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { en, type Messages } from './en';

export type Language = 'en' | 'de';
export type Key = keyof Messages;
/** The text of a key, with `{name}` replaced. */
export type Translate = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

interface Loaded {
  readonly language: Language;
  readonly messages: Messages;
}

interface Texts {
  readonly language: Language;
  readonly t: Translate;
  readonly choose: (language: Language) => void;
}

const STORED = 'assay.language';
const Context = createContext<Texts | null>(null);

/** The language that was chosen here before, else the browser's. */
export async function loadLanguage(chosen?: Language): Promise<Loaded> {
  const stored = chosen ?? localStorage.getItem(STORED) ?? navigator.language.slice(0, 2);
  if (stored !== 'de') return { language: 'en', messages: en };
  return { language: 'de', messages: (await import('./de')).de };
}

export function LanguageProvider({ initial, children }: { readonly initial: Loaded; readonly children: ReactNode }) {
  const [{ language, messages }, setLoaded] = useState(initial);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback((next: Language) => {
    localStorage.setItem(STORED, next);
    void loadLanguage(next).then(setLoaded);
  }, []);
  const texts = useMemo<Texts>(
    () => ({ language, t: (key, values) => fill(messages[key], values), choose }),
    [language, messages, choose],
  );
  return <Context value={texts}>{children}</Context>;
}

export function useTexts(): Texts {
  const texts = useContext(Context);
  if (texts === null) throw new Error('no language');
  return texts;
}

function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
