import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PromiseRow, PromiseRows } from '@xiaoer/contract'
import { invited } from '@xiaoer/testing/colleague'
import sql from 'sql-template-tag'
import { z } from 'zod'
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

test('a page begins after the last promise of the one before, whatever is promised meanwhile; kinds and days are told apart', async () => {
  const page = async (search: string) => (await anna.get(`/promises?words=one%20of%20many&limit=1000${search}`)).as(PromiseRows)
  const one = await page('')
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into promises (workspace_id, id, conversation_id, session_id, turn_id, kind, words, value, borne_by, at)
      select workspace_id, 'ffffffff-ffff-7fff-bfff-ffffffffffff', conversation_id, session_id, turn_id, 'share', words, value, null, at + interval '1 day'
      from promises where words like 'one of many%' limit 1`),
  )
  const two = await page(`&before=${one.next}`)
  const three = await page(`&before=${two.next}`)
  assert.deepEqual(
    [one, two, three].map(({ promises }) => promises.length),
    [1_000, 1_000, 500],
  )
  assert.equal(three.next, null)
  assert.equal(new Set([one, two, three].flatMap(({ promises }) => promises.map(({ id }) => id))).size, 2_500)
  const [late] = (await page('&kind=share')).promises
  assert.equal(late?.kind, 'share')
  const day = late?.at ?? ''
  assert.equal((await page(`&from=${day}`)).promises.length, 1)
  assert.equal((await page(`&until=${day}&kind=share`)).promises.length, 0)
})

test('as a table a spreadsheet opens it: its mark, its heads in the language, times of the place, sums as people write them', async () => {
  const url = `/api/v1/promises/export?as=csv&language=zh-CN&timeZone=Asia/Shanghai&conversationId=${conversationId}&kind=money`
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update promises set words = '=1+1 打 13812345678', value = 'CNY 19900' where id in (
      select id from promises where conversation_id = ${conversationId} and kind = 'money' and words not like 'one of many%' limit 1)`),
  )
  const { body, headers } = await service.app.inject({ method: 'GET', url, headers: { cookie: anna.cookie } })
  assert.match(String(headers['content-type']), /text\/csv/)
  assert.match(body, /^\u{feff}"时间","承诺","原话"/u)
  assert.match(body, /"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d","金额","'=1\+1 打 ‹phone›","CNY 199\.00"/u)
  const wrong = url.replace('Asia/Shanghai', 'Nowhere')
  assert.equal((await service.app.inject({ method: 'GET', url: wrong, headers: { cookie: anna.cookie } })).statusCode, 400)
})

test('who does not see how shoppers are reached finds no number under its mask, and sums as before', async () => {
  const rights = ['desk', 'deeds']
  const role = (await anna.send('POST', '/roles', { name: '外包', rights })).as(z.object({ id: z.uuid() })).id
  const blind = await invited(service, anna, role)
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into promises (workspace_id, id, conversation_id, session_id, turn_id, kind, words, value, borne_by, at)
      select workspace_id, gen_random_uuid(), conversation_id, session_id, turn_id, kind, '明天回电 13912347788，退 ¥3,456', value, null, at
      from promises limit 1`),
  )
  const found = async (who: typeof anna, words: string, more = '') =>
    (await who.get(`/promises?words=${encodeURIComponent(words)}${more}`)).as(PromiseRows)
  for (const [words, seen, masked] of [
    ['912347', 1, 0],
    ['¥3456', 1, 1],
    ['明天回电', 1, 1],
  ] as const) {
    assert.deepEqual([words, (await found(anna, words)).promises.length], [words, seen])
    assert.deepEqual([words, (await found(blind, words)).promises.length], [words, masked])
  }
  assert.equal((await found(blind, '912347', '&limit=1')).next, null)
})

test('only managers take the ledger away', async () => {
  assert.equal((await agent.get('/promises/export')).status, 403)
  assert.equal((await agent.get('/promises')).status, 200)
})
