import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Disputes } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'

const service = await testService()
const anna = await owner(service)
const read = async () => (await anna.get('/figures/disputes')).as(Disputes)

const UPSET = '什么破店，太差劲了，气死我了'

test('disputes are counted by how they were met and how they ended, and equal a recount from the rows', async () => {
  const none = await read()
  assert.deepEqual([none.met.sessions, none.plain.sessions, none.other.sessions], [0, 0, 0])
  const calm = await visit(service, { customer: 'c1001' })
  await calm.say('我的快递到哪了')
  for (let n = 0; n < 12; n++)
    await (await visit(service, { customer: `c10${String(n + 2).padStart(2, '0')}` })).say(`${UPSET}，我的快递到底到哪了`)
  await (await visit(service, { customer: 'c1014' })).say('气死了！！客服都是骗子')
  const { met, plain, other } = await read()
  const recount = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string; said: string; handed: boolean }>(sql`
      select s.id, coalesce(string_agg(m.words::text, ' '), '') as said, s.handed_off_at is not null as handed
      from sessions s left join messages m on m.session_id = s.id and m.author = 'bot'
      where (select min(mood) from unnest(s.moods) as mood) <= -0.5 group by s.id, s.handed_off_at`),
  )
  const soothed = recount.filter(({ said }) => /"tone\.[a-z]+\.(?:mild|strong)\./.test(said))
  const compared = recount.filter(({ said }) => /"mood\.sorry/.test(said))
  assert.equal(recount.length, 13)
  assert.ok(soothed.length > 0)
  assert.deepEqual([met.sessions, plain.sessions], [soothed.length, compared.length])
  // who has a person at once is in neither arm: it would make the plain apology look worse than it is
  assert.ok(other.sessions > 0)
  assert.equal(other.person, other.sessions)
  assert.equal(met.sessions + plain.sessions + other.sessions, recount.length)
  assert.equal(met.person + plain.person + other.person, recount.filter(({ handed }) => handed).length)
})

test('a session that a colleague settles counts as settled', async () => {
  const shopper = await visit(service, { customer: 'c1015' })
  await shopper.say(`${UPSET}，怎么还没到`)
  const before = await read()
  const id = shopper.opened.conversationId
  await anna.send('POST', `/conversations/${id}/take`, { force: true })
  assert.equal((await anna.send('POST', `/conversations/${id}/settle`, { outcome: 'settled' })).status, 200)
  const after = await read()
  assert.equal(
    after.met.settled + after.plain.settled + after.other.settled,
    before.met.settled + before.plain.settled + before.other.settled + 1,
  )
})

test('the table of sessions recounts how they were met and how they ended', async () => {
  const { met, plain, other } = await read()
  const [head, ...lines] = String((await anna.get('/figures/disputes/export?days=30&language=en')).json)
    .trim()
    .split('\r\n')
  assert.match(head ?? '', /^\u{feff}?"begun","met how","settled","to a person"/u)
  const told = { 'with soothing lines': met, 'plain apology only (comparison)': plain, 'neither (not compared)': other }
  for (const [how, counts] of Object.entries(told)) {
    const of = lines.filter((line) => line.includes(`","${how}","`))
    assert.equal(of.length, counts.sessions, how)
    assert.equal(of.filter((line) => line.includes(`"${how}","yes"`)).length, counts.settled, how)
    assert.equal(
      of.filter((line) => line.includes(`"${how}","no","yes"`) || line.includes(`"${how}","yes","yes"`)).length,
      counts.person,
      how,
    )
  }
})
