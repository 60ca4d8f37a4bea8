import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PromiseRow, PromiseRows } from '@xiaoer/contract'
import { invited } from '@xiaoer/testing/colleague'
import sql from 'sql-template-tag'
import { aPolicyDesk } from './testing/policy-desk.ts'

const { service, anna, talk } = await aPolicyDesk()
const agent = await invited(service, anna, 'agent')
const { conversationId } = await talk(71)
const first = (await anna.get(`/promises?conversationId=${conversationId}`)).as(PromiseRows).promises
const exported = async (search: string): Promise<PromiseRow[]> => {
  const answer = await service.app.inject({ method: 'GET', url: `/api/v1/promises/export?${search}`, headers: { cookie: anna.cookie } })
  assert.equal(answer.statusCode, 200)
  return answer.body.split('\n').flatMap((line) => (line === '' ? [] : [PromiseRow.parse(JSON.parse(line))]))
}

test('the ledger is searched by session and words, and exported whole, however long', async () => {
  assert.ok(first.length > 0, 'what was said of the return promised something')
  const [{ sessionId } = { sessionId: '' }] = first
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into promises (workspace_id, id, conversation_id, session_id, turn_id, kind, words, value, borne_by, at)
      select workspace_id, gen_random_uuid(), conversation_id, gen_random_uuid(), turn_id, kind, 'one of many, ¥12,701', value, null, at
      from (select * from promises limit 1) p, generate_series(1, 2500)`),
  )
  const all = await exported('')
  assert.ok(all.length >= 2_500 + first.length)
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length, 'none twice')
  assert.equal((await exported('words=one of many')).length, 2_500)
  for (const sum of ['12701', '12,701', '12701.00', '¥12701'])
    assert.equal((await exported(`words=${encodeURIComponent(sum)}`)).length, 2_500, sum)
  assert.equal((await exported('held=true')).filter(({ borneBy }) => borneBy !== null).length, 0)
  const ofSession = await exported(`sessionId=${sessionId}`)
  assert.deepEqual(
    ofSession,
    (await anna.get(`/promises?sessionId=${sessionId}`)).as(PromiseRows).promises,
    'a session’s lines are what the list shows of it',
  )
})

test('only managers take the ledger away', async () => {
  assert.equal((await agent.get('/promises/export')).status, 403)
  assert.equal((await agent.get('/promises')).status, 200)
})
