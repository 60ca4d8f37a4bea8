import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Inbox } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const one = await visit(service)
const other = await visit(service)

async function call(conversationId: string, name: string | null): Promise<void> {
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update shoppers set name = ${name} where id = (select shopper_id from conversations where id = ${conversationId})`),
  )
}
const named = async (q: string) => {
  const { conversations } = (await anna.get(`/conversations?box=all&q=${encodeURIComponent(q)}`)).as(Inbox)
  return conversations
    .map(({ id }) => (id === one.opened.conversationId ? 'one' : id === other.opened.conversationId ? 'other' : id))
    .sort()
}

test('conversations are found by any part of the shopper’s name, in its order, in small or capital letters', async () => {
  await one.say('你好，我是欧阳')
  await other.say('hello')
  await call(one.opened.conversationId, '欧阳明月 Ana')
  await call(other.opened.conversationId, 'Nanana 100%_\\')
  for (const [q, who] of [
    ['欧阳', ['one']],
    ['阳明月', ['one']],
    ['月', ['one']],
    ['明阳', []],
    ['ANA', ['one', 'other']],
    ['nan', ['other']],
    ['anan', ['other']],
    ['月 a', ['one']],
    ['0%_\\', ['other']],
    ['%', ['other']],
    ['hello', []],
  ] as const)
    assert.deepEqual(await named(q), [...who], q)
})

test('another name is found from then on and the former no longer; none leaves nothing to be found by', async () => {
  await call(one.opened.conversationId, '慕容雪')
  assert.deepEqual([await named('慕容'), await named('欧阳')], [['one'], []])
  await call(one.opened.conversationId, null)
  assert.deepEqual(await named('慕容'), [])
  const left = await db.inWorkspace(workspaceId, (tx) => tx.rows(sql`select gram from name_grams where gram in ('慕容', '容雪', '雪 ')`))
  assert.deepEqual(left, [])
})
