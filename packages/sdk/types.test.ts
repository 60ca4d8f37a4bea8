import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openRoutes } from '../../server/open/api/index.ts'
import { buildHttp } from '../../server/platform/http/index.ts'
import { createMetrics, silentLogger } from '../../server/platform/telemetry/index.ts'
import { typesOf } from './generate/types-of.ts'

test('the types are those of the document as the routes are now', async () => {
  const never = async () => Promise.reject(new Error('nothing is asked'))
  const app = await buildHttp({ logger: silentLogger(), metrics: createMetrics(), isReady: never, publicUrl: undefined, version: '0' })
  const port = { searchKnowledge: never, readOrder: never, decideCase: never, draftReply: never }
  await app.register(openRoutes(port, never), { prefix: '/api/v1' })
  const document: unknown = (await app.inject({ url: '/api/v1/openapi.json' })).json()
  assert.equal(
    readFileSync(join(import.meta.dirname, 'types.ts'), 'utf8'),
    typesOf(document),
    'run node packages/sdk/generate.ts with the address of a service',
  )
})
