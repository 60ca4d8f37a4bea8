import { refusal } from '@xiaoer/contract/refusals'
import type { Readiness } from '@xiaoer/contract/service'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { DoorPort } from '#channels/arriving'
import type { Shop } from '#commerce'
import { noShop } from '#commerce/none'
import {
  type AssistParts,
  assistRoutes,
  clockRoutes,
  type DeskParts,
  entryRoutes,
  graphRoutes,
  inboxRoutes,
  labelRoutes,
  type PictureParts,
  participantRoutes,
  pictureRoutes,
  questionRoutes,
  replyRoutes,
  searchRoutes,
  settlingRoutes,
  talkRoutes,
  teamRoutes,
  ticketFileRoutes,
  ticketRoutes,
  wayRoutes,
} from '#desk'
import { type ActingParts, actingRoutes } from '#desk/acting'
import { backgroundRoutes } from '#desk/background'
import { channelRoutes, type LeftMailParts, leftMailRoutes } from '#desk/channels'
import { earlierRoutes } from '#desk/earlier'
import { type ErasingParts, erasingRoutes } from '#desk/erasing'
import { evidenceRoutes, keyOf } from '#desk/evidence'
import { firstRoutes } from '#desk/first'
import { joinRoutes } from '#desk/joins'
import { mergingRoutes } from '#desk/merging'
import { modeRoutes } from '#desk/modes'
import { shopsInTrouble, wallRoutes } from '#desk/monitor'
import { orderMarkRoutes } from '#desk/orders'
import { qualityRoutes } from '#desk/quality'
import { shiftRoutes } from '#desk/shifts'
import { phoneRoutes } from '#desk/telephone'
import type { Stages } from '#engine/conversation'
import { SERVED } from '#engine/dialogue'
import type { Knowledge } from '#engine/knowledge'
import { callRoutes } from '#growth/calls'
import { orderNewsRoutes } from '#growth/order-news'
import { type Recommender, recommendationRoutes } from '#growth/recommending'
import { helpConsoleRoutes } from '#help'
import { insightRoutes, ordersNamed, ordersNamedIn, worthRoutes } from '#insight'
import { healthRoutes } from '#learning/health'
import { knowledgeFileRoutes } from '#learning/importing'
import { siteRoutes } from '#learning/importing/sites'
import { minedRoutes } from '#learning/mined'
import { type TrainingParts, trainingRoutes } from '#learning/training'
import { trialRoutes } from '#learning/trials'
import { unknownRoutes } from '#learning/unknowns'
import { type UploadParts, uploadRoutes } from '#learning/uploads'
import { alertRuleRoutes } from '#open/alerts'
import { keyRoutes } from '#open/keys'
import { webhookRoutes } from '#open/webhooks'
import type { Secrets } from '#platform/config'
import { AppError } from '#platform/errors'
import type { Reach } from '#platform/http'
import { locateBy } from '#platform/outbound'
import {
  connectionRoutes,
  type GuardParts,
  guardByRights,
  languageModelRoutes,
  loginGuard,
  peopleRoutes,
  policyRoutes,
  type ScenarioRouteParts,
  scenarioRoutes,
  serviceRoutes,
  settingsRoutes,
  shopsOf,
} from '#workspaces'
import { auditedWrites, auditRoutes } from '#workspaces/audit'
import { campaignRoutes } from '#workspaces/campaigns'
import { type EverythingParts, everythingRoutes } from '#workspaces/everything'
import { toolServerRoutes } from '#workspaces/tool-servers'
import { stopTurns } from '../bot-switch.ts'
import type { OpenChannels } from '../channels/open-channels.ts'
import type { ShopGraphs } from '../graph/graphs.ts'
import type { OpenLanguage } from '../language/open-language.ts'
import { listedBy } from '../language/tools.ts'
import type { Live } from '../live.ts'
import { shelfOf } from '../offers/campaigns.ts'
import { casesOfOrder } from '../settling/deciding/cases-of-order.ts'
import type { Nods } from '../settling/nods.ts'
import { kindsOfShops } from '../shops/kinds-of-shops.ts'
import type { Importing } from '../teaching/importing.ts'
import type { Improving } from '../teaching/improving.ts'
import { learnsFrom } from '../teaching/learns-from.ts'
import { trialSigner } from '../widget/trial/come.ts'
import { colleagueNews } from './colleague-news.ts'

