import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { modesOf } from './modes.ts'

const { db, workspaceId } = await testService()

const inShadow = (intent: string) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(
      sql`insert into intent_modes (workspace_id, intent, mode, since, changed_at) values (${workspaceId}, ${intent}, 'shadow', now(), now())`,
    ),
  )

test('a change heard in the middle of a turn leaves it the modes it has, for none would be the fullest; the next reads anew', async (t) => {
  const modes = modesOf({ db, now: () => new Date(), trouble: { warn: () => {}, error: () => {} }, ring: () => {} })
  t.after(modes.close)
  const scene = { workspaceId }
  await inShadow('order.cancel')
  await modes.load(scene)
  modes.forget()
  assert.equal(modes.of(scene)?.get('order.cancel'), 'shadow')
  await inShadow('chat.thanks')
  await modes.load(scene)
  assert.equal(modes.of(scene)?.get('chat.thanks'), 'shadow')
})
