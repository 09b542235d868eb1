import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  Menu,
  NavLink,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { signOut } from './api';
import { useTexts } from './i18n';
import logo from './logo.svg';
import { roomsOf, useSession } from './session';
import { Icon } from './ui/icons';
import { plain } from './ui/badges';

const MAIN = 'main';

/** What is around every page: where one can go, who one is, how it looks. */
export function Shell() {
  const { t } = useTexts();
  const { account, mode } = useSession();
  const [opened, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    // Somebody who reads by ear hears the new page, not the link that led there.
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
    close();
  }, [path, close]);
  return (
    <AppShell
      header={{ height: mode === 'sandbox' ? 84 : 56 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="lg"
    >
      <a className="skip" href={`#${MAIN}`}>
        {t('skip')}
      </a>
      <AppShell.Header>
        {mode === 'sandbox' && <SandboxBanner />}
        <Group h={56} px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('menu')} />
            <Group
              gap={8}
              renderRoot={(props) => <Link to="/" {...props} style={{ color: 'inherit', textDecoration: 'none' }} />}
            >
              <img src={logo} width={26} height={26} alt="" />
              <Text fw={700} fz="lg">
                Assay
              </Text>
            </Group>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Languages />
            <Schemes />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('menu')}>
        <Stack gap={4}>
          {roomsOf(account).map((room) => (
            <NavLink
              key={room}
              label={t(`room.${room}`)}
              leftSection={<Icon name={room} />}
              active={path.startsWith(`/${room}`)}
              aria-current={path.startsWith(`/${room}`) ? 'page' : undefined}
              renderRoot={(props) => <Link to={`/${room}`} {...props} />}
            />
          ))}
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id={MAIN} ref={main} tabIndex={-1} style={{ outline: 'none' }}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function SandboxBanner() {
  const { t } = useTexts();
  return (
    <Group h={28} justify="center" bg="yellow.3" c="dark.9" fz="xs" fw={600} role="note" wrap="nowrap">
      {t('sandbox.banner')}
    </Group>
  );
}

export function Languages() {
  const { t, language, choose } = useTexts();
  return (
    <SegmentedControl
      size="xs"
      value={language}
      onChange={(value) => choose(value)}
      aria-label={t('language')}
      data={[
        { value: 'en', label: 'EN' },
        { value: 'de', label: 'DE' },
      ]}
    />
  );
}

export function Schemes() {
  const { t } = useTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const icons = { light: 'sun', dark: 'moon', auto: 'system' } as const;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('scheme')}>
          <Icon name={icons[colorScheme]} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item key={scheme} leftSection={<Icon name={icons[scheme]} />} onClick={() => setColorScheme(scheme)}>
            {t(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function AccountMenu() {
  const { t } = useTexts();
  const { account } = useSession();
  const queries = useQueryClient();
  const leave = async (): Promise<void> => {
    await signOut();
    queries.clear();
    await queries.invalidateQueries();
    window.location.assign('/console/');
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={t('account', { name: account.name })} px="xs" py={4}>
          <Group gap={8} wrap="nowrap">
            <Icon name="user" />
            <Text size="sm" fw={500} visibleFrom="sm">
              {account.name}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">
          {account.email}
          <br />
          {account.roles.map(plain).join(', ')}
        </Menu.Label>
        <Menu.Item onClick={() => void leave()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
