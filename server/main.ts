import { join } from 'node:path'
import sql from 'sql-template-tag'
import { shippedModel } from '#engine/understanding'
import { systemClock } from '#platform/clock'
import { openSecrets, prepareDataFolder, readConfig } from '#platform/config'
import { openStore } from '#platform/db'
import { isAppError } from '#platform/errors'
import { buildHttp, listen, stopOnSignal } from '#platform/http'
import { createLogger, createMetrics } from '#platform/telemetry'
import { compose } from './compose.ts'
import { ensureWorkspace, firstSignIn } from './compose/first-run.ts'

const READY = sql`select 1`
const VERSION = '0.1.0'
const CACHE = join(import.meta.dirname, '../node_modules/.cache/xiaoer')
const print = (line: string) => process.stdout.write(`${line}\n`)

/** Starts the one service: store, model, workspace, wiring, then the door. */
async function start(): Promise<void> {
  const config = readConfig(process.env)
  const { dataFolder } = config
  prepareDataFolder(dataFolder)
  const secrets = openSecrets(dataFolder, config.key)
  const logger = createLogger({ level: config.logLevel })
  const metrics = createMetrics()
  const store = await openStore({ databaseUrl: config.databaseUrl, dataFolder, appPassword: secrets.derive('database'), say: (line) => logger.info(line) })
  try {
    const now = systemClock.now()
    const workspaceId = await ensureWorkspace(store.database, secrets, now)
    const isReady = () => store.database.outside((tx) => tx.row(READY))
    const app = await buildHttp({ logger, metrics, isReady, publicUrl: config.publicUrl, version: VERSION })
    const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
    const service = await compose({
      db: store.database, app, secrets, clock: systemClock, model: shippedModel(CACHE), logger, metrics, dataFolder, publicUrl, workspaceId,
    })
    const address = await listen(app, config)
    const base = config.publicUrl ?? address
    const link = await firstSignIn(store.database, workspaceId, base, now)
    print(`shop     ${base}/shop`)
    print(`console  ${link ?? `${base}/console/`}${link ? '   (one-time sign-in link)' : ''}`)
    print(`ready ${address}`)
    stopOnSignal(async () => {
      await app.close()
      await service.close()
      await store.close()
    })
  } catch (error) {
    await store.close()
    throw error
  }
}

start().catch((error: unknown) => {
  process.stderr.write(`${isAppError(error) ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
