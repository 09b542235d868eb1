import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  useRouterState,
} from '@tanstack/react-router';
import { parseCampaignSearch } from './campaign-search';
import { parsePaymentSearch } from './payment-search';
import { parseOverviewSearch } from './overview-search';
import { roomsOf, useSession } from './session';
import { Shell } from './shell';
import { Empty, Failed } from './ui/states';
import { useTexts } from './i18n';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: Home }),
  createRoute({
    getParentRoute: () => root,
    path: '/overview',
    validateSearch: parseOverviewSearch,
    component: lazyRouteComponent(() => import('./pages/overview'), 'Overview'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/payments',
    validateSearch: parsePaymentSearch,
    component: lazyRouteComponent(() => import('./pages/payments'), 'Payments'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/payments/$id',
    component: lazyRouteComponent(() => import('./pages/payment'), 'PaymentPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/rules',
    component: lazyRouteComponent(() => import('./pages/rules'), 'Rules'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/rules/$version',
    component: lazyRouteComponent(() => import('./pages/rule-set'), 'RuleSetPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/releases',
    component: lazyRouteComponent(() => import('./pages/releases'), 'Releases'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/releases/$id',
    component: lazyRouteComponent(() => import('./pages/release'), 'ReleasePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/rules/backtests',
    component: lazyRouteComponent(() => import('./pages/backtests'), 'Backtests'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/rules/backtests/$id',
    component: lazyRouteComponent(() => import('./pages/backtest'), 'BacktestPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/incidents',
    component: lazyRouteComponent(() => import('./pages/incidents'), 'Incidents'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/incidents/$id',
    component: lazyRouteComponent(() => import('./pages/incident'), 'IncidentPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reprocessing',
    component: lazyRouteComponent(() => import('./pages/campaigns'), 'Campaigns'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reprocessing/new',
    validateSearch: parseCampaignSearch,
    component: lazyRouteComponent(() => import('./pages/new-campaign'), 'NewCampaign'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reprocessing/$id',
    component: lazyRouteComponent(() => import('./pages/campaign'), 'CampaignPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(() => import('./pages/settings'), 'Settings'),
  }),
];

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/console',
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => (
    <Failed error={error instanceof Error ? error : new Error('unknown')} again={reset} />
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Where somebody begins is what they may see first. */
function Home() {
  const [first = 'rules'] = roomsOf(useSession().account);
  return <Navigate to={`/${first}`} replace />;
}

function NotFound() {
  const { t } = useTexts();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Empty page title={t('notFound.title')}>
      {t('notFound.text', { path })}
    </Empty>
  );
}
