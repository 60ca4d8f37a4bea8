import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Doubts, SentMessage } from '@xiaoer/contract'
import { Unknowns } from '@xiaoer/contract/improving'
import { AppraisalSheet, Appraisals, CheckedSessions, ForbiddenWords, NextSession, QualityFigures, Samples } from '@xiaoer/contract/quality'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { checkingOf } from '#desk/quality'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const [bo, agent] = [await invited(service, anna, 'manager'), await invited(service, anna, 'agent')]
const Id = z.object({ id: z.uuid() })
let nth = 2000

/** A session in which the bot is asked, and then a person says something and closes it. */
async function served(said: string, answer: string, by: Colleague = agent) {
  const shopper = await visit(service, { customer: `c${++nth}` })
  const { message } = (await shopper.say(said)).as(SentMessage)
  const at = `/conversations/${shopper.opened.conversationId}`
  assert.equal((await by.send('POST', `${at}/take`, { force: true })).status, 200)
  await by.send('POST', `${at}/messages`, { id: crypto.randomUUID(), parts: [{ kind: 'text', text: answer }] })
  assert.equal((await by.send('POST', `${at}/settle`, {})).status, 200)
  return message.sessionId
}
const look = () => checkingOf({ db, now: () => new Date(Date.now() + 1_000) }).sweep()
const sheet = async (who: Colleague, id: string) => (await who.get(`/quality/sessions/${id}`)).as(AppraisalSheet)
const figures = async (query = '') => (await anna.get(`/quality/figures${query}`)).as(QualityFigures)

const CARD = {
  name: '售后',
  passMark: 80,
  criteria: [
    { id: 'manners', name: '礼貌', help: '', weight: 40, fatal: false },
    { id: 'right', name: '答对', help: '', weight: 60, fatal: false },
    { id: 'privacy', name: '隐私', help: '', weight: 0, fatal: true },
  ],
}
const cardId = Id.parse((await anna.send('POST', '/quality/cards', CARD)).json).id
const GOOD = { manners: 100, right: 100 }
const sessions = [
  await served('你们几点下班', '您好，客服到晚上十点'),
  await served('怎么退货', '爱退不退，自己不会看吗'),
  await served('运费多少', '已经给您退款了'),
  await served('有发票吗', '可以开电子发票，您下单时选'),
]

test('every session that closed is looked at by rule, once, with the messages that show what was found', async () => {
  await Promise.all([look(), look()])
  const all = (await anna.get('/quality/checks')).as(CheckedSessions)
  const rude = all.sessions.find(({ sessionId }) => sessionId === sessions[1])
  assert.ok(rude?.findings.some(({ rule, messageIds }) => rule === 'rude' && messageIds.length === 1))
  assert.ok((rude?.risk ?? 0) > 1)
  assert.ok(all.sessions.find(({ sessionId }) => sessionId === sessions[2])?.findings.some(({ rule }) => rule === 'unbacked'))
  const counted = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ n: number }>(sql`select count(*)::int as n from sessions s where closed_at is not null and (turns > 0 or agent_messages > 0)`),
  )
  const { checked, found } = await figures()
  assert.equal(checked, counted?.n)
  assert.equal(found.find(({ kind }) => kind === 'manners')?.sessions, 1)
  const manners = (await anna.get('/quality/checks?kind=manners')).as(CheckedSessions)
  assert.deepEqual([manners.of, manners.sessions[0]?.agents.length], [1, 1])
})

test('a sample is drawn with its chances, the same by the same seed, and gives its sessions one by one', async () => {
  const draw = async (seed: number) =>
    Id.parse((await anna.send('POST', '/quality/samples', { cardId, method: 'weighted', size: 2, seed, twice: 1 })).json).id
  const drawn = (id: string) =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.rows<{ id: string; chance: number }>(
        sql`select session_id as id, chance from sample_sessions where sample_id = ${id} order by rank`,
      ),
    )
  const [one, again] = [await drawn(await draw(7)), await drawn(await draw(7))]
  assert.deepEqual(one, again)
  assert.equal(one.length, 2)
  const { chances } = (await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ chances: number }>(sql`select sum(2 * risk / (select sum(risk) from session_checks)) as chances from session_checks`),
  )) ?? { chances: 0 }
  assert.ok(Math.abs(Number(chances) - 2) < 1e-6, 'chances of all add up to the size')
  assert.equal((await anna.get('/quality/samples')).as(Samples).samples.length, 2)
})

