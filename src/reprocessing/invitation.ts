import { signClientToken } from '../access/client-token';
import type { EpochMs } from '../kernel/clock';
import type { MerchantId } from '../kernel/ids';
import type { CurrencyCode, Money } from '../kernel/money';
import type { CompleteData } from '../webhooks/message';

/** An order that a customer is invited to pay. */
export interface Invitation {
  readonly orderReference: string;
  readonly amount: Money;
  readonly expiresAt: EpochMs;
}

/** The token of an invitation: always the same one, so it need not be kept. Once the order is paid it buys nothing more. */
export function invitationToken(key: Buffer, merchantId: string, invitation: Invitation): string {
  return signClientToken(key, merchantId as MerchantId, invitation);
}

/** Puts the token into the event that tells of an invitation, when it is sent. */
export function withInvitationToken(key: Buffer): CompleteData {
  return ({ owner, type }, data) => {
    if (type !== 'reprocessing.invited') return data;
    const { orderReference, amount, invitation } = data as unknown as InvitedData;
    const clientToken = invitationToken(key, owner, { orderReference, amount, expiresAt: invitation.expiresAt });
    const expiresAt = new Date(invitation.expiresAt).toISOString();
    return { ...data, invitation: { clientToken, expiresAt } };
  };
}

interface InvitedData {
  readonly orderReference: string;
  readonly amount: { readonly amountMinor: number; readonly currency: CurrencyCode };
  readonly invitation: { readonly expiresAt: EpochMs };
}
