import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { typesOf } from './generate/types-of.ts'

test('the types are those of the document as the routes are now', async () => {
  const { app } = await testService()
  const document: unknown = (await app.inject({ url: '/api/v1/openapi.json' })).json()
  assert.equal(
    readFileSync(join(import.meta.dirname, 'types.ts'), 'utf8'),
    typesOf(document),
    'run node packages/sdk/generate.ts with the address of a service',
  )
})
