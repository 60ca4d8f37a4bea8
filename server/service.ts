import { join } from 'node:path'
import type { Readiness } from '@xiaoer/contract/service'
import type { PushChannel } from '#channels'
import { readLearnt } from '#engine/learnt'
import { type Reader, shippedReader } from '#engine/reading'
import { readerTeaching, shippedModel } from '#engine/understanding'
import type { Clock } from '#platform/clock'
import { type Config, findSecrets, type Keyring, openSecrets, prepareDataFolder } from '#platform/config'
import { install, installationIn, mustOpen, openStore, type Store, takeUp } from '#platform/db'
import { AppError } from '#platform/errors'
import { buildHttp, reachOf } from '#platform/http'
import { createMetrics, type Logger } from '#platform/telemetry'
import { ensureWorkspace } from './compose/first-run.ts'
import { vectorsFrom } from './compose/knowledge/vectors-from.ts'
import { openLanguage } from './compose/language/open-language.ts'
import { openReader } from './compose/reading/open-reader.ts'
import { compose } from './compose.ts'

export const VERSION = '0.2.0'
/** Where the trained model lies between starts. */
export const CACHE = join(import.meta.dirname, '../node_modules/.cache/xiaoer')

function readShipped() {
  const model = shippedModel(CACHE)
  readLearnt()
  const teaching = readerTeaching(model)
  let reader: Reader | undefined
  return { model, teaching, reader: () => (reader ??= shippedReader(CACHE, teaching)) }
}

let shipped: ReturnType<typeof readShipped> | undefined
/** What ships is read once in a process, and nothing changes it: a second service beside the first, as in tests, understands by the same. Trained where it lies trained nowhere. */
export const whatShips = () => (shipped ??= readShipped())

/** Hears of each stage of a start that may take long. */
type Tell = (stage: string) => void

/** The whole service on its store, ready but for the door: `main.ts` listens, commands and tests use it as it is, with channels of their own beside those that ship. */
export async function openService(
  config: Config,
  clock: Clock,
  logger: Logger,
  opened?: Store,
  moreChannels: readonly PushChannel[] = [],
  tell: Tell = () => undefined,
) {
  tell('Starting the database …')
  const store = opened ?? (await openStore({ ...config, say: (line) => logger.info(line) }))
  const closeStore = async () => {
    if (!opened) await store.close()
  }
  try {
    const secrets = store.secrets ?? (await joined(store, config))
    const service = await onStore(store, { config, clock, logger, secrets, moreChannels, tell })
    const close = async () => {
      await service.stopListening()
      await service.app.close()
      await service.close()
      await closeStore()
    }
    return { ...service, db: store.database, store, secrets, close }
  } catch (error) {
    await closeStore()
    throw error
  }
}

/** The keys of a process on a database that was opened for it, which it joins by them. */
async function joined({ database }: Store, { dataFolder, key, previousKey }: Config): Promise<Keyring> {
  const found = findSecrets({ dataFolder, key, previousKey })
  const standing = await database.outside(installationIn)
  if (standing) mustOpen(found, standing)
  const secrets = found ?? openSecrets(prepareDataFolder(dataFolder), key, previousKey)
  takeUp(secrets, await database.outside((tx) => install(tx, secrets, standing, undefined)))
  return secrets
}

interface Ground {
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  readonly secrets: Keyring
  readonly moreChannels: readonly PushChannel[]
  readonly tell: Tell
}

/** HTTP and all that answers by it, for the workspace of this installation, which is made where there is none. */
async function onStore({ database: db, listener }: Store, { config, clock, logger, secrets, moreChannels, tell }: Ground) {
  const { dataFolder, publicUrl, redisUrl, shopperRate, turnPause, decisionDays, waitHours, privateHosts, passwordCost, breachList } =
    config
  const { role, languageModel, modelPatience, modelAtOnce, readsPictures, embeddings, securityContact, sip, audioSocket } = config
  const metrics = createMetrics()
  const workspaceId = await ensureWorkspace(db, secrets, clock.now(), () => tell('Filling the demo shop …'))
  let isReady = (): Promise<Readiness> => Promise.reject(new AppError('unavailable', 'The service starts'))
  tell('Reading what it understands (trained where that changed; a minute) …')
  const { model, teaching, reader: ships } = whatShips()
  const { reader, standing } = openReader(dataFolder, ships, teaching, (line) => logger.warn(line))
  const app = await buildHttp({
    logger,
    metrics,
    isReady: () => isReady(),
    publicUrl,
    version: VERSION,
    standing: { reader: standing },
    securityContact,
    now: () => clock.now(),
  })
  const reach = reachOf(app, config)
  const language = openLanguage({
    db,
    secrets,
    endpoint: languageModel,
    privateHosts,
    patience: modelPatience,
    stepsAtOnce: modelAtOnce,
    logger,
    now: () => clock.now(),
  })
  const vectors = vectorsFrom(embeddings, clock, logger)
  const held = { db, listener, app, secrets, clock, model, reader, cache: CACHE, logger, metrics }
  const service = await compose({
    ...held,
    role,
    moreChannels,
    dataFolder,
    publicUrl,
    redisUrl,
    reach,
    workspaceId,
    shopperRate,
    turnPause,
    decisionDays,
    waitHours,
    privateHosts,
    readsPictures,
    passwordCost,
    breachList,
    language,
    vectors,
    readerStanding: standing,
    sip,
    audioSocket,
  })
  isReady = service.readiness
  return { ...service, app, reach, workspaceId }
}
export type Service = Awaited<ReturnType<typeof openService>>
