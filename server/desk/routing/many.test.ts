import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Inbox, Me, SentMessage } from '@xiaoer/contract'
import { DoneMany } from '@xiaoer/contract/labels'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'

const service = await testService()
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
await setOnline(service, 1)
const Id = z.object({ id: z.uuid() })
const benId = (await ben.get('/me')).as(Me).accountId
const TEAM = { name: '售后', deals: false, hours: null, timeZone: 'Asia/Shanghai', holidays: [], members: [benId], overflow: null }

test('many at once wait with a team, whoever had them, and go back to the bot; what is refused is told by conversation', async () => {
  const all = [await visit(service, { customer: 'c1001' }), await visit(service, { customer: 'c1002' }), await visit(service)]
  for (const each of all) await each.say('有货吗')
  const [byBot, waits, held] = all
  assert.ok(byBot && waits && held)
  await waits.say('转人工')
  const ids = all.map(({ opened }) => opened.conversationId)
  await anna.send('POST', `/conversations/${held.opened.conversationId}/take`, {})
  const teamId = (await anna.send('POST', '/teams', TEAM)).as(Id).id
  const many = async (who: Colleague, deed: object) => {
    const { done, refused } = (await who.send('POST', '/conversations/many', { conversationIds: ids, deed })).as(DoneMany)
    return [done, refused.map(({ id, why }) => [ids.indexOf(id), why.reason])]
  }
  const rows = async () => {
    const { conversations } = (await anna.get('/conversations?box=all')).as(Inbox)
    return ids.map((id) => conversations.find((row) => row.id === id)).map((row) => [row?.holder, row?.teamId ?? null])
  }

  const nobody = [0, 1].map((nth) => [nth, 'transfer.nobody'])
  assert.deepEqual(await many(ben, { do: 'assign_team', teamId }), [0, [...nobody, [2, 'hold.colleague']]], 'nobody of it is there')
  await ben.send('PUT', '/me/presence', { online: true })
  assert.deepEqual(await many(ben, { do: 'assign_team', teamId }), [2, [[2, 'hold.colleague']]])
  assert.deepEqual(await many(anna, { do: 'assign_team', teamId, note: '换班' }), [3, []], 'a manager takes from colleagues')
  assert.deepEqual(
    await rows(),
    ids.map(() => ['queue', teamId]),
  )
  assert.deepEqual((await byBot.say('还有货吗')).as(SentMessage).replies, [], 'the bot is silent for who waits')

  for (const id of ids.slice(1)) await ben.send('POST', `/conversations/${id}/take`, {})
  assert.deepEqual(await many(ben, { do: 'hand_back' }), [2, [[0, 'hold.first']]])
  assert.deepEqual(
    (await rows()).map(([holder]) => holder),
    ['queue', 'bot', 'bot'],
  )
})
