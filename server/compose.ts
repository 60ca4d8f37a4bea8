import type { PushChannel } from '#channels'
import { allowance } from '#channels/web'
import { whoServesFirst } from '#desk/first'
import type { VectorOptions } from '#engine/knowledge'
import type { Reader } from '#engine/reading'
import type { Model } from '#engine/understanding'
import { cookieKind, type PasswordCost, signerFor } from '#platform/auth'
import type { Clock } from '#platform/clock'
import type { Keyring, Listening, Role, SipPlace } from '#platform/config'
import type { Database, Listener } from '#platform/db'
import type { HttpApp, Reach } from '#platform/http'
import type { Logger, Metrics } from '#platform/telemetry'
import { policiesInForce, scenariosInForce } from '#workspaces'
import { hooksOf } from './compose/channels/hooks.ts'
import { openLiveAndChannels } from './compose/channels/live-and-channels.ts'
import { directory } from './compose/directory.ts'
import { shopGraphs } from './compose/graph/graphs.ts'
import { serve } from './compose/http/serve.ts'
import { knowledgeIn } from './compose/knowledge/knowledge-in.ts'
import { readAheadOf } from './compose/knowledge/read-ahead.ts'
import type { OpenLanguage } from './compose/language/open-language.ts'
import { helpOf } from './compose/language/would-say.ts'
import { modesOf } from './compose/modes.ts'
import { onAllNodes } from './compose/nodes/nodes.ts'
import { standsAs } from './compose/nodes/readiness.ts'
import { atTheDoor } from './compose/outward/at-the-door.ts'
import { perceivingOf } from './compose/perceiving/perceiving.ts'
import { growthOf } from './compose/recommending/recommending.ts'
import { openStages } from './compose/scenarios/open-stages.ts'
import { keepDecisionsFor } from './compose/settling/keeping.ts'
import { nodsOf } from './compose/settling/nods.ts'
import { settlingOf } from './compose/settling/settling.ts'
import { shopHooks } from './compose/shops/hooks.ts'
import { innerFailures } from './compose/sweeping/inner-failures.ts'
import { keepEach } from './compose/sweeping/keep-sweeping.ts'
import { lookingAfter } from './compose/sweeping/looking-after.ts'
import { watchOutage } from './compose/sweeping/outage.ts'
import { importingOf } from './compose/teaching/importing.ts'
import { improvingOf } from './compose/teaching/improving.ts'
import { teachingOf } from './compose/teaching/teaching.ts'
import { openTelephone } from './compose/telephone/open-telephone.ts'
import { turnsOf } from './compose/turns.ts'
import { webPort } from './compose/widget/port.ts'

/** What the wiring starts from. */
export interface Parts {
  /** Of this process among several on one database. */
  readonly role: Role
  readonly db: Database
  readonly listener: Listener
  /** Carries bells between nodes; absent where there is one node. */
  readonly redisUrl: string | undefined
  readonly app: HttpApp
  readonly secrets: Keyring
  readonly clock: Clock
  readonly model: Model
  /** Reads turns; taught with what ships. */
  readonly reader: Reader
  /** Where the trained model lies between starts. */
  readonly cache: string
  readonly logger: Logger
  readonly metrics: Metrics
  readonly dataFolder: string
  /** Where it is said how people reach the service. */
  readonly publicUrl: string | undefined
  readonly reach: Reach
  readonly workspaceId: string
  /** Calls a second that one conversation may make, and twice as many at once. */
  readonly shopperRate: number
  /** Milliseconds for which it is waited whether a shopper of the web chat writes on. */
  readonly turnPause: number
  readonly passwordCost: PasswordCost
  /** Where leaked passwords are looked up; undefined: nowhere. */
  readonly breachList: string | undefined
  /** Whole days that past decisions are kept for. */
  readonly decisionDays: number
  /** Hours that a deed waits for a person before its shopper is told so; 0: never. */
  readonly waitHours: number
  /** Hosts of the private network that channels and shops may be at. */
  readonly privateHosts: readonly string[]
  /** Whether pictures of shoppers are looked at. */
  readonly readsPictures: boolean
  readonly language: OpenLanguage
  /** Undefined where no model of vectors is set up. */
  readonly vectors: VectorOptions | undefined
  /** Which reader serves. */
  readonly readerStanding: string
  /** Kinds of channels beside those that ship. */
  readonly moreChannels: readonly PushChannel[]
  /** Where calls are answered by ourselves, and where Asterisk's are taken. */
  readonly sip: SipPlace | undefined
  readonly audioSocket: Listening | undefined
}

