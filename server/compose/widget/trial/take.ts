import type { FeedEvent, MessageView, StoredPart } from '@xiaoer/contract'
import type { UndoneDeed } from '@xiaoer/contract/trials'
import { type ChannelInbound, webTexts } from '#channels'
import type { WidgetSession } from '#channels/web'
import { laidOpen } from '#desk'
import { FRESH_STATE, forShopper, outcomeRecord, type Scene, type Stages, takeTurn } from '#engine/conversation'
import { tongueOf } from '#engine/reply'
import { addTurn, type TrialRow, trialOf } from '#learning/trials'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { ShopRow } from '#workspaces'
import { undone } from '../../scenarios/chat.ts'

/** What working a turn of a trial needs. */
export interface TrialTurnParts {
  readonly db: Database
  readonly now: () => Date
  /** The stages that serve shoppers. */
  readonly stages: Stages
  readonly rowOf: (workspaceId: string, shopId: string) => Promise<ShopRow | undefined>
  /** Tells the widget that there is news. */
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

/** A trial has one at its keys; who sends faster than turns are worked is asked to send again. */
const TRIES = 3

/** Works a message of a trial by the stages that serve, and keeps what came of it with the trial alone. */
export async function takeOnTrial(parts: TrialTurnParts, session: WidgetSession, inbound: ChannelInbound) {
  for (let nth = 0; nth < TRIES; nth++) {
    const trial = await mustStand(parts.db, session)
    const before = trial.events.find(({ message }) => message?.id === inbound.id)?.message
    if (before) return { message: forShopper(before), replies: [] }
    const taken = await turnOf(parts, session, trial, inbound)
    const kept = await parts.db.inWorkspace(session.workspaceId, (tx) => addTurn(tx, trial, taken))
    if (!kept) continue
    parts.ring(session.workspaceId, trial.id, trial.events.length + taken.events.length)
    const [message, ...replies] = taken.events.flatMap((event) => event.message ?? [])
    if (message) return { message: forShopper(message), replies: replies.map(forShopper) }
  }
  throw new AppError('conflict', 'another message of this trial is being answered; send it again')
}

/** The trial of a session; throws `not_found` once it was erased. */
export async function mustStand(db: Database, { workspaceId, conversationId }: WidgetSession): Promise<TrialRow> {
  const trial = await db.inWorkspace(workspaceId, (tx) => trialOf(tx, conversationId))
  if (!trial) throw new AppError('not_found', `trial ${conversationId} is over; begin another in the console`)
  return trial
}

async function turnOf(parts: TrialTurnParts, session: WidgetSession, trial: TrialRow, inbound: ChannelInbound) {
  const deeds: UndoneDeed[] = []
  const scene = await sceneOf(parts, session, inbound)
  const state = trial.state ?? { ...FRESH_STATE, language: session.language }
  const {
    peopleFirst: _,
    journal: __,
    ...stages
  } = undone(parts.stages, {
    told: (deed) => deeds.push(deed),
    numbered: () => webTexts(tongueOf(state.language ?? session.language)).onTrial,
  })
  const ids = { conversationId: trial.id, sessionId: trial.id, cause: 'message' as const }
  const taken = await takeTurn(stages, scene, { ...ids, parts: inbound.parts, state })
  const seq = trial.events.length + 1
  const record = outcomeRecord(taken, { fence: 0, since: seq - 1, upTo: seq })
  const at = scene.now.toISOString()
  const said = messageOf({ trial, seq, at, id: inbound.id, author: 'shopper', parts: inbound.parts, turnId: null })
  const replies = record.replies.map(({ id, parts: shown }, i) =>
    messageOf({ trial, seq: seq + 1 + i, at, id, author: 'bot', parts: shown, turnId: record.turnId }),
  )
  const view = laidOpen(taken.trace, { id: record.turnId, at, ...record.trace }, stages.valued)
  return {
    state: record.state,
    events: [said, ...replies].map(eventOf),
    turn: { view, intent: record.trace.intent, undone: deeds },
    at: scene.now,
  }
}

/** The bot answers a trial also where it is switched off: that is how one finds out whether to switch it on. */
async function sceneOf({ now, rowOf }: TrialTurnParts, session: WidgetSession, { page }: ChannelInbound): Promise<Scene> {
  const { workspaceId, shopId, customerId, language } = session
  const shop = await rowOf(workspaceId, shopId)
  if (!shop) throw new AppError('not_found', `shop ${shopId} of this trial is there no more`)
  const { id, name, timeZone, currency, market } = shop
  const where = { id, name, timeZone, currency, ...(market && { market }) }
  const shopper = { id: session.shopperId, name: null, customerId, language }
  return { workspaceId, now: now(), shop: where, shopper, page, botOn: true, channel: 'web' }
}

interface Said {
  readonly trial: TrialRow
  readonly seq: number
  readonly at: string
  readonly id: string
  readonly author: 'shopper' | 'bot'
  readonly parts: readonly StoredPart[]
  readonly turnId: string | null
}

const messageOf = ({ trial, seq, at, id, author, parts, turnId }: Said): MessageView => ({
  ...{ id, seq, at, author, authorName: null, conversationId: trial.id, sessionId: trial.id },
  ...{ parts: [...parts], traceId: turnId, helpful: null, byAi: author === 'bot' },
})

const eventOf = (message: MessageView): FeedEvent => ({
  ...{ seq: message.seq, at: message.at, type: 'message_sent', conversationId: message.conversationId, message },
  detail: { author: message.author },
})
