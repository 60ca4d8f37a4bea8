import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { Survey, SurveyAsked } from '@xiaoer/contract/worth'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { askSurvey } from './ask-survey.ts'

const service = await testService()
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
await setOnline(service, 0)
const run = (query: ReturnType<typeof sql>) => service.db.inWorkspace(service.workspaceId, (tx) => tx.run(query))

/** A chat that is over; gives its session. */
async function ended(visitor: Visitor): Promise<string> {
  const { sessionId } = (await visitor.say('风衣有黑色的吗')).as(SentMessage).message
  await run(sql`update sessions set closed_at = now() where id = ${sessionId}`)
  return sessionId ?? assert.fail('a message of a shopper has a session')
}
const asked = async (visitor: Visitor, sessionId: string) => (await visitor.post('/survey', { sessionId })).as(SurveyAsked).ask

test('nobody is asked until a manager says how many; then once a quarter, and only the shopper of the ended session', async () => {
  const one = await visit(service)
  const session = await ended(one)
  assert.equal(await asked(one, session), false)
  assert.equal((await agent.send('PUT', '/survey', { share: 1 })).status, 403)
  assert.equal((await anna.send('PUT', '/survey', { share: 1.5 })).status, 400)
  assert.equal((await anna.send('PUT', '/survey', { share: 1 })).status, 200)
  assert.equal(await asked(await visit(service), session), false, 'not theirs')
  assert.equal(await asked(one, session), true)
  assert.equal(await asked(one, session), true, 'a reload asks again what was not answered')
  const [copy] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`
      insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, turns)
      select workspace_id, gen_random_uuid(), conversation_id, shop_id, channel_id, opened_at, closed_at, 1 from sessions where id = ${session} returning id`),
  )
  const again = { workspaceId: service.workspaceId, conversationId: one.opened.conversationId, sessionId: copy?.id ?? '' }
  assert.equal(await askSurvey(service.db, again, new Date(Date.now() + 90 * 86_400_000)), false, 'within a quarter')
  assert.equal(await askSurvey(service.db, again, new Date(Date.now() + 92 * 86_400_000)), true)
  await one.post('/rating', { sessionId: session, nps: 9, npsWords: '回得快' })
  assert.equal(await asked(one, session), false, 'answered')
  const open = await visit(service)
  const { sessionId } = (await open.say('你好')).as(SentMessage).message
  assert.equal(await asked(open, sessionId ?? ''), false, 'not over yet')
})

test('what was said is told with its interval, beside what the figure counts', async () => {
  for (const [mark, words] of [
    [10, ''],
    [2, '等太久'],
  ] as const) {
    const visitor = await visit(service)
    const sessionId = await ended(visitor)
    assert.equal(await asked(visitor, sessionId), true)
    await visitor.post('/rating', { sessionId, nps: mark, ...(words && { npsWords: words }) })
  }
  const survey = (await agent.get('/survey')).as(Survey)
  assert.deepEqual([survey.answered, survey.nps.of, Math.round(survey.nps.value ?? 0)], [3, 3, 33])
  assert.ok((survey.nps.low ?? 0) < 33 && (survey.nps.high ?? 0) > 33)
  assert.deepEqual(
    survey.said.map(({ words, mark }) => [words, mark]),
    [
      ['等太久', 2],
      ['回得快', 9],
    ],
  )
})

test('a share of a third draws a third of the sessions', async () => {
  const { n = 0 } =
    (await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ n: number }>(
        sql`select count(*)::int as n from generate_series(1, 20000) g where experiment_draw('survey', md5(g::text)::uuid) < 0.333`,
      ),
    )) ?? {}
  assert.ok(Math.abs(n / 20_000 - 0.333) < 0.015)
})
