// long: models are taught and published
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ModelVersions, SentMessage, Tried } from '@xiaoer/contract'
import { AppraisalSheet } from '@xiaoer/contract/quality'
import { TaughtReadings } from '@xiaoer/contract/readings'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'
import { checkingOf } from '#desk/quality'

const service = await testService()
const { db } = service
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
const Id = z.object({ id: z.uuid() })
const criteria = [{ id: 'right', name: '答对', help: '', weight: 100, fatal: false }]
const cardId = Id.parse((await anna.send('POST', '/quality/cards', { name: '读得对不对', passMark: 80, criteria })).json).id
let nth = 4000

/** What a shopper wrote is read, closed and appraised: what a person says each kind of record is instead. */
async function corrected(said: string, instead: Readonly<Record<string, string>>) {
  const shopper = await visit(service, { customer: `c${++nth}` })
  const { message } = (await shopper.say(said)).as(SentMessage)
  const at = `/conversations/${shopper.opened.conversationId}`
  assert.equal((await agent.send('POST', `${at}/take`, { force: true })).status, 200)
  await agent.send('POST', `${at}/messages`, { id: crypto.randomUUID(), parts: [{ kind: 'text', text: '好的' }] })
  assert.equal((await agent.send('POST', `${at}/settle`, {})).status, 200)
  await checkingOf({ db, now: () => new Date(Date.now() + 1_000) }).sweep()
  const { records } = (await anna.get(`/quality/sessions/${message.sessionId}`)).as(AppraisalSheet)
  const judged = Object.entries(instead).map(([kind, told]) => {
    const record = records.find((one) => one.kind === kind) ?? assert.fail(`no ${kind} of ${said}`)
    return { kind, of: record.of, right: false, corrected: told }
  })
  const given = { sampleId: null, cardId, scores: { right: 50 }, records: judged }
  assert.equal((await anna.send('POST', `/quality/sessions/${message.sessionId}/appraisals`, given)).status, 200)
}

async function read(text: string, version?: string) {
  const { understanding } = (await anna.send('POST', '/understanding/try', { text, ...(version && { version }) })).as(Tried)
  return { mood: understanding.emotion.label, values: understanding.entities.map(({ type, text }) => `${type}: ${text}`), understanding }
}

async function trained() {
  assert.equal((await anna.send('POST', '/understanding/versions')).status, 202)
  await service.teaching.trainer.idle()
  const [newest] = (await anna.get('/understanding/versions')).as(ModelVersions).versions
  return newest ?? assert.fail('there is always the one that ships')
}
const publish = (id: string, anyway = false) => anna.send('POST', `/understanding/versions/${id}/publish`, { anyway })
const taught = async () => (await anna.get('/understanding/readings')).as(TaughtReadings).readings

const IRONY = '又是机器人，绝了'
const OWN_COLOUR = '鸦青那件还有吗'
const NO_COLOUR = '大红袍有货吗'
const OTHERS = ['什么时候发货', '谢谢你，你真好', '你们骗人，我要投诉', '雾霾蓝的有吗', '黑色L码有货吗']

test('a mood and values that were corrected in quality are read as corrected once a version of them is published, and not before; the others as they were', async () => {
  const before = await Promise.all(OTHERS.map((text) => read(text)))
  assert.notEqual((await read(IRONY)).mood, 'angry')
  assert.deepEqual((await read(OWN_COLOUR)).values.includes('colour: 鸦青'), false)
  await corrected(IRONY, { mood: 'angry' })
  await corrected(OWN_COLOUR, { entities: 'colour: 鸦青' })
  assert.deepEqual(
    (await taught()).map(({ kind, mood, add }) => [kind, mood, add.map(({ word }) => word)]),
    [
      ['entities', null, ['鸦青']],
      ['mood', 'angry', []],
    ],
  )
  const version = await trained()
  assert.deepEqual([version.state, version.readings, version.figures?.isWorse], ['ready', 2, false], version.problem ?? '')
  assert.ok((version.figures?.moods?.sentences ?? 0) > 100 && (version.figures?.entities?.sentences ?? 0) > 500)
  assert.notEqual((await read(IRONY)).mood, 'angry', 'not published yet')
  assert.equal((await publish(version.id)).status, 200)
  const heard = await read(IRONY)
  assert.equal(heard.mood, 'angry')
  assert.ok(heard.understanding.emotion.score < 0)
  assert.ok((await read(OWN_COLOUR)).values.includes('colour: 鸦青'))
  assert.ok((await read('鸦青的什么时候补货')).values.includes('colour: 鸦青'), 'the word is one wherever it stands')
  const after = await Promise.all(OTHERS.map((text) => read(text)))
  assert.deepEqual(
    after.map(({ mood, values }) => [mood, values]),
    before.map(({ mood, values }) => [mood, values]),
  )
})

test('a word that is no value is found no more; a number, a name and words of no kind teach nothing, and a second word on the same message neither', async () => {
  assert.deepEqual((await read(NO_COLOUR)).values, ['colour: 大红'])
  await corrected(NO_COLOUR, { entities: '' })
  await corrected('我叫王小明，要2件', { entities: 'person: 王大明; quantity: 3' })
  await corrected('今天好热', { mood: '说不清', entities: '就是热' })
  await corrected(IRONY, { mood: 'happy' })
  const now = await taught()
  assert.equal(now.filter(({ kind }) => kind === 'mood').length, 1)
  assert.doesNotMatch(JSON.stringify(now), /王小明|王大明/u)
  assert.deepEqual([now.length, now[0]?.drop], [3, [{ type: 'colour', word: '大红' }]])
  const version = await trained()
  assert.deepEqual((await read(NO_COLOUR, version.id)).values, [])
  assert.deepEqual((await read('黑色有吗', version.id)).values, ['colour: 黑色'])
})

test('a lot that reads the measuring sentences worse is refused; what is taken out is not in the next, and a roll-back takes all back', async () => {
  const good = (await taught()).map(({ id }) => id)
  await corrected('黑色有货吗', { entities: 'size: 黑色' })
  const worse = await trained()
  assert.equal(worse.figures?.isWorse, true)
  assert.ok((worse.figures?.entities?.right ?? 0) < (worse.figures?.before.entities?.right ?? 0))
  assert.ok(worse.figures?.worse.some(({ truth, after }) => truth.includes('colour: 黑色') && !after.includes('colour: 黑色')))
  assert.equal((await publish(worse.id)).status, 409)
  for (const { id } of (await taught()).filter((one) => !good.includes(one.id)))
    assert.equal((await anna.send('DELETE', `/understanding/readings/${id}`)).status, 200)
  const next = await trained()
  assert.equal(next.figures?.isWorse, false)
  assert.equal((await anna.send('POST', '/understanding/roll-back')).status, 200)
  assert.notEqual((await read(IRONY)).mood, 'angry')
  assert.equal((await read(OWN_COLOUR)).values.includes('colour: 鸦青'), false)
})
