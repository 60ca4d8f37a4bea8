import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { allowance, fileRoutes, widgetBell, widgetDoor, widgetRoutes, widgetUploads } from '#channels/web'
import { demoPages } from '#commerce/demo'
import { consoleBell, deskStatus, entryRoutes, handOff, inboxRoutes, queueFor, releaseHeld, ticketRoutes } from '#desk'
import { conversationEngine, tell } from '#engine/conversation'
import { knowledgeOf } from '#engine/knowledge'
import type { Model } from '#engine/understanding'
import { insightRoutes } from '#insight'
import { cookieKind, hashToken, readCookie, signToken } from '#platform/auth'
import type { Clock } from '#platform/clock'
import type { Secrets } from '#platform/config'
import { allowAnyOrigin, type HttpApp } from '#platform/http'
import type { Database } from '#platform/db'
import { fileStore } from '#platform/files'
import { openSockets } from '#platform/sockets'
import type { Logger, Metrics } from '#platform/telemetry'
import { WIDGET_AUDIENCE } from '#shoppers'
import { channelsOf, doorRoutes, loginGuard, loginOf, peopleRoutes, settingsRoutes, shopsOf } from '#workspaces'
import { stopTurns } from './compose/bot-switch.ts'
import { directory } from './compose/directory.ts'
import { buildVersion, stagesOf } from './compose/stages.ts'
import { webPort } from './compose/web-port.ts'

export interface Parts {
  readonly db: Database
  readonly app: HttpApp
  readonly secrets: Secrets
  readonly clock: Clock
  readonly model: Model
  readonly logger: Logger
  readonly metrics: Metrics
  readonly dataFolder: string
  readonly publicUrl: string
  readonly workspaceId: string
  /** Calls a second that one conversation may make, and twice as many at once. */
  readonly shopperRate: number
}

/** Unfinished turns and silent shoppers are looked for this often; a crash is noticed within lease and sweep, under 30 s. */
const SWEEP_EVERY_MS = 1_000

