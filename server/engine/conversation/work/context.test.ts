import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { contexts } from '../store/context.ts'

const { db, workspaceId, ...service } = await testService()

test('what was read before something changed is not kept after it was forgotten', async () => {
  const { opened } = await visit({ db, workspaceId, ...service })
  const [wasRead, changed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const inWorkspace: Database['inWorkspace'] = async (id, work) => {
    const read = await db.inWorkspace(id, work)
    wasRead.resolve()
    await changed.promise
    return read
  }
  const { contextOf, forget } = contexts({ ...db, inWorkspace })
  const early = contextOf(workspaceId, opened.conversationId)
  await wasRead.promise
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update shoppers set name = '林悦' where id = (select shopper_id from conversations where id = ${opened.conversationId})`),
  )
  forget(opened.conversationId)
  changed.resolve()
  assert.notEqual((await early).shopper.name, '林悦')
  assert.equal((await contextOf(workspaceId, opened.conversationId)).shopper.name, '林悦')
})
