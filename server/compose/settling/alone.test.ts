import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Me, PolicyVersion } from '@xiaoer/contract'
import { invited } from '@xiaoer/testing/colleague'
import sql from 'sql-template-tag'
import { aPolicyDesk } from './testing/policy-desk.ts'

test('a shop of one person publishes alone: a day later, after a second look, and it is kept that it was so', async () => {
  const { service: own, anna: sole, shopId: shop, next: text } = await aPolicyDesk()
  const draft = (await sole.send('POST', '/policies', { shopId: shop, text: await text('alone') })).as(PolicyVersion)
  const { writtenAt } = (await sole.send('POST', `/policies/${draft.id}/submit`)).as(PolicyVersion)
  const approve = (looked: Record<string, string>) => sole.send('POST', `/policies/${draft.id}/approve?${new URLSearchParams(looked)}`)
  const early = await approve({ seen: writtenAt, again: 'true' })
  assert.deepEqual([early.status, early.problem().refusal?.reason], [409, 'policy.cooling'])
  await own.db.inWorkspace(own.workspaceId, (tx) => tx.run(sql`update policy_versions set submitted_at = now() - interval '24 hours'`))
  for (const looked of [{}, { seen: writtenAt }, { again: 'true' }])
    assert.equal((await approve(looked)).problem().refusal?.reason, 'policy.look_again')
  const second = await invited(own, sole, 'manager')
  assert.equal((await approve({ seen: writtenAt, again: 'true' })).problem().refusal?.reason, 'policy.own', 'there is another now')
  await sole.send('DELETE', `/colleagues/${(await second.get('/me')).as(Me).accountId}`)
  const { state, approvedAlone } = (await approve({ seen: writtenAt, again: 'true' })).as(PolicyVersion)
  assert.deepEqual([state, approvedAlone], ['published', true])
})