/** The wiring, by hand: what each module needs of others is handed to it here and nowhere else. */
export async function compose({ db, app, secrets, clock, model, logger, metrics, dataFolder, publicUrl, workspaceId, shopperRate }: Parts) {
  const now = () => clock.now()
  const key = Buffer.from(secrets.derive('sessions'), 'base64url')
  const shops = directory(db, secrets, now)
  await shops.connectAll(workspaceId)
  const cookie = cookieKind('xiaoer', publicUrl)
  const sockets = openSockets(app.server)
  app.addHook('preClose', async () => sockets.hangUp())
  const widgets = widgetBell(sockets.widget, key, now)
  const consoles = consoleBell(sockets.console, async (header) => {
    const token = readCookie(cookie, header)
    const login = token ? await loginOf(db, token, now()) : undefined
    return token && login ? { ...login, login: loginName(token) } : undefined
  }, new URL(publicUrl).host)
  const ring = (workspace: string, conversationId: string, seq: number) => {
    if (conversationId) widgets.ring(workspace, conversationId, seq)
    consoles.ring(workspace, seq, conversationId)
  }
  const failed = (err: unknown, conversationId: string) => logger.error({ err, conversationId }, 'a turn failed; it is taken up again')

  const knowledge = knowledgeOf(db, clock)
  const stages = stagesOf({
    model, knowledge,
    handOff: handOff(db),
    deskStatus: (scene) => deskStatus(db, scene.workspaceId, scene.shop.id, scene.now),
    shopFor: shops.shopFor,
    build: buildVersion(),
  })
  const engine = conversationEngine({
    db, stages, now, failed,
    stored: (workspace, { conversationId, seq }) => {
      ring(workspace, conversationId, seq)
      widgets.typing(workspace, { conversationId, who: 'bot', on: true })
    },
    turned: (workspace, { turn, outcome, ms, trace }, { firstSeq }) => {
      ring(workspace, turn.conversationId, firstSeq + trace.reply.length)
      metrics.turns.inc({ outcome: outcome.do, source: outcome.do === 'answer' ? outcome.source : outcome.do })
      metrics.turnSeconds.observe(ms.all / 1_000)
    },
    giveUp: async (workspace, conversationId) => {
      const seq = await queueFor(db, workspace, conversationId, 'failed', now())
      if (seq) ring(workspace, conversationId, seq)
    },
  })

  const files = fileStore(db, join(dataFolder, 'files'), now)
  const typing = (workspace: string, sign: Parameters<typeof widgets.typing>[1]) => {
    if (sign.who === 'agent') widgets.typing(workspace, sign)
    consoles.typing(workspace, sign)
  }
  const port = webPort({ db, now, key, engine, files, channelOf: shops.channelOf, lookOf: shops.lookOf, shopFor: shops.shopFor, ring, typing })
  const guard = {
    db, cookie, now,
    ended: (what: { token: string } | { accountId: string }) => ('token' in what ? consoles.closeLogin(loginName(what.token)) : consoles.close(what.accountId)),
  }
  const renamed = () => {
    shops.forget()
    engine.forget()
    void shops.connectAll(workspaceId).catch((err: unknown) => logger.error({ err }, 'shops could not be connected; restart the service'))
  }
  const web = { port, key, now, allowance: allowance({ burst: 2 * shopperRate, perSecond: shopperRate }) }

  await app.register(async (open) => {
    allowAnyOrigin(open)
    await open.register(widgetDoor(web))
    await open.register(widgetRoutes(web))
    await open.register(widgetUploads(web))
  }, { prefix: '/api/v1/widget' })
  await app.register(fileRoutes(web), { prefix: '/api/v1/files' })
  await app.register(doorRoutes(guard), { prefix: '/api/v1' })
  await app.register(async (inside) => {
    inside.addHook('onRequest', loginGuard(guard))
    const desk = { db, now, ring, typing, shopFor: shops.shopFor, forget: engine.forget }
    await inside.register(inboxRoutes(desk))
    await inside.register(ticketRoutes(desk))
    await inside.register(entryRoutes({ db, now, knowledge }))
    await inside.register(insightRoutes({ db, now }))
    await inside.register(peopleRoutes({
      ...guard, publicUrl,
      presence: async (workspace, accountId, online) => {
        const told = await db.inWorkspace(workspace, (tx) => tell(tx, workspace, now(), [{ type: 'presence_changed', conversationId: null, detail: { accountId, online } }]))
        consoles.ring(workspace, told[0] ?? 0)
      },
      release: async (workspace, accountId) => {
        for (const { conversationId, seq } of await releaseHeld(db, workspace, accountId, now())) ring(workspace, conversationId, seq)
      },
    }))
    await inside.register(settingsRoutes({
      db, now, publicUrl,
      renamed,
      botSwitched: async (workspace, what, on) => {
        renamed()
        consoles.ring(workspace, await stopTurns(db, workspace, what, on, now()))
      },
    }))
  }, { prefix: '/api/v1' })

  await servePages(app)
  await serveDemo(app)

  async function serveDemo(app: HttpApp) {
    const [channel] = await channelsOf(db, workspaceId)
    const shop = (await shopsOf(db, workspaceId)).find(({ id }) => id === channel?.shopId)
    // whoever opens the demo's pages may be any of its shoppers: never on the channel of a real shop
    if (!channel || shop?.connector !== 'demo') return
    const secret = Buffer.from(secrets.open(channel.secretSealed, 'channel'), 'utf8')
    const sign = (claims: Record<string, unknown>) => signToken(claims, { secret, audience: WIDGET_AUDIENCE, now: now() })
    await app.register(demoPages({ db, workspaceId, now, key, widget: { publicKey: channel.publicKey, sign } }))
  }

  let sweeping: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    sweeping = engine.sweep().catch((err: unknown) => logger.warn({ err }, 'the sweep failed; it runs again in a second'))
  }, SWEEP_EVERY_MS)

  return {
    engine,
    stages,
    port,
    /** Lets go of the sockets, so that the HTTP server can close. */
    stopListening: () => sockets.close(),
    close: async () => {
      clearInterval(timer)
      await sweeping
      await engine.idle()
    },
  }
}

/** A login's name among the open sockets. */
const loginName = (token: string) => hashToken(token).toString('hex')

const APPS = join(import.meta.dirname, '../apps')

/** The widget's one script, for any page; the console, whose addresses are all one page. */
async function servePages(app: FastifyInstance): Promise<void> {
  await app.register(async (open) => {
    allowAnyOrigin(open)
    await open.register(fastifyStatic, { root: join(APPS, 'widget/dist'), serve: false })
    open.get('/widget.js', { schema: { hide: true } }, (_request, answer) => answer.header('cache-control', 'public, max-age=300').sendFile('widget.js'))
  })
  await app.register(async (pages) => {
    await pages.register(fastifyStatic, { root: join(APPS, 'console/dist'), serve: false })
    const asset = z.object({ file: z.string().regex(/^[\w.-]{1,120}$/) })
    pages.get('/console', { schema: { hide: true } }, (_request, answer) => answer.redirect('/console/'))
    pages.get('/console/icon.svg', { schema: { hide: true } }, (_request, answer) => answer.sendFile('icon.svg'))
    // their names change with their content
    pages.get('/console/assets/:file', { schema: { hide: true, params: asset } }, (request, answer) =>
      answer.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`assets/${asset.parse(request.params).file}`))
    pages.get('/console/*', { schema: { hide: true } }, (_request, answer) => answer.header('cache-control', 'no-cache').sendFile('index.html'))
  })
}
