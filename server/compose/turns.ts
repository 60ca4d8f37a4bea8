import { queueFor } from '#desk'
import { type ConversationEngine, conversationEngine, type Stages } from '#engine/conversation'
import type { Database } from '#platform/db'
import type { Logger, Metrics } from '#platform/telemetry'
import type { Live } from './live.ts'
import type { OpenModes } from './modes.ts'

export interface TurnParts {
  readonly db: Database
  readonly stages: Stages
  readonly now: () => Date
  readonly live: Live
  readonly logger: Logger
  readonly metrics: Metrics
  readonly modes: OpenModes
}

/** The engine, heard by the browsers, counted, and with the desk behind it for turns that keep failing; idle once what its turns decided is noted too. */
export function turnsOf({ db, stages, now, live, logger, metrics, modes }: TurnParts): ConversationEngine {
  const engine = conversationEngine({
    db,
    stages,
    now,
    failed: (err, conversationId) => logger.error({ err, conversationId }, 'a turn failed; it is taken up again'),
    stored: (workspaceId, { conversationId, seq }) => {
      live.ring(workspaceId, conversationId, seq)
      live.botTypes(workspaceId, conversationId)
    },
    turned: (workspaceId, written, { firstSeq }) => {
      const { conversationId, replies, trace } = written
      modes.turned(workspaceId, written)
      live.ring(workspaceId, conversationId, firstSeq + replies.flatMap(({ parts }) => parts).length)
      metrics.turns.inc({ outcome: trace.outcome, source: trace.source })
      metrics.turnSeconds.observe(trace.ms.all / 1_000)
    },
    giveUp: async (workspaceId, conversationId) => {
      const seq = await queueFor(db, workspaceId, conversationId, 'failed', now())
      if (seq) live.ring(workspaceId, conversationId, seq)
    },
  })
  const idle = async () => {
    const done = await engine.idle()
    await modes.noted()
    return done
  }
  return { ...engine, idle }
}

/** Unfinished turns and silent shoppers are looked for this often; a crash is noticed within lease and sweep, under 30 s. */
const SWEEP_EVERY_MS = 1_000

/** Sweeps until it is stopped; stopping waits for the sweep and the turns under way. */
export function keepSweeping(engine: ConversationEngine, logger: Logger, telling: { readonly sweep: () => Promise<void> }) {
  let sweeping: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    sweeping = Promise.all([engine.sweep(), telling.sweep()]).catch((err: unknown) =>
      logger.warn({ err }, 'the sweep failed; it runs again in a second'),
    )
  }, SWEEP_EVERY_MS)
  return async (): Promise<void> => {
    clearInterval(timer)
    await sweeping
    await engine.idle()
  }
}
