import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Erasure, ErasurePlan } from '@xiaoer/contract/erasing'
import { MOST_TICKET_FILES, NewTicket } from '@xiaoer/contract/tickets'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { hangMailed, ticketByMail } from '../tickets/mail/take.ts'
import { placesIn } from './erasing.fixture.ts'
import { ofConversation } from './person.ts'

const service = await testService()
const { db, workspaceId, test: base } = service
const anna = await owner(service)
const inIt = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)
const placesOf = (mark: string) => placesIn(base.owner, mark)

test('in the console: told first, of a right of its own, a running conversation is ended, and those made one with them go along', async () => {
  const agent = await invited(service, anna, 'agent')
  const [one, other] = [await visit(service, { customer: 'c1001' }), await visit(service)]
  await one.say('我的快递到哪了')
  await other.say('我叫小雨，电话13912345678')
  const at = `/conversations/${one.opened.conversationId}`
  const ids = await inIt((tx) =>
    tx.rows<{ id: string }>(
      sql`select shopper_id as id from conversations where id = any(${[one.opened.conversationId, other.opened.conversationId]}::uuid[])`,
    ),
  )
  const into = (await inIt((tx) => ofConversation(tx, one.opened.conversationId)))?.shoppers[0]
  const from = ids.map(({ id }) => id).find((id) => id !== into)
  await inIt((tx) =>
    tx.run(sql`insert into joins (workspace_id, id, from_shopper, into_shopper, identity_ids, proof, at)
      values (${workspaceId}, gen_random_uuid(), ${from}, ${into}, '{}', 'person', now())`),
  )
  assert.equal((await agent.get(`${at}/erasure`)).status, 403)
  assert.equal((await agent.send('POST', `${at}/erasure`, { conversations: 2 })).status, 403)
  const plan = (await anna.get(`${at}/erasure`)).as(ErasurePlan)
  assert.deepEqual([plan.counts.conversations, plan.joined, plan.running], [2, 1, 2])
  assert.equal((await anna.send('POST', `${at}/erasure`, { conversations: 1 })).problem().code, 'conflict', 'another number than was told')
  const file = await pictureOf(other.headers)
  assert.equal((await service.app.inject({ url: file })).statusCode, 200)
  const receipt = (await anna.send('POST', `${at}/erasure`, { conversations: 2 })).as(Erasure)
  assert.deepEqual([receipt.state, receipt.counts.conversations, receipt.counts.files], ['done', 2, 1])
  assert.deepEqual((await anna.send('POST', `${at}/erasure`, { conversations: 2 })).as(Erasure), receipt, 'once more is the same')
  assert.deepEqual((await anna.get(`/erasures/${receipt.id}`)).as(Erasure), receipt)
  assert.equal((await anna.get(at)).status, 404)
  assert.equal((await service.app.inject({ url: file })).statusCode, 404)
  for (const { opened } of [one, other])
    assert.deepEqual(
      await placesOf(opened.conversationId),
      ['audit_log.target', 'erasures.conversation_ids', 'events.detail'].filter(
        (place) => place !== 'audit_log.target' || opened === one.opened,
      ),
    )
  // their widget is told that there is nothing, and whoever opens it anew is somebody new
  assert.ok([401, 404, 409].includes((await one.say('在吗')).status))
  const anew = await visit(service, { customer: 'c1001' })
  assert.notEqual(anew.opened.conversationId, one.opened.conversationId)
  assert.equal((await anew.say('在吗')).status, 202)
})

