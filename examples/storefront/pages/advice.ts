import type { NextStep } from '../../client/next-step';
import { texts } from './texts';

/** What the customer reads, and what the button under it does. */
export interface Advice {
  readonly title: string;
  readonly text: string;
  /** `pay`: the form again, as a new try. `authenticate`: a new try that the bank confirms. Null: there is nothing to press. */
  readonly action: 'pay' | 'authenticate' | null;
  /** Which part of the form the customer goes back to. */
  readonly mend: 'card' | 'otherCard' | 'order' | null;
}

/** A step that is not taken yet, in the customer's words. The gateway's own text for the customer comes first. */
export function adviceFor(next: Exclude<NextStep, { step: 'authenticate' }>): Advice {
  const no = (tell: string, text: string, rest: Partial<Advice> = {}): Advice => ({
    title: texts.notPaid,
    text: `${tell} ${text}`.trim(),
    action: null,
    mend: null,
    ...rest,
  });
  switch (next.step) {
    case 'deliver':
      return { title: texts.paid, text: texts.paidText, action: null, mend: null };
    case 'wait':
    case 'review':
      return { title: texts.waiting, text: texts.waitingText, action: null, mend: null };
    case 'tryAgain':
      return no('', texts.againText, { action: 'pay' });
    case 'tryLater':
      return no(next.tell, laterText(next.notBefore), { action: 'pay', mend: 'card' });
    case 'tryAuthenticated':
      return no(next.tell, '', { action: 'authenticate' });
    case 'askCustomer':
      if (next.page === 'card') return no(next.tell, texts.correctCard, { mend: 'card' });
      if (next.page === 'order') return no(next.tell, texts.correctOrder, { mend: 'order' });
      return no(next.tell, texts.otherCard, { mend: 'otherCard' });
    case 'lookAt':
      return no(next.tell, texts.paidAlready);
    case 'giveUp':
      // This card pays nothing for this order. Another one may.
      return no(next.tell, texts.contact, { mend: 'otherCard' });
  }
}

function laterText(notBefore: string | null): string {
  if (notBefore === null) return texts.later;
  const time = new Date(notBefore).toLocaleString(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return texts.laterAt.replace('{time}', time);
}