test('two appraise apart, agreement is told, and who served a session never appraises it', async () => {
  const id = Id.parse((await anna.send('POST', '/quality/samples', { cardId, method: 'random', size: 4, seed: 3, twice: 1 })).json).id
  const appraise = async (who: Colleague, scoresOf: (sessionId: string) => object) => {
    for (;;) {
      const { sessionId } = (await who.get(`/quality/samples/${id}/next`)).as(NextSession)
      if (sessionId === null) return
      const { appraisals, records } = await sheet(who, sessionId)
      assert.deepEqual(appraisals, [], 'what the other gave is not seen before')
      const judged = records.map(({ kind, of }) => ({
        kind,
        of,
        right: !(kind === 'intent' && sessionId === sessions[0]),
        ...(kind === 'intent' && { corrected: 'service.hours' }),
      }))
      const answer = await who.send('POST', `/quality/sessions/${sessionId}/appraisals`, {
        sampleId: id,
        cardId,
        scores: scoresOf(sessionId),
        records: judged,
      })
      assert.equal(answer.status, 200, JSON.stringify(answer.json))
    }
  }
  await appraise(anna, (sessionId) => (sessionId === sessions[1] ? { ...GOOD, privacy: 0 } : GOOD))
  await appraise(bo, (sessionId) => (sessionId === sessions[1] || sessionId === sessions[2] ? { manners: 0, right: 0 } : GOOD))
  const found = await figures(`?sampleId=${id}`)
  assert.deepEqual([found.passed?.of, found.passed?.value, found.passed?.low], [4, 0.75, 0.75], 'all were looked at: the rate is known')
  assert.equal(found.kappa[0]?.agreed, 0.75)
  assert.equal(found.kappa[0]?.kappa, 0.5)
  const intents = found.wrong.find(({ kind }) => kind === 'intent')
  assert.equal(intents?.rate?.value, 1 / (intents?.records ?? 1))
  assert.equal((await anna.send('POST', `/quality/sessions/${sessions[0]}/appraisals`, { sampleId: id, cardId, scores: GOOD })).status, 409)
  const own = await served('几点开门', '九点', bo)
  await look()
  assert.equal((await bo.send('POST', `/quality/sessions/${own}/appraisals`, { sampleId: null, cardId, scores: GOOD })).status, 403)
})

test('an intent that was corrected is labelled and taught; an answer that was wrong waits among the unknown', async () => {
  const labelled = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows(
      sql`select 1 from doubts d join taught_sentences s on s.id = d.sentence_id where d.reason = 'appraised' and s.intent = 'service.hours' and s.removed_at is null`,
    ),
  )
  assert.equal(labelled.length, 1)
  assert.equal(
    (await anna.get('/understanding/doubts')).as(Doubts).messages.some(({ text }) => text === '你们几点下班'),
    false,
  )
  const wrong = await served('可以用花呗分期吗', '可以的')
  await look()
  const { records } = await sheet(anna, wrong)
  const turn = records.find(({ kind }) => kind === 'intent')?.of ?? ''
  const answered = records.some(({ kind }) => kind === 'answer')
  const before = (await anna.get('/unknowns')).as(Unknowns)
  if (!answered) return assert.ok(before.clusters.length > 0, 'what was not known waits there already')
  await anna.send('POST', `/quality/sessions/${wrong}/appraisals`, {
    sampleId: null,
    cardId,
    scores: GOOD,
    records: [{ kind: 'answer', of: turn, right: false }],
  })
  const after = (await anna.get('/unknowns')).as(Unknowns)
  assert.equal(
    after.clusters.reduce((sum, { reasons }) => sum + reasons.appraised, 0),
    1,
  )
})

