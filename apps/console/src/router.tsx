import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { inAddress } from './in-address.ts'
import { InboxPage, Pane } from './inbox/index.ts'
import { lazyPage } from './lazy-page.ts'
import { Waiting } from './look/index.ts'
import { Broken, NotFound } from './page-problems.tsx'
import {
  APPRAISE,
  BOX,
  DEEDS,
  GRAPH,
  HEALTH,
  KNOWLEDGE,
  NARROWED,
  type ReportSearch,
  SETTINGS,
  TICKETS,
  UNDERSTANDING,
  UNKNOWNS,
  WORTH,
} from './searches.ts'
import { SECTION_NAMES } from './settings/section-names.ts'
import { desk, link, onDesk, root, secondFactor, signIn, signOn } from './ways-in.ts'

const home = createRoute({ getParentRoute: () => desk, path: '/', component: lazyPage(() => import('./start/index.ts'), 'Home') })
const start = createRoute({ ...onDesk, path: '/start', component: lazyPage(() => import('./start/index.ts'), 'StartPage') })
const figures = createRoute({ ...onDesk, path: '/today', component: lazyPage(() => import('./figures/index.ts'), 'FiguresPage') })

const reportPage = createRoute({
  getParentRoute: () => desk,
  path: '/report',
  // the page reads it: what it may say comes with the page
  validateSearch: (search: ReportSearch) => search,
  component: lazyPage(() => import('./report/index.ts'), 'ReportPage'),
})

const experimentsPage = createRoute({
  ...onDesk,
  path: '/experiments',
  component: lazyPage(() => import('./experiments/index.ts'), 'ExperimentsPage'),
})

const worthPage = createRoute({
  getParentRoute: () => desk,
  path: '/worth/$about',
  params: { parse: (params) => WORTH.parse(params), stringify: (params) => params },
  component: lazyPage(() => import('./worth/index.ts'), 'WorthPage'),
})

const inSearch = inAddress({ q: z.string().optional(), trace: z.string().optional(), at: z.int().optional(), ...NARROWED })
const inbox = createRoute({
  getParentRoute: () => desk,
  path: '/inbox/$box',
  params: { parse: (params) => BOX.parse(params), stringify: (params) => params },
  validateSearch: inSearch,
  component: InboxPage,
})
// opened by its address, the pane comes beside the inbox and not after it
const conversation = createRoute({ getParentRoute: () => inbox, path: '/$id', loader: Pane.preload })
const toConversation = createRoute({
  getParentRoute: () => desk,
  path: '/conversations/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/inbox/$box/$id', params: { box: 'all', id: params.id } })
  },
})
const inboxHome = createRoute({
  getParentRoute: () => desk,
  path: '/inbox',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$box', params: { box: 'mine' } })
  },
})

