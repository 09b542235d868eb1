import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSession } from '../session';

/** Leads to a payment for its merchant's staff; who runs the gateway sees its id. */
export function PaymentLink({ id, name }: { readonly id: string; readonly name?: string }) {
  const { account } = useSession();
  const shown = name ?? <span className="mono">{id}</span>;
  if (account.kind !== 'STAFF') return shown;
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/payments/$id" params={{ id }} {...props} />}>
      {shown}
    </Anchor>
  );
}
