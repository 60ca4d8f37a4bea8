import { type Felt, type WatchingParts, watchingOf } from '#desk/monitor'
import { contexts, FRESH_STATE, type Stages, type Understanding } from '#engine/conversation'
import type { Database } from '#platform/db'
import type { Live } from '../live.ts'
import type { Trouble } from './outage.ts'

/** What watching open sessions needs. */
export interface WatchedParts {
  readonly db: Database
  readonly now: () => Date
  readonly stages: Stages
  readonly live: Live
  readonly troubleOf: WatchingParts['troubleOf']
  readonly trouble: Trouble
}

/** Watches open sessions by what the bells of this node ring for; what shoppers say to people is felt by the stages that serve them. */
export function watchOpenSessions({ db, now, stages, live, troubleOf, trouble }: WatchedParts) {
  const failed = (err: unknown) => trouble.warn({ err }, 'open sessions could not be looked at; they are looked at again')
  const watching = watchingOf({ db, now, ring: live.ring, feel: feelsBy(db, stages, now), troubleOf, failed })
  live.listen(watching.heard)
  return watching
}

/** How words of a shopper are read by the stages that serve the conversation. */
export const feelsBy =
  (db: Database, stages: Stages, now: () => Date): WatchingParts['feel'] =>
  async (workspaceId, conversationId, texts) => {
    const context = await contexts(db).contextOf(workspaceId, conversationId)
    const scene = { ...context, workspaceId, now: now(), botOn: true }
    await stages.prepare(scene)
    return texts.map((text) => felt(stages.understand(stages.perceive([{ kind: 'text', text }]), FRESH_STATE, scene), text))
  }

/** Courtesies that end a talk, or what is said to an offer of more help. */
const CLOSING = new Set(['chat.thanks', 'chat.bye', 'chat.affirm', 'chat.deny', 'chat.praise'])
/** As sure as one can be of two or three words. */
const SURE = 0.8

const felt = ({ emotion, intents: [first], entities }: Understanding, text: string): Felt => ({
  mood: emotion.score,
  closes: first !== undefined && CLOSING.has(first.intent) && first.confidence >= SURE && entities.length === 0 && !/[?？]/u.test(text),
})
