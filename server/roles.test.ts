import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'

const DATABASE_URL = 'postgres://owner@nowhere.example/xiaoer'
const statusOf = async ({ app }: Awaited<ReturnType<typeof testService>>, url: string) => (await app.inject({ url })).statusCode

test('a worker answers probes and has no pages and no API; a web process has both', async () => {
  const worker = await testService(systemClock, { XIAOER_ROLE: 'worker', DATABASE_URL })
  for (const url of ['/health', '/ready', '/metrics']) assert.equal(await statusOf(worker, url), 200, url)
  for (const url of ['/console/', '/widget.js', '/shop', '/api/v1/widget/messages']) assert.equal(await statusOf(worker, url), 404, url)
  const web = await testService(systemClock, { XIAOER_ROLE: 'web', DATABASE_URL })
  for (const url of ['/health', '/ready', '/shop']) assert.equal(await statusOf(web, url), 200, url)
})
