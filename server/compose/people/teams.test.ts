import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, Me, SentMessage } from '@xiaoer/contract'
import { type PutTeam, Teams } from '@xiaoer/contract/teams'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { dealingOf } from '#desk'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const [ben, cai] = [await invited(service, anna, 'agent'), await invited(service, anna, 'agent')]
const idOf = async (who: Colleague) => (await who.get('/me')).as(Me).accountId
const ids = { anna: await idOf(anna), ben: await idOf(ben), cai: await idOf(cai) }

const team = (name: string, members: readonly string[], also: Partial<PutTeam> = {}): PutTeam => {
  return { name, deals: true, hours: null, timeZone: 'Asia/Shanghai', holidays: [], members: [...members], overflow: null, ...also }
}
const make = async (one: PutTeam) => z.object({ id: z.uuid() }).parse((await anna.send('POST', '/teams', one)).json).id
const ANY = { intents: [], languages: [], levels: [], channels: [], shops: [] }
const revision = async () => (await anna.get('/teams')).as(Teams).rulesRevision
const rulesAt = (at: number, ...all: object[]) =>
  anna.send('PUT', '/routing-rules', { rules: all.map((one) => ({ ...ANY, ...one })), revision: at })
const rules = async (...all: object[]) => rulesAt(await revision(), ...all)
const viewOf = async ({ opened }: Visitor) => (await anna.get(`/conversations/${opened.conversationId}`)).as(ConversationView)
const holderOf = async (one: Visitor) => {
  const { holder, agentId, teamId } = (await viewOf(one)).conversation
  return { holder, agentId, teamId }
}
/** As two nodes that have run for long would look at the same time, so many minutes from now. */
async function look(minutes = 0) {
  let at = new Date(Date.now() - 60 * 60_000)
  const nodes = [1, 2].map(() => dealingOf({ db, now: () => at, ring: () => {} }))
  at = new Date(Date.now() + minutes * 60_000)
  await Promise.all(nodes.map(({ sweep }) => sweep()))
}
let nth = 1000
async function asking(words = '人工', language = 'zh-CN') {
  const shopper = await visit(service, { customer: `c${++nth}`, language })
  await shopper.say(words)
  return shopper
}
const present = (who: Colleague, online: boolean) => who.send('PUT', '/me/presence', { online })

const returns = await make(team('售后组', [ids.ben]))
const english = await make(team('English', [ids.cai]))

test('a conversation comes to the team of its rule, to somebody there with room, once, with the reasons told', async () => {
  await rules({ teamId: english, languages: ['en'] }, { teamId: returns })
  const [one, two] = [await asking(), await asking('a person please', 'en')]
  await look()
  assert.deepEqual(await holderOf(one), { holder: 'agent', agentId: ids.ben, teamId: returns })
  assert.deepEqual(await holderOf(two), { holder: 'agent', agentId: ids.cai, teamId: english })
  const events = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ because: { why: string }[] }>(sql`
      select detail->'because' as because from events where conversation_id = ${one.opened.conversationId} and detail ? 'because'`),
  )
  assert.equal(events.length, 1, 'two nodes dealt it once')
  assert.deepEqual(
    events[0]?.because.map(({ why }) => why),
    ['rule', 'least_load'],
  )
})

test('who is full gets no more: it waits with its team, and comes with the next room', async () => {
  await anna.send('PUT', `/colleagues/${ids.ben}/skills`, { capacity: 2, languages: [], skills: [] })
  const [two, three] = [await asking(), await asking()]
  await look()
  assert.deepEqual([(await holderOf(two)).agentId, await holderOf(three)], [ids.ben, { holder: 'queue', agentId: null, teamId: returns }])
  const { teams, people } = (await anna.get('/teams')).as(Teams)
  assert.deepEqual([teams.find(({ id }) => id === returns)?.waiting, people.find(({ accountId }) => accountId === ids.ben)?.load], [1, 2])
  await ben.send('POST', `/conversations/${two.opened.conversationId}/settle`, {})
  await look()
  assert.equal((await holderOf(three)).agentId, ids.ben)
})

