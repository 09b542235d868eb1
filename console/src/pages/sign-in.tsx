import {
  Alert,
  Button,
  Card,
  Center,
  Group,
  Paper,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Session, signIn } from '../api';
import { type Key, useTexts } from '../i18n';
import { en } from '../i18n/en';
import logo from '../logo.svg';
import { Languages, Schemes } from '../shell';

/** E-mail address and password; in the sandbox, on this machine, the accounts to choose from. */
export function SignIn({
  session,
  wasOver,
  done,
}: {
  readonly session: Session;
  readonly wasOver: boolean;
  readonly done: () => void;
}) {
  const { t } = useTexts();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [needsNew, setNeedsNew] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { sandboxAccounts } = session;

  const submit = async (input: Parameters<typeof signIn>[0]): Promise<void> => {
    setBusy(true);
    const code = await signIn(input);
    setBusy(false);
    if (code === null) return done();
    if (code === 'NEW_PASSWORD_NEEDED') setNeedsNew(true);
    setProblem(code);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void submit({ email, password, ...(needsNew ? { newPassword } : {}) });
  };
  const key = `signIn.${problem}`;

  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w={440} maw="100%" gap="lg">
        <Group justify="space-between">
          <Group gap={10}>
            <img src={logo} width={32} height={32} alt="" />
            <Title order={1} fz={22}>
              {t('signIn.title')}
            </Title>
          </Group>
          <Group gap="xs">
            <Languages />
            <Schemes />
          </Group>
        </Group>
        <Card withBorder padding="lg" shadow="xs">
          <form onSubmit={onSubmit}>
            <Stack>
              {wasOver && problem === null && <Alert color="steel">{t('signIn.over')}</Alert>}
              {problem !== null && (
                <Alert color={problem === 'NEW_PASSWORD_NEEDED' ? 'steel' : 'red'} role="alert">
                  {key in en ? t(key as Key) : t('signIn.NO_ANSWER')}
                </Alert>
              )}
              <TextInput
                label={t('email')}
                type="email"
                autoComplete="username"
                required
                value={email}
                onChange={({ currentTarget }) => setEmail(currentTarget.value)}
              />
              <PasswordInput
                label={t('password')}
                autoComplete="current-password"
                required
                value={password}
                onChange={({ currentTarget }) => setPassword(currentTarget.value)}
              />
              {needsNew && (
                <PasswordInput
                  label={t('newPassword')}
                  description={t('newPassword.rules')}
                  autoComplete="new-password"
                  required
                  minLength={12}
                  value={newPassword}
                  onChange={({ currentTarget }) => setNewPassword(currentTarget.value)}
                />
              )}
              <Button type="submit" loading={busy} fullWidth>
                {t('signIn')}
              </Button>
            </Stack>
          </form>
        </Card>
        {sandboxAccounts !== null && (
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              {t('signIn.sandbox')}
            </Text>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
              {sandboxAccounts.accounts.map((account) => (
                <Paper key={account.email} withBorder className="row">
                  <UnstyledButton
                    p="sm"
                    w="100%"
                    onClick={() => void submit({ email: account.email, password: sandboxAccounts.password })}
                  >
                    <Text size="sm" fw={600}>
                      {t(`role.${account.may}` as Key)}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {account.email}
                    </Text>
                  </UnstyledButton>
                </Paper>
              ))}
            </SimpleGrid>
            <Text size="xs" c="dimmed">
              {t('signIn.sandboxPassword')} <span className="mono">{sandboxAccounts.password}</span>
            </Text>
          </Stack>
        )}
      </Stack>
    </Center>
  );
}
