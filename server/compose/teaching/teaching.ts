import sql from 'sql-template-tag'
import type { Model } from '#engine/understanding'
import { modelsInForce, PUBLISHED, rollingOf, type TrainingParts, trainerOf, Workbench } from '#learning/training'
import type { Database, Listener } from '#platform/db'
import type { Logger } from '#platform/telemetry'

export interface TeachingParts {
  readonly db: Database
  readonly listener: Listener
  readonly now: () => Date
  readonly model: Model
  readonly cache: string
  readonly logger: Logger
  /** Tells the consoles of this node that there is news up to a number. */
  readonly ring: (workspaceId: string, seq: number) => void
}

/** The models of all workspaces, heard of by every node, and the bench where new ones are made. */
export async function teachingOf({
  db,
  listener,
  now,
  model,
  cache,
  logger,
  ring,
}: TeachingParts): Promise<TrainingParts & { readonly rolling: ReturnType<typeof rollingOf> }> {
  const bench = new Workbench(cache, model.version)
  const failed = (err: unknown) => logger.error({ err }, 'a model could not be made or read; the one that ships serves')
  const models = modelsInForce({ db, now, base: model, bench, failed })
  // after a break of the line bells may have been missed
  await listener.listen(
    PUBLISHED,
    (payload) => {
      const [workspaceId = '', seq] = payload.split(' ')
      models.forget(workspaceId)
      ring(workspaceId, Number(seq))
    },
    () => models.forget(),
  )
  const timeZone = async (workspaceId: string) => {
    const oldest = sql`select time_zone as zone from shops order by created_at limit 1`
    const shop = await db.inWorkspace(workspaceId, (tx) => tx.row<{ zone: string }>(oldest))
    return shop?.zone ?? 'UTC'
  }
  const unread = (err: unknown) =>
    logger.error({ err }, 'a day could not be rolled up for the learning curve; it is tried again in an hour')
  const rolling = rollingOf({ db, now, timeZone, failed: unread })
  return { db, now, models, bench, timeZone, rolling, trainer: trainerOf({ db, now, bench, failed }) }
}
