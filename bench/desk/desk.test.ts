// long: writes a history and connects a desk to it
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import { testConfig } from '@xiaoer/testing/service'
import { ensureWorkspace } from '../../server/compose/first-run.ts'
import { systemClock } from '../../server/platform/clock/index.ts'
import { openSecrets, prepareDataFolder } from '../../server/platform/config/index.ts'
import { silentLogger } from '../../server/platform/telemetry/index.ts'
import { openService } from '../../server/service.ts'
import { play, settle } from './desk.ts'
import { messagesOf, SMALL } from './size.ts'
import { texts } from './words.ts'

/** History is there before the service is: what looks after it would tell of things meanwhile, under the numbers of the history. */
async function standing() {
  const { database, listener, app, owner, ownerConnection, close } = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-desk-'))
  prepareDataFolder(folder)
  const workspaceId = await ensureWorkspace(database, openSecrets(folder, undefined), new Date())
  const said = texts(1, SMALL.texts)
  const cookies = await settle({ owner, workspaceId, say: () => {} }, SMALL, said)
  const store = { database, listener, app, owner: ownerConnection, migrated: [], close: async () => {} }
  const service = await openService(testConfig({ XIAOER_DATA: folder }), systemClock, silentLogger(), store)
  after(async () => {
    await service.close()
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  await service.app.listen({ port: 0, host: '127.0.0.1' })
  const address = service.app.server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, cookies, said, cursor: messagesOf(SMALL) }
}

test('a small desk is written, everybody works at it, and all hear of an answer', async () => {
  const found = new Map<string, number>()
  // how long it takes is for the bench to say: here everything must be answered, and everybody must hear of it
  for await (const { name, value } of play({ ...(await standing()), size: SMALL, seed: 1 })) found.set(name, value)
  for (const act of ['list', 'open', 'search', 'send', 'heard']) assert.ok((found.get(`desk.${act}.p99`) ?? 0) > 0, act)
})
