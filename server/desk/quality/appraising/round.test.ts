import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { CalibrationRound } from '@xiaoer/contract/calibration'
import { AppraisalSheet, NextSession, QualityFigures } from '@xiaoer/contract/quality'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { checkingOf } from '../index.ts'

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
  await served('我叫王小明，电话13812345678，你们几点下班', '您好，客服到晚上十点'),
  await served('怎么退货', '爱退不退，自己不会看吗'),
  await served('运费多少', '已经给您退款了'),
  await served('有发票吗', '可以开电子发票，您下单时选'),
]
await look()

test('a round of calibration: three appraise one session apart, each two are compared, and what they settle counts in place of theirs', async () => {
  const cleo = await invited(service, anna, 'manager')
  const id = Id.parse((await anna.send('POST', '/quality/samples', { cardId, method: 'random', size: 4, seed: 9, looks: 3 })).json).id
  const round = async () => (await anna.get(`/quality/samples/${id}/round`)).as(CalibrationRound)
  const { sessionId } = (await anna.get(`/quality/samples/${id}/next`)).as(NextSession)
  assert.ok(sessionId)
  const give = (who: Colleague, scores: object) =>
    who.send('POST', `/quality/sessions/${sessionId}/appraisals`, { sampleId: id, cardId, scores })
  const settle = (scores: object) => anna.send('POST', `/quality/samples/${id}/sessions/${sessionId}/settle`, { scores })
  assert.equal((await give(anna, GOOD)).status, 200)
  assert.equal((await give(bo, GOOD)).status, 200)
  assert.deepEqual([(await round()).sessions, (await round()).waiting], [[], 4], 'nobody sees another’s word before all have given theirs')
  assert.equal((await settle(GOOD)).status, 409)
  const hers = (await sheet(anna, sessionId)).appraisals.filter(({ scores }) => 'manners' in scores)
  assert.equal(hers.length, 1, 'nor beside the session, by who has given theirs')
  assert.equal((await give(cleo, { manners: 0, right: 50 })).status, 200)
  const found = await round()
  const [one] = found.sessions
  assert.deepEqual([one?.sessionId, one?.apart, one?.differ, one?.appraisals.length, found.waiting], [sessionId, 70, true, 3, 3])
  assert.deepEqual(found.pairs.map(({ of, agreed }) => [of, agreed]).toSorted(), [
    [1, 0],
    [1, 0],
    [1, 1],
  ])
  assert.equal((await figures(`?sampleId=${id}`)).score?.value, 100)
  assert.equal((await settle({ manners: 50, right: 100 })).status, 200)
  assert.equal((await settle(GOOD)).status, 409, 'once')
  assert.equal((await figures(`?sampleId=${id}`)).score?.value, 80)
  assert.equal((await round()).sessions[0]?.settled?.total, 80)
})

test('goods that were proposed and what was decided are records too; all that was judged goes out as lines for training, masked', async () => {
  const [one] = sessions
  assert.ok(one)
  const at = sql`(select conversation_id from sessions where id = ${one})`
  const product = { kind: 'product', text: '风衣', productId: 'p1', title: '经典风衣', link: 'https://x.example/p1' }
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`update messages set parts = parts || ${JSON.stringify([product])}::jsonb where session_id = ${one} and author = 'bot'`)
    await tx.run(sql`
      insert into decisions (workspace_id, id, shop_id, conversation_id, session_id, order_number, variant_id, wants, matter, status, chosen, policies, at)
      select workspace_id, gen_random_uuid(), shop_id, ${at}, ${one}, '20261101-0007', '', 'return', '{}', 'decided', 'refund', '[]', now() from sessions where id = ${one}`)
  })
  const { records } = await sheet(anna, one)
  const [goods, decision, mood] = ['recommendation', 'decision', 'mood'].map((kind) => records.find((record) => record.kind === kind))
  assert.ok(goods && decision && mood)
  assert.deepEqual(
    [goods.recorded, goods.words, decision.recorded],
    ['经典风衣', '我叫王小明，电话13812345678，你们几点下班', 'return: refund'],
  )
  const judged = [
    { ...goods, right: false, corrected: '雨衣; person: 王小明; 订单 20261101000712' },
    { ...decision, right: true },
    { ...mood, right: false, corrected: '-0.4' },
  ]
  const put = await anna.send('POST', `/quality/sessions/${one}/appraisals`, {
    sampleId: null,
    cardId,
    scores: GOOD,
    records: judged.map(({ kind, of, right, ...rest }) => ({ kind, of, right, ...('corrected' in rest && { corrected: rest.corrected }) })),
  })
  assert.equal(put.status, 200, JSON.stringify(put.json))
  const lines = z
    .string()
    .parse((await anna.get('/quality/labelled')).json)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const of = (kind: string) => lines.findLast((line) => line.kind === kind && line.session === one)
  assert.deepEqual([of('mood').words, of('mood').right, of('mood').corrected], ['我叫‹name›，电话‹phone›，你们几点下班', false, '-0.4'])
  assert.deepEqual([of('recommendation').corrected, of('decision').right], ['雨衣; person: ‹name›; 订单 ‹number›', true])
  assert.doesNotMatch(JSON.stringify(lines), /王小明|13812345678|20261101000712/u)
})