test('nobody is assigned who is away or on a break; where nobody of the team is there it is a ticket at once', async () => {
  await present(cai, false)
  const words = JSON.stringify(
    (await (await visit(service, { customer: `c${++nth}`, language: 'en' })).say('human')).as(SentMessage).replies,
  )
  assert.match(words, /ticket #/u, 'others are at the desk, and none of them would come')
  await present(cai, true)
  await cai.send('PUT', '/me/break', { on: true })
  const waits = await asking('human', 'en')
  await look()
  assert.equal((await holderOf(waits)).holder, 'queue')
  await cai.send('PUT', '/me/break', { on: false })
  await look()
  assert.equal((await holderOf(waits)).agentId, ids.cai)
})

test('the last of a team who goes leaves nobody waiting: they are told, and have a ticket', async () => {
  await anna.send('PUT', `/colleagues/${ids.ben}/skills`, { capacity: 1, languages: [], skills: [] })
  const waits = await asking()
  await look()
  assert.equal((await holderOf(waits)).holder, 'queue')
  await present(ben, false)
  await look()
  const { conversation, tickets, messages } = await viewOf(waits)
  assert.deepEqual([conversation.holder, conversation.teamId, tickets.length], ['bot', null, 1])
  assert.ok(messages.some(({ author }) => author === 'system'))
  await present(ben, true)
  await anna.send('PUT', `/colleagues/${ids.ben}/skills`, { capacity: 50, languages: [], skills: [] })
})

test('what is passed on goes with its reason to whoever is there, and does not come back', async () => {
  const talk = await asking()
  await look()
  const at = `/conversations/${talk.opened.conversationId}/transfer`
  const to = (kind: 'team' | 'colleague', id: string) => ({
    to: kind === 'team' ? { kind, teamId: id } : { kind, accountId: id },
    note: '要英文',
  })
  assert.equal((await cai.send('POST', at, to('colleague', ids.anna))).status, 409, 'only who holds it')
  await present(cai, false)
  for (const where of [to('colleague', ids.cai), to('team', english)]) assert.equal((await ben.send('POST', at, where)).status, 409)
  assert.equal((await holderOf(talk)).agentId, ids.ben, 'refused, it stays where it was')
  await present(cai, true)
  assert.equal((await ben.send('POST', at, to('team', english))).status, 200)
  assert.deepEqual(await holderOf(talk), { holder: 'queue', agentId: null, teamId: english })
  await look()
  assert.deepEqual(await holderOf(talk), { holder: 'agent', agentId: ids.cai, teamId: english })
  const { transfers } = await viewOf(talk)
  assert.deepEqual(
    transfers.map(({ to: where, note }) => [where, note]),
    [['English', '要英文']],
  )
  const back = await cai.send('POST', at, to('team', returns))
  assert.equal(back.problem().refusal?.reason, 'transfer.nobody', 'only who passed it on is there, and does not get it back')
  assert.equal((await holderOf(talk)).agentId, ids.cai)
  const [empty] = [await cai.send('POST', at, { to: { kind: 'colleague', accountId: ids.ben }, note: ' ' })]
  assert.equal(empty.status, 400, 'without a reason nothing is passed on')
})

test('of two managers who write the rules at once the later is told, and the rules are those of one', async () => {
  const at = await revision()
  const both = await Promise.all([rulesAt(at, { teamId: returns }, { teamId: english }), rulesAt(at, { teamId: english })])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
  const stands = both[0]?.status === 200 ? [returns, english] : [english]
  const { rules: kept } = (await anna.get('/teams')).as(Teams)
  assert.deepEqual(
    kept.map(({ teamId }) => teamId),
    stands,
  )
  assert.equal((await rulesAt(at, { teamId: returns })).problem().refusal?.reason, 'ticket.changed')
})

test('who closes the lid keeps nobody waiting: after five silent minutes what waits for them goes on to another', async () => {
  const rest = await make(team('全部', [ids.anna, ids.ben, ids.cai]))
  await rules({ teamId: rest })
  // with her colleagues away, the service's own rounds deal them to nobody else before she takes them
  await Promise.all([ben, cai].map((one) => present(one, false)))
  const [waits, quiet] = [await asking(), await asking()]
  for (const one of [waits, quiet]) await anna.send('POST', `/conversations/${one.opened.conversationId}/take`, {})
  await anna.send('POST', `/conversations/${quiet.opened.conversationId}/messages`, {
    id: crypto.randomUUID(),
    parts: [{ kind: 'text', text: '好了' }],
  })
  await Promise.all([ben, cai].map((one) => present(one, true)))
  const heard = (who: string, minutes: number) =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`update agents set seen_at = now() - make_interval(mins => ${minutes}) where account_id = ${who}`),
    )
  await heard(ids.anna, 4)
  await look()
  assert.equal((await holderOf(waits)).agentId, ids.anna, 'a tunnel takes nobody’s talk away')
  await heard(ids.anna, 6)
  await look()
  assert.equal((await holderOf(quiet)).agentId, ids.anna, 'what waits for nothing stays')
  const { holder, agentId } = await holderOf(waits)
  assert.equal(holder, 'agent')
  assert.ok(agentId === ids.ben || agentId === ids.cai)
})

test('who goes away with the page open keeps nobody waiting either: after the same five minutes, of theirs and of the shopper’s', async () => {
  const rest = await make(team('都在', [ids.anna, ids.ben]))
  await rules({ teamId: rest })
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update agents set seen_at = 'infinity' where account_id = any(${[ids.anna, ids.ben]}::uuid[])`),
  )
  const waits = await asking()
  await anna.send('POST', `/conversations/${waits.opened.conversationId}/take`, {})
  await waits.say('还在吗')
  await present(anna, false)
  await look(4)
  assert.equal((await holderOf(waits)).agentId, ids.anna, 'who is back within the grace has lost nothing')
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update agents set away_since = away_since - interval '1 hour' where account_id = ${ids.anna}`),
  )
  await look(4)
  assert.equal((await holderOf(waits)).agentId, ids.anna, 'who finishes their last talks has as long for each')
  await look(6)
  assert.equal((await holderOf(waits)).agentId, ids.ben)
  await present(anna, true)
})

test('bad input: a team that helps itself, a zone that is none, a stranger, a rule for no team, two thousand members', async () => {
  const stands = (await anna.get('/teams')).as(Teams).teams.find(({ id }) => id === returns)?.revision ?? 0
  const send = (one: PutTeam) => anna.send('PUT', `/teams/${returns}`, { ...one, revision: stands })
  assert.equal((await send(team('a', [], { overflow: { teamId: returns, afterSeconds: 1 } }))).status, 400)
  assert.equal((await send(team('a', [], { timeZone: 'Mars/Olympus' }))).status, 400)
  assert.equal((await send(team('a', [crypto.randomUUID()]))).status, 404)
  assert.equal((await rules({ teamId: crypto.randomUUID() })).status, 404)
  assert.ok((await anna.get('/teams')).as(Teams).rules.length > 0, 'the rules before stand')
  assert.equal(
    (
      await send(
        team(
          'a',
          Array.from({ length: 2_001 }, () => ids.ben),
        ),
      )
    ).status,
    400,
  )
  assert.equal((await ben.send('POST', '/teams', team('b', []))).status, 403)
  assert.equal((await anna.send('DELETE', `/teams/${returns}`)).status, 200)
  assert.equal((await send(team('a', []))).status, 404)
})
