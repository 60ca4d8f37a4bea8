import type { Right, Typing } from '@xiaoer/contract'
import { type WidgetSession, widgetBell } from '#channels/web'
import { consoleBell } from '#desk'
import { ordersNamedIn } from '#insight'
import { type CookieKind, hashToken, readCookie, type Signer } from '#platform/auth'
import type { Database } from '#platform/db'
import type { HttpApp } from '#platform/http'
import { openSockets, type Sockets } from '#platform/sockets'
import type { Logger } from '#platform/telemetry'
import { leadsThere } from '#shoppers'
import { loginOf, sightOf, standingLogins } from '#workspaces'
import { trialStands } from './widget/trial/port.ts'

export interface LiveParts {
  readonly db: Database
  readonly app: HttpApp
  /** What widget sessions are signed with. */
  readonly key: Signer
  readonly now: () => Date
  readonly cookie: CookieKind
  readonly publicUrl: string | undefined
  /** Carries bells between nodes; absent where there is one node. */
  readonly redisUrl: string | undefined
  readonly logger: Logger
}

const ALONE = 'Redis is out of reach: bells ring on this node alone until it is there'
const TOGETHER = 'Redis is reached: bells ring on all nodes'
const UNREAD = 'news could not be read to be told along with the bell: each console reads it'

/** The doorbells of both browsers, and who hears what. What they ring for can be read over HTTP, so a ring may be lost. */
export async function openLive({ db, app, key, now, cookie, publicUrl, redisUrl, logger }: LiveParts) {
  const sockets = await openSockets(app.server, redisUrl, {
    away: (err) => logger.warn({ err }, ALONE),
    back: () => logger.info(TOGETHER),
  })
  app.addHook('preClose', async () => sockets.hangUp())
  const widgets = widgetBell(sockets.widget, key, now, standsIn(db))
  const consoles = bellOfConsoles(sockets, { db, cookie, now, publicUrl, logger })

  const listening: Hear[] = []
  return {
    /** Who else on this node hears of news of conversations. */
    listen: (hear: Hear) => void listening.push(hear),
    /** News up to a number; without a conversation it is the desk's alone. */
    ring: (workspaceId: string, conversationId: string, seq: number) => {
      if (conversationId) widgets.ring(workspaceId, conversationId, seq)
      consoles.ring(workspaceId)
      if (conversationId) for (const hear of listening) hear(workspaceId, conversationId)
    },
    /** The desk's alone, and of this node: the others hear of it by themselves. */
    ringHere: (workspaceId: string) => consoles.ringHere(workspaceId),
    /** Shoppers see people type, people see shoppers. */
    typing: (workspaceId: string, typing: Typing) => {
      if (typing.who === 'agent') widgets.typing(workspaceId, typing)
      consoles.typing(workspaceId, typing)
    },
    botTypes: (workspaceId: string, conversationId: string) => widgets.typing(workspaceId, { conversationId, who: 'bot', on: true }),
    /** What is still open by an ended login, or by any of an account, closes. */
    ended: (what: Ended) => {
      if ('accountId' in what) consoles.close(what.accountId)
      else consoles.closeLogin('token' in what ? loginName(what.token) : what.tokenHash.toString('hex'))
    },
    /** What is open by somebody whose rights are others now goes on hearing what these let them see, and is told to ask who it is. */
    rightsChanged: (workspaceId: string, accountId: string, rights: ReadonlySet<Right>) =>
      consoles.rightsChanged(workspaceId, accountId, sightOfFeed(rights)),
    /** Whether bells go between nodes. */
    between: sockets.between,
    close: () => sockets.close(),
  }
}

/** The consoles' bell, with who comes, who still may hear, and how much. */
const bellOfConsoles = (
  sockets: Sockets,
  { db, cookie, now, publicUrl, logger }: Pick<LiveParts, 'db' | 'cookie' | 'now' | 'publicUrl' | 'logger'>,
) =>
  consoleBell({
    ...{ db, now, sockets: sockets.console, others: sockets.others, who: whoComes({ db, cookie, now }) },
    standing: async (workspaceId, logins) =>
      new Map([...(await standingLogins(db, workspaceId, logins, now()))].map(([login, rights]) => [login, sightOfFeed(rights)])),
    ordersIn: ordersNamedIn(db),
    home: publicUrl === undefined ? undefined : new URL(publicUrl).host,
    failed: (err) => logger.warn({ err }, UNREAD),
  })

/** Whether a widget's session still leads where it did: to its shopper, or to the trial of a colleague. */
export const standsIn =
  (db: Database) =>
  (session: WidgetSession): Promise<boolean> =>
    session.trial ? trialStands(db, session) : db.inWorkspace(session.workspaceId, (tx) => leadsThere(tx, session))

type Hear = (workspaceId: string, conversationId: string) => void
type Ended = { token: string } | { tokenHash: Buffer } | { accountId: string }
export type Live = Awaited<ReturnType<typeof openLive>>

/** What is told along with the bell is what the feed's route would give. */
const sightOfFeed = (rights: ReadonlySet<Right>) => sightOf('GET', '/events', rights)

/** A login's name among the open sockets. */
const loginName = (token: string) => hashToken(token).toString('hex')

/** Who a browser's cookie says it is, with how much of the feed they may see. */
const whoComes =
  ({ db, cookie, now }: Pick<LiveParts, 'db' | 'cookie' | 'now'>) =>
  async (cookieHeader: string | undefined) => {
    const token = readCookie(cookie, cookieHeader)
    const login = token ? await loginOf(db, token, now()) : undefined
    return token && login && !login.factorNeeded ? { ...login, sight: sightOfFeed(login.rights), login: loginName(token) } : undefined
  }