/** The wiring, by hand: what each module needs of others is handed to it here, and in the pieces of `compose/`, and nowhere else. */
export async function compose(parts: Parts) {
  const { db, app, secrets, clock, model, logger, publicUrl, workspaceId, shopperRate, language } = parts
  const [now, key, cookie] = [() => clock.now(), signerFor(secrets, 'sessions'), cookieKind('xiaoer', publicUrl)]
  const [shops, outage] = [directory(db, secrets, now, parts.privateHosts, publicUrl), watchOutage(logger, now)]
  await shops.meet(workspaceId)
  const opened = await openLiveAndChannels({ ...parts, ...shops, now, key, cookie, trouble: outage })
  const [{ live, channels, push }, { shopFor }, first] = [opened, shops, whoServesFirst({ db, now })]
  const inner = innerFailures({ db, now, live, trouble: outage })
  const [knowledge, graphs, policies, scenarios] = [knowledgeIn(parts), shopGraphs(db), policiesInForce(db), scenariosInForce(db, now)]
  const grown = growthOf({ ...shops, db, now, graphs, trouble: outage })
  const { keys, readiness } = await standsAs({ ...parts, now, redis: live.between, languageModel: language.standing })
  const teaching = await teachingOf({ db, listener: parts.listener, now, model, cache: parts.cache, logger, ring: live.ringHere })
  const [importing, modes] = [importingOf({ ...parts, now, shopFor }), modesOf({ db, now, trouble: outage, ring: live.ring })]
  const settling = settlingOf({ db, shopFor, policies, policyShop: (id) => (shops.isDemo(id) ? 'demo' : id) })
  const used = { reader: parts.reader, knowledge, language, settling, modes, scenarios, channels, failedInside: inner.log }
  const { stages, stagesUnder, plays } = openStages({ ...teaching, ...grown, ...used }, now)
  const nods = nodsOf({ db, now, trouble: outage, ring: live.ring }, settling)
  const improving = improvingOf({ ...parts, now, knowledge, graphs, stages, stagesUnder, shopFor, teaching, policies })
  const openChannel = { openChannel: channels.openChannel }
  const said = { ...parts, now, live, shopFor, ...openChannel }
  const { engine: met, blocked } = await atTheDoor(turnsOf({ ...parts, stages, now, live, trouble: outage, inner, modes, first }), said)
  const perceiving = perceivingOf({ ...parts, ...opened, now, shopFor, trouble: outage })
  const [engine, sees] = [perceiving.behind(met), { ...opened, perceiving }]
  const port = webPort({ ...shops, ...sees, ...grown, db, now, cookie, engine, stages, publicUrl, ...live, ...openChannel })
  const hooks = hooksOf({ ...shops, ...sees, db, now, engine, trouble: outage })
  const phone = await openTelephone({ ...parts, ...opened, now, server: app.server, arrive: hooks.arrive, shopFor, trouble: outage })
  const changed = await onAllNodes(db, parts.listener, async () => {
    for (const kept of [shops, engine, blocked, channels, hooks.watch, language, modes, first, policies, scenarios]) kept.forget()
    await shops.reconnect().catch((err: unknown) => logger.error({ err }, 'shops could not be connected; restart the service'))
  })
  const web = { ...opened, ...grown, port, push, key, now, allowance: allowance({ burst: 2 * shopperRate, perSecond: shopperRate }) }
  const readAhead = readAheadOf({ db, now, stages, knowledge, shopFor }, workspaceId)
  const desk = { ...grown, nods, settling, plays, stages, ...helpOf(db, stages, now, parts.reader), meet: shops.meet }
  const doors = { hooks, shopHooks: await shopHooks({ ...parts, now, forget: shops.changed }) }
  const console = { ...parts, ...opened, readiness, ...doors, knowledge, changed, teaching, importing, improving, ...desk }
  if (parts.role !== 'worker')
    await serve(app, { web, ...doors, console, ground: { db, secrets, workspaceId, now, key, isDemo: shops.isDemo } })
  const tended = { dial: phone.dial, now, key, ring: live.ring, trouble: outage }
  const after = lookingAfter({ ...shops, ...console, ...improving, ...teaching, ...tended })
  const sent = [[channels.sending], [channels.pushing], [hooks.watch], [keys]]
  const all = [[engine, ...after.told], ...after.apart, [{ sweep: engine.lengthen }], [perceiving], ...sent]
  const seeing = [perceiving, keys, channels.sending, hooks.watch, modes, nods]
  const watching = [...after.ended, ...seeing, knowledge, inner, importing.importer, importing.sites]
  const ended = watching.map((one) => () => one.close())
  const stop = [keepDecisionsFor({ db, now, logger, days: parts.decisionDays }), ...keepEach(all, engine.idle, outage), ...ended]
  const running = { engine, phone, channels, stages, stagesUnder, port, shopFor, teaching, importing, miner: improving.miner, readAhead }
  return {
    ...running,
    readiness,
    keys,
    /** Lets go of the sockets, so that the HTTP server can close. */
    stopListening: () => phone.close().then(live.close),
    close: () => Promise.all([...stop.map((one) => one()), language.idle()]).then(() => teaching.trainer.close()),
  }
}