const tickets = createRoute({
  getParentRoute: () => desk,
  path: '/tickets',
  validateSearch: inAddress(TICKETS),
  component: lazyPage(() => import('./tickets/index.ts'), 'TicketsPage'),
})
const ticket = createRoute({ ...onDesk, path: '/tickets/$id', component: lazyPage(() => import('./tickets/index.ts'), 'TicketPage') })
const ticketSetup = createRoute({
  ...onDesk,
  path: '/tickets/setup/$view',
  component: lazyPage(() => import('./tickets/index.ts'), 'SetupPage'),
})
const day = createRoute({ getParentRoute: () => desk, path: '/day', component: lazyPage(() => import('./shifts/index.ts'), 'DayPage') })
const deeds = createRoute({
  getParentRoute: () => desk,
  path: '/deeds',
  validateSearch: inAddress(DEEDS),
  component: lazyPage(() => import('./ledger/index.ts'), 'DeedsPage'),
})
const knowledge = createRoute({
  getParentRoute: () => desk,
  path: '/knowledge',
  validateSearch: inAddress(KNOWLEDGE),
  component: lazyPage(() => import('./knowledge/index.ts'), 'KnowledgePage'),
})
const sets = createRoute({ ...onDesk, path: '/knowledge/sets', component: lazyPage(() => import('./knowledge/index.ts'), 'SetsPage') })
const graph = createRoute({
  getParentRoute: () => desk,
  path: '/knowledge/graph',
  validateSearch: inAddress(GRAPH),
  component: lazyPage(() => import('./graph/index.ts'), 'GraphPage'),
})
const unknowns = createRoute({
  getParentRoute: () => desk,
  path: '/knowledge/unknowns',
  validateSearch: inAddress(UNKNOWNS),
  component: lazyPage(() => import('./improving/index.ts'), 'UnknownsPage'),
})
const unknown = createRoute({
  ...onDesk,
  path: '/knowledge/unknowns/$id',
  component: lazyPage(() => import('./improving/index.ts'), 'UnknownPage'),
})
const health = createRoute({
  getParentRoute: () => desk,
  path: '/knowledge/health/$topic',
  params: { parse: (params) => HEALTH.parse(params), stringify: (params) => params },
  component: lazyPage(() => import('./improving/index.ts'), 'HealthPage'),
})
const imports = createRoute({
  ...onDesk,
  path: '/knowledge/import',
  component: lazyPage(() => import('./importing/index.ts'), 'ImportsPage'),
})
const oneImport = createRoute({
  ...onDesk,
  path: '/knowledge/import/$id',
  component: lazyPage(() => import('./importing/index.ts'), 'ImportPage'),
})
const oneSite = createRoute({
  ...onDesk,
  path: '/knowledge/import/site/$id',
  component: lazyPage(() => import('./importing/index.ts'), 'SitePage'),
})
const tryPage = createRoute({ ...onDesk, path: '/try', component: lazyPage(() => import('./trying/index.ts'), 'TryPage') })
const quality = createRoute({
  getParentRoute: () => desk,
  path: '/quality/$view',
  component: lazyPage(() => import('./quality/index.ts'), 'QualityPage'),
})
const appraise = createRoute({
  getParentRoute: () => desk,
  path: '/quality/appraise/$session',
  validateSearch: inAddress(APPRAISE),
  component: lazyPage(() => import('./quality/index.ts'), 'AppraisePage'),
})
const wall = createRoute({ getParentRoute: () => desk, path: '/wall', component: lazyPage(() => import('./wall/index.ts'), 'WallPage') })
const understanding = createRoute({
  getParentRoute: () => desk,
  path: '/understanding/$part',
  params: { parse: (params) => UNDERSTANDING.parse(params), stringify: (params) => params },
  validateSearch: inAddress({ intent: z.string().optional(), version: z.string().optional(), mined: z.string().optional() }),
  component: lazyPage(() => import('./understanding/index.ts'), 'UnderstandingPage'),
})
const understandingHome = createRoute({
  getParentRoute: () => desk,
  path: '/understanding',
  beforeLoad: () => {
    throw redirect({ to: '/understanding/$part', params: { part: 'queue' } })
  },
})
// a section that is none, as an old address may name: the one that everybody has
const section = z.object({ section: z.enum(SECTION_NAMES).catch('me') })
const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings/$section',
  params: { parse: (params) => section.parse(params), stringify: (params) => params },
  validateSearch: inAddress(SETTINGS),
  component: lazyPage(() => import('./settings/index.ts'), 'SettingsPage'),
})
const settingsHome = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'bot' } })
  },
})

const tree = root.addChildren([
  signIn,
  link,
  secondFactor,
  signOn,
  desk.addChildren([
    home,
    start,
    figures,
    reportPage,
    experimentsPage,
    worthPage,
    inbox.addChildren([conversation]),
    inboxHome,
    toConversation,
    tickets,
    ticket,
    ticketSetup,
    day,
    deeds,
    knowledge,
    sets,
    graph,
    unknowns,
    unknown,
    health,
    imports,
    oneImport,
    oneSite,
    understanding,
    understandingHome,
    tryPage,
    wall,
    quality,
    appraise,
    settings,
    settingsHome,
  ]),
])

export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Waiting />,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotFound,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