test('who served may appeal once; another manager decides, and what is upheld counts', async () => {
  const mine = (await agent.get('/quality/mine')).as(Appraisals).appraisals
  const rude = mine.find(({ sessionId, fatal }) => sessionId === sessions[1] && fatal.length > 0)
  assert.ok(rude)
  const at = `/quality/appraisals/${rude.id}`
  assert.equal((await bo.send('POST', `${at}/appeal`, { words: '不是我' })).status, 403)
  assert.equal((await agent.send('POST', `${at}/appeal`, { words: '没有泄露隐私' })).status, 200)
  assert.equal((await agent.send('POST', `${at}/appeal`, { words: '再说一次' })).status, 409)
  assert.equal((await agent.send('POST', `${at}/decide`, { upheld: true, words: '可以' })).status, 403)
  assert.equal((await anna.send('POST', `${at}/decide`, { upheld: true, words: '可以' })).status, 403, 'not who appraised it')
  assert.equal(
    (await bo.send('POST', `${at}/decide`, { upheld: true, words: '隐私一项改回', scores: { ...GOOD, privacy: 100 } })).status,
    200,
  )
  const after = (await agent.get('/quality/mine')).as(Appraisals).appraisals.find(({ id }) => id === rude.id)
  assert.deepEqual([after?.appeal?.state, after?.total, after?.passed], ['upheld', 100, true])
  assert.equal((await anna.get('/quality/appeals')).as(Appraisals).appraisals.length, 1)
})

test('a session that people alone served is checked as well', async () => {
  const shopper = await visit(service, { customer: `c${++nth}` })
  const { message } = (await shopper.say('你好')).as(SentMessage)
  const at = `/conversations/${shopper.opened.conversationId}`
  await agent.send('POST', `${at}/take`, { force: true })
  await agent.send('POST', `${at}/messages`, { id: crypto.randomUUID(), parts: [{ kind: 'text', text: '爱退不退，自己不会看吗' }] })
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update sessions set turns = 0 where id = ${message.sessionId}`))
  await agent.send('POST', `${at}/settle`, {})
  await look()
  const { sessions: found } = (await anna.get('/quality/checks?kind=manners')).as(CheckedSessions)
  assert.ok(found.some(({ sessionId }) => sessionId === message.sessionId))
})

test('a card that is changed leaves what was appraised by the old one as it was', async () => {
  await anna.send('PUT', `/quality/cards/${cardId}`, { ...CARD, criteria: CARD.criteria.slice(0, 1), version: 1 })
  const mine = (await agent.get('/quality/mine')).as(Appraisals).appraisals
  assert.ok(mine.every(({ card }) => card.criteria.length === 3))
  assert.equal(
    (await anna.send('POST', `/quality/sessions/${sessions[3]}/appraisals`, { sampleId: null, cardId, scores: GOOD })).status,
    400,
    'that line is gone',
  )
})

test('of two who change a card or the forbidden words at once the later is told', async () => {
  const put = (name: string) => anna.send('PUT', `/quality/cards/${cardId}`, { ...CARD, name, version: 2 })
  assert.deepEqual((await Promise.all([put('一'), put('二')])).map(({ status }) => status).toSorted(), [200, 409])
  const { revision } = (await anna.get('/quality/words')).as(ForbiddenWords)
  const forbid = (word: string) => anna.send('PUT', '/quality/words', { words: [word], revision })
  assert.deepEqual((await Promise.all([forbid('甲'), forbid('乙')])).map(({ status }) => status).toSorted(), [200, 409])
  assert.equal((await anna.get('/quality/words')).as(ForbiddenWords).words.length, 1)
})

test('bad input: a card without weight, lines that are twice, a sample of nothing, a record that is none, a stranger’s session', async () => {
  const put = (criteria: object[]) => anna.send('POST', '/quality/cards', { ...CARD, criteria })
  const line = { id: 'a', name: 'a', help: '', weight: 0, fatal: false }
  assert.equal((await put([line])).status, 400)
  assert.equal(
    (
      await put([
        { ...line, weight: 1 },
        { ...line, weight: 2 },
      ])
    ).status,
    400,
  )
  assert.equal(
    (await anna.send('POST', '/quality/samples', { cardId, method: 'random', size: 1, agentId: crypto.randomUUID() })).status,
    409,
  )
  assert.equal((await anna.send('POST', '/quality/samples', { cardId: crypto.randomUUID(), method: 'random', size: 1 })).status, 404)
  const records = [{ kind: 'intent', of: 'nothing', right: true }]
  assert.equal(
    (await anna.send('POST', `/quality/sessions/${sessions[3]}/appraisals`, { sampleId: null, cardId, scores: { manners: 100 }, records }))
      .status,
    400,
  )
  assert.equal((await anna.get(`/quality/sessions/${crypto.randomUUID()}`)).status, 404)
  assert.equal((await agent.get('/quality/figures')).status, 403)
})
