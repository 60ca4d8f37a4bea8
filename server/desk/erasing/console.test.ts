import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Erasure, ErasurePlan } from '@xiaoer/contract/erasing'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sharp from 'sharp'
import sql from 'sql-template-tag'
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
