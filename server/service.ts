import { join } from 'node:path'
import sql from 'sql-template-tag'
import { shippedModel } from '#engine/understanding'
import type { Clock } from '#platform/clock'
import { type Config, openSecrets, prepareDataFolder } from '#platform/config'
import { openStore, type Store } from '#platform/db'
import { buildHttp, reachOf } from '#platform/http'
import { createMetrics, type Logger } from '#platform/telemetry'
import { ensureWorkspace } from './compose/first-run.ts'
import { compose } from './compose.ts'

export const VERSION = '0.1.0'
/** Where the trained model lies between starts. */
export const CACHE = join(import.meta.dirname, '../node_modules/.cache/xiaoer')
const READY = sql`select 1`

/** The whole service on its store, ready but for the door: `main.ts` listens, commands and tests use it as it is. */
export async function openService(config: Config, clock: Clock, logger: Logger, opened?: Store) {
  const { dataFolder } = config
  prepareDataFolder(dataFolder)
  const secrets = openSecrets(dataFolder, config.key)
  const metrics = createMetrics()
  const { databaseUrl } = config
  const store =
    opened ?? (await openStore({ databaseUrl, dataFolder, appPassword: secrets.derive('database'), say: (line) => logger.info(line) }))
  try {
    const db = store.database
    const workspaceId = await ensureWorkspace(db, secrets, clock.now())
    const app = await buildHttp({
      logger,
      metrics,
      isReady: () => db.outside((tx) => tx.row(READY)),
      publicUrl: config.publicUrl,
      version: VERSION,
    })
    const reach = reachOf(app, config)
    const model = shippedModel(CACHE)
    const service = await compose({
      db,
      listener: store.listener,
      redisUrl: config.redisUrl,
      app,
      secrets,
      clock,
      model,
      cache: CACHE,
      logger,
      metrics,
      dataFolder,
      publicUrl: config.publicUrl,
      reach,
      workspaceId,
      shopperRate: config.shopperRate,
    })
    const close = async () => {
      await service.stopListening()
      await app.close()
      await service.close()
      if (!opened) await store.close()
    }
    return { ...service, app, reach, db, workspaceId, store, secrets, close }
  } catch (error) {
    if (!opened) await store.close()
    throw error
  }
}
export type Service = Awaited<ReturnType<typeof openService>>
