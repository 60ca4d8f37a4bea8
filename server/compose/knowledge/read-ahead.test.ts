import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'

const service = await testService()

/** Rows of all that a turn could leave behind. */
const written = () =>
  service.test.owner.call(sql`
    select (select count(*) from conversations) as conversations, (select count(*) from messages) as messages, (select count(*) from traces) as traces,
      (select count(*) from events) as events, (select count(*) from tickets) as tickets, (select count(*) from work) as work`)

test('reading ahead loads the base and takes the usual turns, and leaves nothing behind', async () => {
  const before = await written()
  let prepared = 0
  const { prepare } = service.stages
  const counted: typeof prepare = (scene) => {
    prepared++
    return prepare(scene)
  }
  Object.assign(service.stages, { prepare: counted })
  await service.readAhead()
  assert.ok(prepared >= 5, `${prepared} turns were taken`)
  assert.deepEqual(await written(), before)
})
