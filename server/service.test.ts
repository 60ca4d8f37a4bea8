import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { createLogger } from '#platform/telemetry'
import { openService } from './service.ts'

const root = mkdtempSync(join(tmpdir(), 'xiaoer-service-'))
after(() => rmSync(root, { recursive: true, force: true }))

test('a database that refuses leaves no folder and no key behind', async () => {
  const folder = join(root, 'data')
  const config = readConfig({ XIAOER_DATA: folder, DATABASE_URL: 'postgres://owner:geheim@127.0.0.1:1/xiaoer' })
  await assert.rejects(
    openService(config, systemClock, createLogger({ level: 'silent' })),
    /Cannot use the database xiaoer at 127\.0\.0\.1:1/,
  )
  assert.equal(existsSync(folder), false)
})
