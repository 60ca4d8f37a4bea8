import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { rollingOf } from '../rollups/index.ts'
import { hotQuestions, sessionsOfCluster, sessionsOfEntry } from './questions.ts'

const { database: db } = await testDatabase()
const [ws, shop, web, wash, post, cluster] = Array.from({ length: 6 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const NOW = new Date('2026-11-24T09:00:00Z')
const SPAN = { from: '2026-11-01', to: '2026-11-24' }
const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(ws, work)

/** A session of a shopper's question, answered by an entry, or by nothing that was good. */
async function chat(daysAgo: number, said: string, given: string | null): Promise<string> {
  const [id, talk, shopper, turn] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const at = new Date(NOW.getTime() - daysAgo * 86_400_000)
  const message = (seq: number, author: string, parts: object[], words: object[] | null) => sql`
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, words, at)
    values (${ws}, ${randomUUID()}, ${talk}, ${id}, ${seq}, ${author}, ${web}, ${JSON.stringify(parts)}::jsonb, ${words && JSON.stringify(words)}::jsonb, ${at})`
  await inside(async (tx) => {
    await tx.run(sql`insert into shoppers (workspace_id, id, shop_id, created_at) values (${ws}, ${shopper}, ${shop}, ${at})`)
    await tx.run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
      values (${ws}, ${talk}, ${shop}, ${shopper}, ${web}, '{}', ${at}, ${at})`)
    await tx.run(sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, first_message_at, turns, bot_messages, moods)
      values (${ws}, ${id}, ${talk}, ${shop}, ${web}, ${at}, ${at}, 1, 1, '{0}')`)
    await tx.run(message(1, 'shopper', [{ kind: 'text', text: '你好' }], null))
    await tx.run(message(2, 'shopper', [{ kind: 'text', text: said }], null))
    await tx.run(
      message(3, 'bot', [{ kind: 'text', text: '…' }], given ? [{ key: 'a.word' }, { entryId: given }] : [{ key: 'rule.not_known' }]),
    )
    if (given) return tx.run(message(4, 'bot', [{ kind: 'text', text: '…' }], [{ entryId: given }]))
    return tx.run(sql`insert into unknown_questions (workspace_id, turn_id, cluster_id, conversation_id, session_id, shopper_id, shop_id, at, reason, text, text_key, language)
      values (${ws}, ${turn}, ${cluster}, ${talk}, ${id}, ${shopper}, ${shop}, ${at}, 'not_known', ${said}, ${Buffer.from(said)}, 'zh-CN')`)
  })
  return id
}

test('hot questions stand by the entry that answered and by what got no good answer, each with its sessions and the words', async () => {
  await inside(async (tx) => {
    await tx.run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${ws}, ${shop}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${NOW})`)
    await tx.run(sql`insert into entries (workspace_id, id, question, answer, category, created_at, updated_at)
      values (${ws}, ${wash}, '怎么洗', '手洗', '', ${NOW}, ${NOW})`)
    await tx.run(sql`insert into unknown_clusters (workspace_id, id, made_at, changed_at) values (${ws}, ${cluster}, ${NOW}, ${NOW})`)
  })
  const first = await chat(3, '这件能机洗吗', wash)
  await chat(2, '怎么寄', post)
  const second = await chat(1, '洗了缩水吗', wash)
  await chat(60, '很久以前也问过怎么洗', wash)
  const lacked = [await chat(2, '能刻字吗', null), await chat(1, '能刻字吗', null), await chat(60, '刻字', null)]
  await rollingOf({ db, now: () => NOW }).roll(ws, true)
  const found = await inside((tx) => hotQuestions(tx, SPAN))
  assert.deepEqual(found, {
    answered: [
      { entryId: wash, question: '怎么洗', sessions: 2, times: 4 },
      { entryId: post, question: null, sessions: 1, times: 2 },
    ],
    unanswered: [{ clusterId: cluster, question: '能刻字吗', wordings: 1, sessions: 2, times: 2, state: 'open' }],
  })
  const said = (rows: readonly { sessionId: string; said?: string | undefined }[]) => rows.map((one) => [one.sessionId, one.said])
  assert.deepEqual(said(await inside((tx) => sessionsOfEntry(tx, wash, SPAN, NOW))), [
    [second, '洗了缩水吗'],
    [first, '这件能机洗吗'],
  ])
  assert.deepEqual(said(await inside((tx) => sessionsOfCluster(tx, cluster, SPAN))), [
    [lacked[1], '能刻字吗'],
    [lacked[0], '能刻字吗'],
  ])
})
