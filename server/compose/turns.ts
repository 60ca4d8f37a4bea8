import { deskStatus, queueFor } from '#desk'
import type { whoServesFirst } from '#desk/first'
import { type ConversationEngine, conversationEngine, type Stages } from '#engine/conversation'
import type { Database } from '#platform/db'
import type { Metrics } from '#platform/telemetry'
import type { Live } from './live.ts'
import type { OpenModes } from './modes.ts'
import { shopperFacts } from './people/shopper-facts.ts'
import type { InnerFailures } from './sweeping/inner-failures.ts'
import type { Trouble } from './sweeping/outage.ts'

export interface TurnParts {
  readonly db: Database
  readonly stages: Stages
  readonly now: () => Date
  readonly live: Live
  readonly trouble: Trouble
  readonly inner: InnerFailures
  readonly metrics: Metrics
  readonly modes: OpenModes
  readonly first: ReturnType<typeof whoServesFirst>
  /** Milliseconds for which it is waited whether a shopper writes on. */
  readonly turnPause: number
}

/** The engine, heard by the browsers, counted, and with the desk behind it for turns that keep failing; idle once what its turns decided is noted too. */
export function turnsOf({ db, stages, now, live, trouble, inner, metrics, modes, first, turnPause }: TurnParts): ConversationEngine {
  const facts = shopperFacts({ db, trouble })
  const engine = conversationEngine({
    db,
    pauseMs: turnPause,
    stages: { ...stages, peopleFirst: peopleFirst({ db, first }) },
    now,
    failed: (err, conversationId) => trouble.error({ err, conversationId }, 'a turn failed; it is taken up again'),
    stored: (workspaceId, { conversationId, seq }) => {
      live.ring(workspaceId, conversationId, seq)
      live.botTypes(workspaceId, conversationId)
    },
    turned: (workspaceId, written, { firstSeq }) => {
      const { conversationId, replies, trace } = written
      modes.turned(workspaceId, written)
      facts.turned(workspaceId, written)
      for (const of of written.failed ?? []) inner.raise({ workspaceId, conversationId, of })
      live.ring(workspaceId, conversationId, firstSeq + replies.flatMap(({ parts }) => parts).length)
      metrics.turns.inc({ outcome: trace.outcome, source: trace.source })
      metrics.turnSeconds.observe(trace.ms.all / 1_000)
    },
    giveUp: async (workspaceId, conversationId) => {
      const seq = await queueFor(db, workspaceId, conversationId, 'failed', now())
      if (seq === undefined) return
      live.ring(workspaceId, conversationId, seq)
      inner.raise({ workspaceId, conversationId, of: 'turn' })
    },
  })
  const idle = async () => {
    const done = await engine.idle()
    await modes.noted()
    await facts.noted()
    return done
  }
  return { ...engine, idle }
}

/** By the workspace's rules; before them, as an experiment keeps the bot back from a shopper while somebody is at the desk. */
const peopleFirst =
  ({ db, first }: Pick<TurnParts, 'db' | 'first'>): NonNullable<Stages['peopleFirst']> =>
  async (scene, about) => {
    const { workspaceId, shop, shopper, now } = scene
    const keptBack = shopper.heldOut?.includes('bot') === true && (await deskStatus(db, workspaceId, shop.id, now)).online > 0
    return keptBack ? 'people' : first.first(scene, about)
  }
