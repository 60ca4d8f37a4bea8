import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { TicketTypes, TicketView } from '@xiaoer/contract/tickets'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import type { Sent } from '#channels'
import { channelsOf } from '#workspaces'
import { type TicketReply, ticketMailOf } from './send.ts'
import { ticketByMail } from './take.ts'
import { mailStatus } from './tell-status.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const [mailbox] = await channelsOf(db, workspaceId)
const SENT: Sent = { outcome: 'sent', externalId: null }

const ALL = ['new', 'working', 'waiting_shopper', 'waiting_other', 'done', 'dropped']
const type = { name: '来信', fields: [], tells: ALL }
assert.equal((await anna.send('POST', '/ticket-types', type)).status, 200)

const arrive = (subject: string, kind = '来信', references: readonly string[] = [], words = '请处理') => {
  const mail = { from: `${subject}@shopper.example`, proven: true, subject, messageId: `<${randomUUID()}@shopper.example>`, references }
  return db.inWorkspace(workspaceId, (tx) =>
    ticketByMail(tx, { ...mail, workspaceId, channelId: mailbox?.id ?? '', words, kind }, new Date()),
  )
}
const view = async (id: string) => (await anna.get(`/tickets/${id}`)).as(TicketView)
const set = async (id: string, status: string, more: object = {}) => {
  const { revision } = (await view(id)).ticket
  const answer = await anna.send('PUT', `/tickets/${id}`, { revision, status, ...more })
  assert.equal(answer.status, 200)
}
/** What waits to be mailed goes out here in place of the mailbox. */
async function mailed(): Promise<readonly TicketReply[]> {
  const sent: TicketReply[] = []
  const now = () => new Date(Date.now() + 60_000)
  const sendReply = async (_: string, one: TicketReply) => {
    sent.push(one)
    return SENT
  }
  const mail = ticketMailOf({ db, now, sendReply, failed: (error) => assert.fail(String(error)) })
  const isLeft = () =>
    db.inWorkspace(workspaceId, (tx) => tx.row(sql`select from ticket_comments where mail_state in ('waiting', 'sending') limit 1`))
  // the service's own sweep may have one in hand: it finds no mailbox, and puts it off
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    await mail.mailNow()
    if (!(await isLeft())) break
  }
  return sent
}

test('who wrote by mail is told of states that concern them, as of a machine, in the thread; of the desk’s own states nothing', async () => {
  const { ticketId } = await arrive('one')
  for (const status of ['working', 'waiting_other', 'working', 'done']) await set(ticketId, status)
  const sent = await mailed()
  assert.deepEqual(
    sent.map(({ to, automatic, thread }) => [to, automatic, thread.subject]),
    Array(2).fill(['one@shopper.example', true, 'one']),
    'that it is worked on is told once',
  )
  assert.match(sent.at(-1)?.words ?? '', /工单 #?\d+/u)
  await set(ticketId, 'working')
  await anna.send('PUT', `/tickets/${ticketId}`, { revision: (await view(ticketId)).ticket.revision, status: 'waiting_other', tell: true })
  assert.equal((await mailed()).length, 1, 'also where somebody wishes it, of waiting for others nothing is told')
})

test('an answer to such a mail comes to its ticket, and being woken by it is told to nobody', async () => {
  const { ticketId } = await arrive('two')
  await set(ticketId, 'waiting_shopper')
  const [told] = await mailed()
  const again = await arrive('two', '来信', [`<${told?.id}.0@spruce.example>`])
  assert.equal(again.ticketId, ticketId)
  assert.equal((await view(ticketId)).ticket.status, 'working')
  assert.deepEqual(await mailed(), [])
})

test('where a colleague has said what is waited for, no second mail says so; nor where the kind of ticket or whoever changes it says no', async () => {
  const { ticketId } = await arrive('three')
  await anna.send('POST', `/tickets/${ticketId}/comments`, { words: '请发一张照片' })
  await set(ticketId, 'waiting_shopper')
  assert.deepEqual(
    (await mailed()).map(({ words, automatic }) => [words, automatic]),
    [['请发一张照片', false]],
  )
  await set(ticketId, 'done', { tell: false })
  assert.deepEqual(await mailed(), [])
  const { types } = (await anna.get('/ticket-types')).as(TicketTypes)
  const { id, ...stands } = types.find(({ name }) => name === '来信') ?? assert.fail()
  await anna.send('PUT', `/ticket-types/${id}`, { ...stands, tells: [] })
  const other = await arrive('four')
  await set(other.ticketId, 'done')
  assert.deepEqual(await mailed(), [])
  await anna.send('PUT', `/ticket-types/${id}`, { ...stands, revision: stands.revision + 1 })
})

test('two that answer each other come to an end: a few mails a day, and no more', async () => {
  const { ticketId } = await arrive('five')
  let last = ''
  let count = 0
  for (let round = 0; round < 8; round++) {
    await set(ticketId, 'waiting_shopper')
    const sent = await mailed()
    count += sent.length
    last = sent.at(-1)?.id ?? last
    // an answer of a machine that does not say that it is one
    await arrive('five', '来信', [`<${last}.0@spruce.example>`])
  }
  assert.equal(count, 4)
  await set(ticketId, 'done')
  assert.equal((await mailed()).length, 1, 'that it is over is told all the same')
})

test('they are told in the language that they write, by their newest words', async () => {
  const { ticketId } = await arrive('Lampe', '来信', [], 'Guten Tag, meine Lampe ist kaputt angekommen. Können Sie mir bitte helfen?')
  await set(ticketId, 'waiting_shopper')
  const [german] = await mailed()
  assert.match(german?.words ?? '', /^Zum Fall #\d+ brauchen wir/u)
  await arrive('Lampe', '来信', [`<${german?.id}.0@spruce.example>`], '請問這個訂單什麼時候處理好？謝謝你們的幫助，我們還沒有收到')
  await set(ticketId, 'done')
  assert.match((await mailed())[0]?.words ?? '', /^工單 #\d+ 已處理完/u)
})

test('of several changes at once none overtakes, though who waited for the ticket began before', async () => {
  const { ticketId } = await arrive('seven')
  const began = new Date()
  const later = new Date(began.getTime() + 1_000)
  const states = [
    ['working', later],
    ['done', began],
  ] as const
  for (const [status, at] of states) await db.inWorkspace(workspaceId, (tx) => mailStatus(tx, ticketId, status, at))
  assert.deepEqual(
    (await mailed()).map(({ words }) => /处理完/u.test(words)),
    [false, true],
  )
})

test('who came by a form, the chat or a colleague is mailed nothing', async () => {
  const { ticketId } = await arrive('six')
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update tickets set source = 'form' where id = ${ticketId}`))
  await set(ticketId, 'done')
  assert.deepEqual(await mailed(), [])
})
