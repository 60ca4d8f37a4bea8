import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { type PastSession, takeIn } from '#learning/history'
import { uuidv7 } from '#platform/clock'
import { ownSessions } from './own-sessions.ts'

const service = await testService()
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-own-'))
after(() => rmSync(folder, { recursive: true }))

test('what was exported is taken in again as it was, with its times; lines of the system, empty parts and silent sessions are in neither', async () => {
  const { db, workspaceId } = service
  const shopper = await visit(service)
  await shopper.say('风衣有黑色的吗')
  await shopper.say('转人工')
  const silent = await visit(service)
  const talk = shopper.opened.conversationId
  await db.inWorkspace(workspaceId, async (tx) => {
    for (const [author, parts, conversation] of [
      ['system', '[{"kind":"text","text":"已转接"}]', talk],
      ['agent', '[]', talk],
      ['agent', '[]', silent.opened.conversationId],
    ] as const) {
      const session = await tx.row<{ id: string; channel: string }>(
        sql`select id, channel_id as channel from sessions where conversation_id = ${conversation}`,
      )
      const { id = uuidv7(), channel = uuidv7() } = session ?? {}
      if (!session)
        await tx.run(sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at)
          select workspace_id, ${id}, id, shop_id, channel_id, now() from conversations where id = ${conversation}`)
      await tx.run(sql`insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
        values (${workspaceId}, ${uuidv7()}, ${conversation}, ${id}, 900, ${author}, ${channel}, ${parts}::jsonb, now())`)
    }
  })
  const sessions: PastSession[] = []
  for await (const one of ownSessions(db, workspaceId, 1)) sessions.push(one)
  assert.equal(sessions.length, 1)
  const [own] = sessions
  assert.ok((own?.messages.length ?? 0) >= 4 && own?.messages.every(({ text, at }) => text !== '' && typeof at === 'number'))
  assert.doesNotMatch(JSON.stringify(own), /已转接/u)
  const [path, out] = [join(folder, 'conversations.jsonl'), join(folder, 'out')]
  writeFileSync(path, `${sessions.map((one) => JSON.stringify(one)).join('\n')}\n`)
  const taken = await takeIn(path, out, { now: Date.now(), isSwapped: false, isDry: false })
  assert.deepEqual([taken.sessions, taken.messages, taken.bad], [1, own?.messages.length, 0])
  const again: PastSession = JSON.parse(readFileSync(join(out, 'sessions.jsonl'), 'utf8'))
  assert.deepEqual(
    again.messages.map(({ from, at }) => [from, at]),
    own?.messages.map(({ from, at }) => [from, at]),
  )
})
