import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LightLines } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'

const service = await testService()
const anna = await owner(service)
const read = async () => (await anna.get('/figures/light-lines')).as(LightLines)
const pleased = async (customer: string) => {
  const shopper = await visit(service, { customer })
  await shopper.say('洁面乳多少钱')
  await shopper.say('太好了，谢谢你，真贴心！')
  return shopper.opened.conversationId
}

test('each occasion of a light line is on record once, said or kept back, and equals a recount from the messages', async () => {
  assert.deepEqual((await read()).latest, [])
  // by the draw one shopper in ten is kept for comparison: a few dozen have both
  let both = await read()
  for (let n = 0; n < 120 && (both.heldOut.sessions === 0 || both.said.sessions === 0); n++) {
    await pleased(`c${2000 + n}`)
    both = await read()
  }
  assert.ok(both.heldOut.sessions > 0 && both.said.sessions > 0)
  const [recount] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ said: number; sessions: number }>(sql`
      select (count(*) filter (where exists (select from messages m where m.session_id = s.id and m.words @? '$[*] ? (@.key like_regex "^tone[.]light")')))::int as said,
        count(*)::int as sessions from sessions s`),
  )
  assert.equal(both.said.sessions, recount?.said)
  assert.equal(both.said.sessions + both.heldOut.sessions, recount?.sessions)
  assert.equal(both.said.withGoods, both.said.sessions)
  assert.equal(both.heldOut.withGoods, both.heldOut.sessions)
  assert.equal(new Set(both.latest.map(({ sessionId }) => sessionId)).size, both.latest.length)
})

test('the log goes out as a table with the goods and the shop’s customer, for managers alone', async () => {
  const conversation = await pleased('c2999')
  const table = String((await anna.get('/figures/light-lines/export')).json)
  const line = table.split('\r\n').find((one) => one.includes(conversation)) ?? assert.fail('not in the table')
  assert.match(line, /,"(?:said|held_out)","tone\.light\.\d","price\.\w+","rose-toner","c2999",/u)
})