export interface ConsoleParts extends PictureParts, Pick<ErasingParts & EverythingParts, 'files'> {
  /** Takes in what a shopper wrote by a platform, and mails that were left. */
  readonly hooks: Pick<LeftMailParts, 'takeLeft'> & Pick<DoorPort, 'arrive'>
  readonly shopHooks: { readonly changed: UploadParts['shopChanged'] }
  readonly guard: GuardParts
  readonly reach: Reach
  readonly knowledge: Knowledge
  readonly graphs: ShopGraphs
  readonly live: Live
  readonly channels: OpenChannels
  readonly teaching: TrainingParts
  readonly importing: Importing
  readonly improving: Improving
  readonly language: OpenLanguage
  /** Scenarios tried before they are published. */
  readonly plays: Pick<ScenarioRouteParts, 'play' | 'tryOut'>
  readonly nods: Nods
  /** Deeds that colleagues ask for. */
  readonly settling: Pick<ActingParts, 'weigh' | 'actFor' | 'decideFor'>
  readonly wouldSay: AssistParts['wouldSay']
  readonly privateIn: AssistParts['privateIn']
  readonly reading: AssistParts['reading']
  readonly stages: Pick<Stages, 'valued'>
  readonly recommender: Recommender
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly secrets: Secrets
  /** How each part of the service stands. */
  readonly readiness: () => Promise<Readiness>
  /** Hosts of the private network that shops may be at. */
  readonly privateHosts: readonly string[]
  /** Whole days that past decisions are kept for where a shop has not said. */
  readonly decisionDays: number
  /** Connects the shops of a workspace whose people come here first. */
  readonly meet: (workspaceId: string) => Promise<void>
  /** A shop goes by another name, or its bot was switched. */
  readonly changed: () => Promise<void>
}

/** What signed-in people may call. */
export const consoleRoutes =
  (parts: ConsoleParts): FastifyPluginAsync =>
  async (inside) => {
    whoMayCome(inside, parts)
    for (const routes of [...deskRoutes(parts), ...answeringRoutes(parts), ...reviewRoutes(parts), ...houseRoutes(parts)])
      await inside.register(routes)
  }

/** Where conversations are worked. */
function deskRoutes(parts: ConsoleParts) {
  const { guard, live, shopFor, channels, wouldSay, privateIn, reading, language, stages } = parts
  const { db, now } = guard
  const help: AssistParts = { db, now, wouldSay, privateIn, reading, ask: language.put, isSetUp: language.isSetUp }
  const desk: DeskParts = { db, now, ring: live.ring, typing: live.typing, shopFor, valued: stages.valued }
  return [
    ...[
      inboxRoutes,
      talkRoutes,
      ticketRoutes,
      teamRoutes,
      participantRoutes,
      clockRoutes,
      wallRoutes,
      phoneRoutes,
      mergingRoutes,
      joinRoutes,
      shiftRoutes,
    ].map((routes) => routes(desk)),
    searchRoutes({ db, ordersNamed }),
    erasingRoutes({ ...desk, files: parts.files, changed: parts.changed }),
    labelRoutes({ ...desk, changed: parts.changed }),
    ...[wayRoutes, orderMarkRoutes, backgroundRoutes].map((routes) => routes(desk)),
    earlierRoutes(parts.importing.earlierSessions),
    recommendationRoutes({ db, now, recommender: parts.recommender }),
    replyRoutes({ ...parts, ...channels, ...desk }),
    ticketFileRoutes({ ...parts, ...desk }),
    channelRoutes({ ...parts, ...desk, channels: channels.channels, poke: channels.poke, arrive: parts.hooks.arrive }),
    leftMailRoutes({ db, takeLeft: parts.hooks.takeLeft }),
    settlingRoutes({ db, now, ...parts.nods }),
    actingRoutes({ ...desk, ...parts.settling }),
    assistRoutes(help),
    questionRoutes({ ...help, acting: { ...desk, ...parts.settling } }),
    pictureRoutes(parts),
  ]
}

