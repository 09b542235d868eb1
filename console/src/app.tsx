import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Container } from '@mantine/core';
import { readSession, sessionOver } from './api';
import { SignIn } from './pages/sign-in';
import { router } from './router';
import { SessionContext } from './session';
import { Failed, Waiting } from './ui/states';

/** The sign-in page, or the console at the address that was asked for. */
export function App() {
  const queries = useQueryClient();
  const session = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: Infinity });
  const [wasOver, setWasOver] = useState(false);
  useEffect(() => {
    const onOver = (): void => {
      setWasOver(true);
      void queries.invalidateQueries({ queryKey: ['session'] });
    };
    sessionOver.addEventListener('over', onOver);
    return () => sessionOver.removeEventListener('over', onOver);
  }, [queries]);

  if (session.data === undefined) {
    return (
      <Container size="xs" pt={120} component="main">
        {session.error === null ? <Waiting /> : <Failed error={session.error} again={() => void session.refetch()} />}
      </Container>
    );
  }
  const { account } = session.data;
  if (account === null) {
    const done = (): void => {
      setWasOver(false);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      void queries.invalidateQueries({ queryKey: ['session'] });
    };
    return <SignIn session={session.data} wasOver={wasOver} done={done} />;
  }
  return (
    <SessionContext value={{ ...session.data, account }}>
      <RouterProvider router={router} />
    </SessionContext>
  );
}