test('whoever wrote by mail alone is erased by the address of a ticket: tickets, words, files, and where their thread goes on', async () => {
  const [address, other] = ['zqmail7wxk@shopper.example', 'zqother7wxk@shopper.example']
  const channelId = (await inIt((tx) => tx.row<{ id: string }>(sql`select id from channels limit 1`)))?.id ?? assert.fail()
  const wrote = (from: string, nth: number) =>
    inIt(async (tx) => {
      const mail = {
        workspaceId,
        channelId,
        from,
        proven: false,
        subject: `${from} 的箱子`,
        references: [],
        words: `${from} 少一件`,
        kind: '',
      }
      const { ticketId } = await ticketByMail(tx, { ...mail, messageId: `<${nth}@shopper.example>` }, new Date())
      for (let n = 0; n <= MOST_TICKET_FILES; n++) {
        const fileId = randomUUID()
        await tx.run(sql`insert into files (workspace_id, id, media_type, bytes, name, at)
          values (${workspaceId}, ${fileId}, 'application/pdf', 1, ${`${from}.pdf`}, now())`)
        await hangMailed(tx, { workspaceId, ticketId, fileId, name: `${from}.pdf` }, new Date())
      }
      await tx.run(
        sql`insert into channel_memory (workspace_id, channel_id, name) values (${workspaceId}, ${channelId}, ${`thread ${from}`}) on conflict do nothing`,
      )
      return ticketId
    })
  const [mine] = [await wrote(address, 1), await wrote(address, 2), await wrote(other, 3)]
  const files = (from: string) => inIt((tx) => tx.rows(sql`select from files where name = ${`${from}.pdf`}`)).then(({ length }) => length)
  assert.equal(await files(address), 2 * MOST_TICKET_FILES, 'what found no room is not kept')
  const said = await anna.send('POST', `/tickets/${mine}/comments`, { words: `${address} 您好` })
  assert.equal(said.status, 200)
  const agent = await invited(service, anna, 'agent')
  assert.equal((await agent.get(`/tickets/${mine}/erasure`)).status, 403)
  const plan = (await anna.get(`/tickets/${mine}/erasure`)).as(ErasurePlan)
  assert.deepEqual([plan.counts.tickets, plan.joined, plan.running], [2, 0, 0])
  const before = await placesOf(other)
  const receipt = (await anna.send('POST', `/tickets/${mine}/erasure`, { conversations: 0 })).as(Erasure)
  assert.deepEqual([receipt.state, receipt.counts.tickets], ['done', 2])
  assert.deepEqual([await placesOf(address), await files(address)], [[], 0])
  assert.deepEqual([await placesOf(other), await files(other)], [before, MOST_TICKET_FILES])
  assert.equal((await anna.get(`/tickets/${mine}/erasure`)).status, 404)
  const named = (await anna.send('POST', '/tickets', { subject: '某人', requester: '李女士' })).as(NewTicket)
  assert.equal((await anna.get(`/tickets/${named.id}/erasure`)).status, 409, 'a name is of many')
})

test('tickets under a contact that was only said stay with whoever they are of, and the plan says how many; proven ones go however they are written', async () => {
  const [number, mail] = ['13977712345', 'zqproven7wxk@shopper.example']
  const shopper = await visit(service)
  await shopper.say('你好')
  const id = shopper.opened.conversationId
  const tell = (kind: string, value: string, by: string | null) =>
    inIt((tx) =>
      tx.run(sql`insert into shopper_contacts (workspace_id, shopper_id, kind, value, proven_by, at)
        select workspace_id, shopper_id, ${kind}, ${value}, ${by}, now() from conversations where id = ${id}`),
    )
  await tell('email', 'zqvictim7wxk@shopper.example', null)
  await tell('phone', `+86${number}`, 'code')
  await tell('email', mail, 'shop')
  const asks = async (requester: string) => (await anna.send('POST', '/tickets', { subject: '少一件', requester })).as(NewTicket).id
  const others = [await asks('zqvictim7wxk@shopper.example'), await asks('13977712346')]
  const theirs = []
  for (const one of [
    number,
    '139-7771-2345',
    '+86 139 7771 2345',
    '0086 13977712345',
    '１３９７７７１２３４５',
    `林 <${mail}>`,
    mail.toUpperCase(),
  ])
    theirs.push(await asks(one))
  for (const q of [number, '别人'])
    assert.equal((await anna.send('POST', '/ticket-views', { name: q, shared: true, query: { q } })).status, 200)
  const plan = (await anna.get(`/conversations/${id}/erasure`)).as(ErasurePlan)
  assert.deepEqual([plan.counts.tickets, plan.left], [theirs.length, 1])
  const byTicket = (await anna.get(`/tickets/${theirs[1]}/erasure`)).as(ErasurePlan)
  assert.equal(byTicket.counts.tickets, 5, 'of a ticket alone: all of its number')
  assert.equal((await anna.send('POST', `/conversations/${id}/erasure`, { conversations: 1 })).status, 200)
  for (const each of theirs) assert.equal((await anna.get(`/tickets/${each}`)).status, 404)
  for (const each of others) assert.equal((await anna.get(`/tickets/${each}`)).status, 200)
  const named = await inIt((tx) => tx.rows<{ name: string }>(sql`select name from ticket_views`))
  assert.deepEqual(
    named.map(({ name }) => name),
    ['别人'],
  )
})

async function pictureOf(headers: Record<string, string>): Promise<string> {
  const bytes = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const payload = Buffer.concat([
    Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'),
    bytes,
    Buffer.from('\r\n--b--\r\n'),
  ])
  const answer = await service.app.inject({
    ...{ method: 'POST', url: '/api/v1/widget/files', payload },
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
  })
  return String(answer.json().url)
}
