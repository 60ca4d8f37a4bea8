import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NewKey } from '@xiaoer/contract/keys'
import { NewComment, NewTicket, TicketComments, TicketView } from '@xiaoer/contract/tickets'
import { invited, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'

const service = await testService()
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
const { key } = (await anna.send('POST', '/api-keys', { name: 'ERP', scopes: ['tickets'], perMinute: 600 })).as(NewKey)
const headers = { authorization: `Bearer ${key}` }
const at = (id: string) => `/api/v1/open/tickets/${id}/comments`
const say = (id: string, payload: object) => service.app.inject({ method: 'POST', url: at(id), headers, payload })
const read = async (id: string) => parseReply(await service.app.inject({ url: at(id), headers })).as(TicketComments).comments
const see = async (id: string) => (await anna.get(`/tickets/${id}`)).as(TicketView)
const open = async () => (await anna.send('POST', '/tickets', { subject: '少发一件', requester: 'lin@shopper.example' })).as(NewTicket)

test('what a colleague says to who asked and what comes back stand in one order, and notes stay with the desk', async () => {
  const { id } = await open()
  await ben.send('POST', `/tickets/${id}/notes`, { words: '仓库说没有少' })
  await ben.send('POST', `/tickets/${id}/comments`, { words: '请把箱子的照片发来' })
  const first = parseReply(await say(id, { words: '照片在这里', externalId: 'm1' })).as(NewComment)
  const again = parseReply(await say(id, { words: '照片在这里', externalId: 'm1' })).as(NewComment)
  assert.deepEqual([first.isNew, again.isNew, again.id], [true, false, first.id])
  await say(id, { words: '已补发', by: 'program' })
  const heard = (await read(id)).map(({ by, words }) => [by, words])
  assert.deepEqual(heard, [
    ['colleague', '请把箱子的照片发来'],
    ['requester', '照片在这里'],
    ['program', '已补发'],
  ])
  const { comments, notes } = await see(id)
  assert.deepEqual([comments.length, notes.map(({ words }) => words)], [3, ['仓库说没有少']])
})

test('who asked takes up again what waited for them or was done; a program that speaks for itself does not', async () => {
  const { id } = await open()
  const move = async (status: string) => {
    const { revision } = (await see(id)).ticket
    assert.equal((await anna.send('PUT', `/tickets/${id}`, { revision, status })).status, 200)
  }
  const status = async () => (await see(id)).ticket.status
  await move('waiting_shopper')
  await say(id, { words: '已出库', by: 'program' })
  assert.equal(await status(), 'waiting_shopper')
  await say(id, { words: '还没收到' })
  assert.equal(await status(), 'working')
  await move('done')
  await say(id, { words: '还是没有' })
  assert.equal(await status(), 'working')
})

test('nothing is said on a ticket of nowhere, and nothing without words', async () => {
  assert.equal((await say('0192f3a0-0000-7000-8000-0000000000f1', { words: '在吗' })).statusCode, 404)
  const { id } = await open()
  assert.equal((await say(id, { words: '   ' })).statusCode, 400)
  assert.equal((await say(id, { words: '长'.repeat(8_001) })).statusCode, 400)
  assert.equal((await say(id, { words: '我是客服', by: 'colleague' })).statusCode, 400)
  assert.deepEqual(await read(id), [])
})
