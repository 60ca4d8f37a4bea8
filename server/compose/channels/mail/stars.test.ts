import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { TicketTypes, TicketView } from '@xiaoer/contract/tickets'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { ticketByMail, ticketMailOf } from '#desk'
import { signerFor } from '#platform/auth'
import { channelsOf } from '#workspaces'
import { replyByMail } from './by-mail.ts'

const service = await testService()
const { app, db, workspaceId, secrets } = service
const anna = await owner(service)
const [mailbox] = await channelsOf(db, workspaceId)
const type = { name: '来信', fields: [], tells: ['working', 'done', 'dropped'] }
assert.equal((await anna.send('POST', '/ticket-types', type)).status, 200)
assert.equal((await anna.get('/ticket-types')).as(TicketTypes).types.length, 1)

async function written(): Promise<string> {
  const mail = {
    from: 'lin@shopper.example',
    proven: true,
    subject: '少了一件',
    messageId: `<${randomUUID()}@shopper.example>`,
    references: [],
  }
  const { ticketId } = await db.inWorkspace(workspaceId, (tx) =>
    ticketByMail(tx, { ...mail, workspaceId, channelId: mailbox?.id ?? '', words: '请处理', kind: '来信' }, new Date()),
  )
  return ticketId
}
const view = async (id: string) => (await anna.get(`/tickets/${id}`)).as(TicketView).ticket
const set = async (id: string, status: string) =>
  assert.equal((await anna.send('PUT', `/tickets/${id}`, { revision: (await view(id)).revision, status })).status, 200)

/** What goes out, as the mailbox is given it. */
async function mailed(): Promise<string[]> {
  const texts: string[] = []
  const channel = {
    line: () => ({
      calls: ({ parts: [part] }: { parts: readonly { text: string }[] }) => [
        async () => {
          texts.push(part?.text ?? '')
          return { outcome: 'sent', externalId: null }
        },
      ],
    }),
  }
  const open = async () => ({ channel, connection: { state: 'on', language: 'zh-CN' } })
  const door = { key: signerFor(secrets, 'sessions'), origin: () => 'https://shop.example' }
  const sendReply = replyByMail(open as unknown as Parameters<typeof replyByMail>[0], door)
  const now = () => new Date(Date.now() + 60_000)
  const sender = ticketMailOf({ db, now, sendReply, failed: (error) => assert.fail(String(error)) })
  // the service's own may have begun with one, whose mailbox is connected to nothing: it comes here then
  const left = sql`select from ticket_comments where mail_state in ('waiting', 'sending')`
  do await sender.mailNow()
  while ((await db.inWorkspace(workspaceId, (tx) => tx.rows(left))).length > 0)
  return texts
}

test('whoever wrote by mail is asked how it was once it is done, with the way to give stars once; of other states nothing is asked', async () => {
  const id = await written()
  await set(id, 'working')
  assert.doesNotMatch((await mailed()).join(), /https:/u)
  await set(id, 'done')
  const done = (await mailed()).at(-1) ?? ''
  assert.match(done, /打个分/u)
  const path = /https:\/\/shop\.example(\/t\/see\/[\w-]+)$/u.exec(done)?.[1] ?? assert.fail(done)
  const page = await app.inject({ method: 'GET', url: path })
  assert.match(page.payload, /name="stars"/u)
  const give = (stars: number) =>
    app.inject({ method: 'POST', url: path, payload: `stars=${stars}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  assert.equal((await give(4)).statusCode, 303)
  await give(1)
  assert.equal((await view(id)).stars, 4, 'once')
  const rated = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows(sql`select from events where type = 'rated' and detail->>'ticketId' = ${id}`),
  )
  assert.equal(rated.length, 1)
  await set(id, 'working')
  await mailed()
  await set(id, 'done')
  assert.doesNotMatch((await mailed()).join(), /https:/u, 'who has given stars is not asked again')
})
