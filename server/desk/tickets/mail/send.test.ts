import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import type { Sent } from '#channels'
import { sayFirst } from '../comments/comments.ts'
import { type TicketReply, ticketMailOf } from './send.ts'
import { ticketByMail } from './take.ts'

const { db, workspaceId } = await testService()
/** So far ahead that the service itself mails none of it. */
const at = new Date('2031-01-01T08:00:00Z')
const channelId = randomUUID()
const accountId = randomUUID()

const take = (messageId: string, subject: string, references: readonly string[] = []) => {
  const from = 'lin@shopper.example'
  const mail = { workspaceId, channelId, from, proven: true, subject, messageId, references, words: '请处理', kind: '' }
  return db.inWorkspace(workspaceId, async (tx) => (await ticketByMail(tx, mail, at)).ticketId)
}
const reply = (ticketId: string, words: string) =>
  db.inWorkspace(workspaceId, (tx) => sayFirst(tx, { accountId }, ticketId, { by: 'colleague', words }, at))
const mailing = (sendReply: (reply: TicketReply) => Promise<Sent>) =>
  ticketMailOf({ db, now: () => at, sendReply: (_, one) => sendReply(one), failed: (error) => assert.fail(String(error)) })
const SENT: Sent = { outcome: 'sent', externalId: null }

test('a reply goes on the thread of its own ticket, and its answer comes to that one', async () => {
  const [one, other] = [await take('<a1@shopper.example>', '少一件'), await take('<b1@shopper.example>', '换颜色')]
  assert.notEqual(one, other)
  await take('<a2@shopper.example>', 'Re: 少一件', ['<a1@shopper.example>'])
  const id = await reply(one, '已补发')
  const sent: TicketReply[] = []
  await mailing(async (each) => {
    sent.push(each)
    return SENT
  }).mailNow()
  assert.deepEqual(
    sent.map(({ id, thread }) => ({ id, thread })),
    [{ id, thread: { subject: '少一件', copied: [], references: ['<a1@shopper.example>', '<a2@shopper.example>'] } }],
  )
  const references = ['<b1@shopper.example>', `<${id}.0@spruce.example>`]
  assert.equal(
    await take('<a3@shopper.example>', 'Re: 少一件', references),
    one,
    'it answers the newest, though it names another ticket too',
  )
  assert.equal(await take('<a3@shopper.example>', 'Re: 少一件', ['<b1@shopper.example>']), one, 'the same mail again')
})

test('one reply is claimed at a time: while one is under way the others wait, for this node or another', async () => {
  const ids: string[] = []
  for (const words of ['一', '二', '三']) ids.push(await reply(await take(`<${randomUUID()}@shopper.example>`, words), words))
  const states = () =>
    db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.rows<{ state: string }>(
        sql`select mail_state as state from ticket_comments where id = any(${ids}::uuid[]) order by id`,
      )
      return rows.map(({ state }) => state)
    })
  const [called, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<Sent>()]
  const one = mailing(() => {
    called.resolve()
    return answer.promise
  })
  const all = one.mailNow()
  await called.promise
  assert.deepEqual(await states(), ['sending', 'waiting', 'waiting'])
  const others: string[] = []
  await mailing(async ({ id }) => {
    others.push(id)
    return SENT
  }).mailNow()
  assert.deepEqual(others, ids.slice(1), 'another node goes on with what is nobody’s')
  answer.resolve(SENT)
  await all
  assert.deepEqual(await states(), ['sent', 'sent', 'sent'])
})

test('while a mail is tried again, what was said later on its ticket waits, and that of other tickets does not', async () => {
  const [one, other] = [await take('<c1@shopper.example>', '慢'), await take('<d1@shopper.example>', '快')]
  const first = await reply(one, '第一')
  const second = await reply(one, '第二')
  const theirs = await reply(other, '别的')
  const sent: string[] = []
  const refused = new Set([first])
  let now = at
  const { mailNow } = ticketMailOf({
    db,
    now: () => now,
    sendReply: async (_, { id }) => {
      if (refused.delete(id)) return { outcome: 'later', why: 'greylisted' }
      sent.push(id)
      return SENT
    },
    failed: (error) => assert.fail(String(error)),
  })
  await mailNow()
  assert.deepEqual(sent, [theirs])
  now = new Date(at.getTime() + 60_000)
  await mailNow()
  assert.deepEqual(sent, [theirs, first, second])
})
