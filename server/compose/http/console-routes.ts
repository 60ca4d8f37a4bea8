import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { Shop } from '#commerce'
import { noShop } from '#commerce/none'
import {
  type AssistParts,
  assistRoutes,
  type DeskParts,
  entryRoutes,
  graphRoutes,
  inboxRoutes,
  type PictureParts,
  pictureRoutes,
  releaseHeld,
  settlingRoutes,
  talkRoutes,
  teamRoutes,
  ticketRoutes,
} from '#desk'
import { channelRoutes } from '#desk/channels'
import { modeRoutes } from '#desk/modes'
import { tell } from '#engine/conversation'
import { isServed } from '#engine/dialogue'
import type { Knowledge } from '#engine/knowledge'
import { helpConsoleRoutes } from '#help'
import { insightRoutes } from '#insight'
import { healthRoutes } from '#learning/health'
import { knowledgeFileRoutes } from '#learning/importing'
import { type TrainingParts, trainingRoutes } from '#learning/training'
import { unknownRoutes } from '#learning/unknowns'
import { type UploadParts, uploadRoutes } from '#learning/uploads'
import type { Secrets } from '#platform/config'
import { AppError } from '#platform/errors'
import type { Reach } from '#platform/http'
import {
  connectionRoutes,
  type GuardParts,
  languageModelRoutes,
  loginGuard,
  peopleRoutes,
  policyRoutes,
  type ScenarioRouteParts,
  scenarioRoutes,
  settingsRoutes,
  shopsOf,
} from '#workspaces'
import { auditedWrites, auditRoutes } from '#workspaces/audit'
import { campaignRoutes } from '#workspaces/campaigns'
import { stopTurns } from '../bot-switch.ts'
import type { OpenChannels } from '../channels/open-channels.ts'
import type { ShopGraphs } from '../graph/graphs.ts'
import type { OpenLanguage } from '../language/open-language.ts'
import type { Live } from '../live.ts'
import { shelfOf } from '../offers/campaigns.ts'
import { casesOfOrder } from '../settling/deciding/cases-of-order.ts'
import type { Nods } from '../settling/nods.ts'
import { triesShop } from '../shops/connecting.ts'
import { shopKinds } from '../shops/kinds.ts'
import type { Importing } from '../teaching/importing.ts'
import type { Improving } from '../teaching/improving.ts'

export interface ConsoleParts extends PictureParts {
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
  readonly language: OpenLanguage | undefined
  /** Scenarios tried before they are published. */
  readonly plays: Pick<ScenarioRouteParts, 'play' | 'tryOut'>
  readonly nods: Nods
  readonly wouldSay: AssistParts['wouldSay']
  readonly privateIn: AssistParts['privateIn']
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly secrets: Secrets
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
    const { guard, live, changed, decisionDays, shopFor } = parts
    const { db, now } = guard
    whoMayCome(inside, parts)
    const desk: DeskParts = { db, now, ring: live.ring, typing: live.typing, shopFor: parts.shopFor }
    for (const routes of [inboxRoutes, talkRoutes, ticketRoutes, teamRoutes]) await inside.register(routes(desk))
    await inside.register(channelRoutes({ ...parts, ...desk, channels: parts.channels.channels, poke: parts.channels.poke }))
    await inside.register(settlingRoutes({ db, now, ...parts.nods }))
    const { wouldSay, privateIn, language } = parts
    await inside.register(assistRoutes({ db, now, wouldSay, privateIn, ...(language && { ask: language.put }) }))
    await inside.register(entryRoutes(parts.improving))
    await inside.register(pictureRoutes(parts))
    await inside.register(graphRoutes({ db, now, graphOf: graphOfShop(parts) }))
    await inside.register(helpConsoleRoutes({ db, now }))
    await inside.register(insightRoutes({ db, now }))
    await inside.register(trainingRoutes(parts.teaching))
    await inside.register(knowledgeFileRoutes(parts.importing))
    await inside.register(unknownRoutes(parts.improving))
    await inside.register(healthRoutes(parts.improving))
    await inside.register(peopleRoutes({ ...guard, reach: parts.reach, ...colleagueNews(parts) }))
    await inside.register(auditRoutes({ db }))
    await inside.register(modeRoutes({ db, now, ring: live.ring, isServed, changed }))
    await inside.register(policyRoutes({ db, now, changed, decisionDays, casesOfOrder: casesOfOrder({ now, shopFor }) }))
    await inside.register(scenarioRoutes({ db, now, changed, ...parts.plays }))
    await inside.register(campaignRoutes({ db, now, shelfOf: shelfOf(db, parts.shopFor) }))
    await inside.register(shopRoutes(parts))
    await inside.register(languageModelRoutes({ db, now, model: parts.language?.shown, changed }))
    await inside.register(
      settingsRoutes({
        db,
        now,
        reach: parts.reach,
        renamed: parts.changed,
        openSecret: (sealed) => parts.secrets.open(sealed, 'channel'),
        botSwitched: botSwitch(parts),
      }),
    )
  }

/** Signed-in people alone, each write of theirs noted before it is done. */
function whoMayCome(inside: FastifyInstance, { guard, meet }: ConsoleParts): void {
  inside.addHook('onRequest', loginGuard(guard))
  inside.addHook('onRequest', ({ login }) => meet(login.workspaceId))
  const audited = auditedWrites(guard)
  inside.addHook('preHandler', audited.before)
  inside.addHook('onResponse', audited.after)
}

/** What shops can be connected to, and how that is tried. */
/** Shops: what each sells by, and the tables of those that have no system. */
const shopRoutes =
  (parts: ConsoleParts): FastifyPluginAsync =>
  async (inside) => {
    const { db, now } = parts.guard
    await inside.register(connectionRoutes({ ...parts, ...kindsOfShops(parts), db, now }))
    await inside.register(uploadRoutes({ db, now, shopChanged: parts.shopHooks.changed }))
  }

const kindsOfShops = (parts: ConsoleParts) => ({ kinds: shopKinds, tryShop: triesShop(parts) })

/** The graph of a shop of a workspace, the first where none is named. */
const graphOfShop =
  ({ guard: { db, now }, graphs, shopFor }: ConsoleParts) =>
  async (workspaceId: string, shopId?: string) => {
    const shops = await shopsOf(db, workspaceId)
    const found = shopId === undefined ? shops[0] : shops.find(({ id }) => id === shopId)
    if (!found) throw new AppError('not_found', refusal('graph.shop', { id: shopId ?? '' }))
    return graphs.now({ workspaceId, id: found.id, shop: shopFor(workspaceId, found.id) ?? noShop }, now())
  }

/** What the others at the desk hear of a colleague who comes, goes or is removed. */
const colleagueNews = ({ guard: { db, now }, live }: ConsoleParts) => ({
  presence: async (workspaceId: string, accountId: string, online: boolean) => {
    const come = { type: 'presence_changed', conversationId: null, detail: { accountId, online } } as const
    const [seq = 0] = await db.inWorkspace(workspaceId, (tx) => tell(tx, workspaceId, now(), [come]))
    live.ring(workspaceId, '', seq)
  },
  release: async (workspaceId: string, accountId: string) => {
    const released = await releaseHeld(db, workspaceId, accountId, now())
    for (const { conversationId, seq } of released) live.ring(workspaceId, conversationId, seq)
  },
})

const botSwitch =
  ({ guard: { db, now }, live, changed }: ConsoleParts) =>
  async (workspaceId: string, what: { shopId?: string; channelId?: string }, on: boolean) => {
    await changed()
    live.ring(workspaceId, '', await stopTurns(db, workspaceId, what, on, now()))
  }