/** What the bot answers by, and learns from. */
function answeringRoutes(parts: ConsoleParts) {
  const { live, changed, decisionDays, shopFor } = parts
  const { db, now } = parts.guard
  return [
    entryRoutes(parts.improving),
    graphRoutes({ db, now, graphOf: graphOfShop(parts) }),
    helpConsoleRoutes({ db, now }),
    trainingRoutes(parts.teaching),
    knowledgeFileRoutes(parts.importing),
    siteRoutes(parts.importing),
    unknownRoutes(parts.improving),
    healthRoutes(parts.improving),
    trialRoutes({ db, now, shopFor, sign: trialSigner(parts.secrets) }),
    minedRoutes({ ...parts.improving, changed, play: parts.plays.play }),
    modeRoutes({ db, now, ring: live.ring, isServed: (intent) => SERVED.has(intent), changed }),
    firstRoutes({ db, changed }),
    policyRoutes({ db, now, changed, decisionDays, casesOfOrder: casesOfOrder({ now, shopFor }) }),
    scenarioRoutes({ db, now, changed, ...parts.plays }),
    campaignRoutes({ db, now, shelfOf: shelfOf(db, shopFor) }),
    toolServerRoutes({ db, now, secrets: parts.secrets, list: listedBy(parts.privateHosts), changed }),
    languageModelRoutes({ ...parts, db, now, shownIn: parts.language.shownIn, locate: locateBy(parts.privateHosts), changed }),
  ]
}

/** The house itself: its people, shops and settings. */
function houseRoutes(parts: ConsoleParts) {
  const { guard, reach, secrets, changed } = parts
  const [{ db, now }, openSecret] = [guard, (sealed: string) => secrets.open(sealed, 'channel')]
  return [
    orderNewsRoutes({ db, now, reach }),
    ...[callRoutes, webhookRoutes, alertRuleRoutes, keyRoutes].map((routes) => routes({ db, now, secrets })),
    peopleRoutes({ ...guard, reach, ...colleagueNews(parts) }),
    shopRoutes(parts),
    serviceRoutes({ db, now, readiness: parts.readiness }),
    settingsRoutes({ db, now, reach, renamed: changed, openSecret, botSwitched: botSwitch(parts) }),
  ]
}

/** What was done, how well, and what it is worth: the audit log, evidence for a dispute, quality, figures. */
const reviewRoutes = ({ guard: { db, now }, secrets, improving, shopFor, changed, files, stages }: ConsoleParts) => [
  insightRoutes({ db, now }),
  worthRoutes({ db, now, shopFor, changed }),
  ...[auditRoutes, everythingRoutes].map((routes) => routes({ db, now, files })),
  evidenceRoutes({ db, now, valued: stages.valued, key: keyOf(secrets.derive('evidence')) }),
  qualityRoutes({ db, now, learn: learnsFrom(improving) }),
]

/** Signed-in people alone, each write of theirs noted before it is done, and what their rights open. */
function whoMayCome(inside: FastifyInstance, { guard, meet }: ConsoleParts): void {
  inside.addHook('onRequest', loginGuard(guard))
  inside.addHook('onRequest', ({ login }) => meet(login.workspaceId))
  const audited = auditedWrites(guard)
  inside.addHook('preHandler', audited.before)
  inside.addHook('onResponse', audited.after)
  guardByRights(inside, { ordersIn: ordersNamedIn(guard.db), refused: audited.before })
}

/** Shops: what each sells by, and the tables of those that have no system. */
const shopRoutes =
  (parts: ConsoleParts): FastifyPluginAsync =>
  async (inside) => {
    const { db, now } = parts.guard
    const troubled = (workspaceId: string) => shopsInTrouble(db, workspaceId)
    await inside.register(connectionRoutes({ ...parts, ...kindsOfShops(parts), troubled, db, now }))
    await inside.register(uploadRoutes({ db, now, shopChanged: parts.shopHooks.changed }))
  }

/** The graph of a shop of a workspace, the first where none is named. */
const graphOfShop =
  ({ guard: { db, now }, graphs, shopFor }: ConsoleParts) =>
  async (workspaceId: string, shopId?: string) => {
    const shops = await shopsOf(db, workspaceId)
    const found = shopId === undefined ? shops[0] : shops.find(({ id }) => id === shopId)
    if (!found) throw new AppError('not_found', refusal('graph.shop', { id: shopId ?? '' }))
    return graphs.now({ workspaceId, id: found.id, shop: shopFor(workspaceId, found.id) ?? noShop }, now())
  }

const botSwitch =
  ({ guard: { db, now }, live, changed }: ConsoleParts) =>
  (workspaceId: string, what: { shopId?: string; channelId?: string }, on: boolean) =>
    changed().then(async () => live.ring(workspaceId, '', await stopTurns(db, workspaceId, what, on, now())))
