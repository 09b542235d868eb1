import { at } from './dom';

/**
 * Shows the bank's page and waits for its result, a text for `confirmPayment`. Null: the customer closed it. Only the page at that address
 * is listened to.
 */
export function challengeResult(url: string): Promise<string | null> {
  const dialog = at('challenge', HTMLDialogElement);
  const frame = at('challenge-frame', HTMLIFrameElement);
  const bank = new URL(url).origin;
  return new Promise((resolve) => {
    const end = (result: string | null): void => {
      removeEventListener('message', hear);
      dialog.onclose = null;
      dialog.close();
      frame.src = 'about:blank';
      resolve(result);
    };
    const hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
      if (source !== frame.contentWindow || origin !== bank) return;
      const message = data as { readonly type?: unknown; readonly challengeResult?: unknown } | null;
      if (message?.type === 'sandbox-challenge' && typeof message.challengeResult === 'string')
        end(message.challengeResult);
    };
    addEventListener('message', hear);
    at('challenge-cancel', HTMLButtonElement).onclick = () => end(null);
    // Escape closes a dialog by itself.
    dialog.onclose = () => end(null);
    frame.src = url;
    dialog.showModal();
  });
}
