import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import sql from 'sql-template-tag'
import type { PushChannel } from '../../server/channels/index.ts'
import { addWorkspace, firstSignIn } from '../../server/compose/first-run.ts'
import type { PasswordCost } from '../../server/platform/auth/index.ts'
import { type Clock, systemClock } from '../../server/platform/clock/index.ts'
import { type Config, openSecrets, readConfig } from '../../server/platform/config/index.ts'
import { listen } from '../../server/platform/http/index.ts'
import { type Logger, silentLogger } from '../../server/platform/telemetry/index.ts'
import { openService, type Service } from '../../server/service.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { demoDatabase } from './demo-database.ts'

/** Tests sign in by the hundred; what ships hashes at its full cost. */
const CHEAP: PasswordCost = { memory: 64, passes: 1 }

/** As a process would read its environment, at a free port, with limits far off and cheap hashes; no process looks at pictures unless it is asked for. */
export const testConfig = (env: Readonly<Record<string, string>>): Config => ({
  ...readConfig({ PORT: '0', SHOPPER_RATE: '100000', TURN_PAUSE: '0', READ_PICTURES: 'off', ...env }),
  passwordCost: CHEAP,
})

export type { Service }

export type TestService = Service & { readonly test: TestDatabase; readonly dataFolder: string }

/**
 * The whole service with its demo shop, on a fresh database; nothing listens until the test says so.
 * Await it at the top of a test file: it is closed after the file. A test talks faster than any shopper, so the limit of calls is far off
 * unless `env` sets it. `moreChannels` are kinds of channels beside those that ship.
 */
export async function testService(
  clock: Clock = systemClock,
  env: Readonly<Record<string, string>> = {},
  logger: Logger = silentLogger(),
  moreChannels: readonly PushChannel[] = [],
): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-'))
  const config = testConfig({ XIAOER_DATA: folder, ...env })
  const test = await databaseFor(clock, config, folder)
  const { database, listener, app, ownerConnection: owner } = test
  const store = { database, listener, app, owner, migrated: [], close: async () => {} }
  const service = await openService(config, clock, logger, store, moreChannels)
  after(async () => {
    await service.close()
    await listener.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { ...service, test, dataFolder: folder }
}

/** The clock of the machine, or one that goes with it until the test moves it. */
const NOW_MS = 5_000

/** With the demo shop in it already where that would be the same: a second less for each service. Elsewhere the service makes it. */
function databaseFor(clock: Clock, { key, previousKey, dataFolder }: Config, folder: string): Promise<TestDatabase> {
  const isNow = Math.abs(clock.now().getTime() - Date.now()) < NOW_MS
  const hasOwnKey = key !== undefined || previousKey !== undefined || dataFolder !== folder
  return isNow && !hasOwnKey ? demoDatabase(openSecrets(folder, undefined)) : testDatabase()
}

/** A workspace that nobody owns yet: where it is reached, and the one-time link of its first owner. */
export interface NewShop {
  readonly url: string
  readonly link: string
}

/** The whole service as `npm start` leaves it, listening, with the demo shop and no owner; `env` as a process would read it. It ends with the test. */
export async function newShop(env: Readonly<Record<string, string>> = {}): Promise<NewShop & { another(name: string): Promise<NewShop> }> {
  const { app, db, secrets, workspaceId } = await testService(systemClock, env)
  const url = await listen(app, testConfig(env))
  const link = await firstSignIn(db, workspaceId, url, systemClock.now())
  if (link === undefined) throw new Error('a new shop has an owner already')
  return {
    url,
    link,
    another: async (name) => ({ url, link: (await addWorkspace(db, secrets, { name, publicUrl: url }, systemClock.now())).link }),
  }
}

/** So many people at the desk; agents are made as needed. */
export async function setOnline({ db, workspaceId }: Service, count: number): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`update agents set online = false`)
    // who waits is taken by the test
    await tx.run(sql`update workspaces set deal_after_seconds = null`)
    for (let i = 0; i < count; i++) {
      const id = `00000000-0000-7000-8000-00000000000${i}`
      await tx.run(sql`
        insert into agents (workspace_id, account_id, role, name, online, seen_at, joined_at) values (${workspaceId}, ${id}, 'agent', ${`小杉${i}`}, true, 'infinity', now())
        on conflict (workspace_id, account_id) do update set online = true, seen_at = 'infinity'`)
    }
  })
}

/** As if the shopper had been silent for long enough: the next sweep asks them, or closes the session. */
export async function letSilenceCome({ db, workspaceId }: Service, conversationId: string): Promise<void> {
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update conversations set silence_at = now() where id = ${conversationId} and silence_at is not null`),
  )
  await db.outside((tx) => tx.run(sql`update work set due_at = now() where conversation_id = ${conversationId}`))
}
