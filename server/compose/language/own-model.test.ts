import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { LanguageModelView, ModelCalls, SentMessage, TriedModel } from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { type Asked, type Behaviour, polite, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'

const well = (asked: Asked): Behaviour => (asked.prompt === 'OK?' ? { say: 'OK' } : polite(asked))
let behave: (asked: Asked) => Behaviour = well
const stub = await stubEndpoint((asked) => behave(asked))
after(stub.close)
const service = await testService(systemClock, { PRIVATE_HOSTS: new URL(stub.url).host })
const anna = await owner(service)
const ADDRESS = '/settings/language-model/address'
const put = (body: object) => anna.send('PUT', ADDRESS, body)
const view = async () => (await anna.get('/settings/language-model')).as(LanguageModelView)
const tried = async () => (await anna.send('POST', '/settings/language-model/try')).as(TriedModel)
const calls = async () => {
  return (await anna.get('/settings/language-model/calls')).as(ModelCalls).calls
}
/** What is noted behind an answer is there when the trial after it has come back and was noted itself. */
async function noted(count: number) {
  for (let tries = 0; ; tries++) {
    const all = await calls()
    if (all.length >= count || tries > 200) return all
  }
}

test('a manager sets a model up in the console: it is asked from the next turn on, with the key that nobody reads again', async () => {
  assert.equal((await view()).model, null)
  assert.equal((await anna.send('POST', '/settings/language-model/try')).problem().code, 'conflict')
  const set = (await put({ url: stub.url, name: 'house', key: 'sk-secret' })).as(LanguageModelView)
  assert.deepEqual(set.own, { url: stub.url, name: 'house', hasKey: true, protocol: 'openai' })
  assert.equal(set.model?.host, new URL(stub.url).host)
  assert.equal((await tried()).why, null)
  assert.equal(stub.asked.at(-1)?.key, 'sk-secret')
  const { replies } = (await (await visit(service, { customer: 'c1002' })).say('我的快递到哪了')).as(SentMessage)
  assert.match(JSON.stringify(replies), /好的，/)
  assert.equal(stub.asked.at(-1)?.model, 'house')
  assert.ok(!JSON.stringify(await view()).includes('sk-secret'))
  const kept = await service.test.owner.call(sql`select key_sealed from language_model_addresses`)
  assert.ok(!JSON.stringify(kept).includes('sk-secret'))
})

test('the last questions tell what for, what it cost and why nothing came, and nothing of what was said', async () => {
  behave = () => ({ fail: 'too_many' })
  assert.equal((await tried()).why, 'too_many')
  behave = well
  const [last, phrased, first] = await noted(3)
  assert.deepEqual([last?.use, last?.why, last?.tokens], ['try', 'too_many', 0])
  assert.deepEqual([phrased?.use, phrased?.why, phrased?.model, phrased?.tokens], ['phrase', null, 'house', 60])
  assert.equal(first?.use, 'try')
  assert.ok(!JSON.stringify(await calls()).includes('快递'))
})

test('an answer that breaks off is told as that, and not as an address that nobody is at', async () => {
  for (const [fail, why] of [
    ['cut_off', 'broken_off'],
    ['hung_up', 'broken_off'],
    ['huge_line', 'no_answer'],
  ] as const) {
    behave = () => ({ fail })
    assert.equal((await tried()).why, why, fail)
  }
  behave = well
  assert.equal((await tried()).why, null)
})

test('a key stays where only the name changes, and does not follow to another address', async () => {
  await put({ url: stub.url, name: 'other' })
  await tried()
  assert.deepEqual([stub.asked.at(-1)?.model, stub.asked.at(-1)?.key], ['other', 'sk-secret'])
  const moved = (await put({ url: `${stub.url}/`, name: 'other' })).as(LanguageModelView)
  assert.equal(moved.own?.hasKey, false)
  await tried()
  assert.equal(stub.asked.at(-1)?.key, undefined)
})

test('addresses that are not called are refused with the way out, and what is no address too', async () => {
  for (const url of ['http://169.254.169.254/v1', 'http://127.0.0.1:1/v1', 'http://[::1]/v1']) {
    const problem = (await put({ url, name: 'm' })).problem()
    assert.equal(problem.code, 'invalid', url)
    assert.match(JSON.stringify(problem), /PRIVATE_HOSTS/)
  }
  for (const url of ['file:///etc/passwd', 'no address', '']) assert.equal((await put({ url, name: 'm' })).status, 400, url)
  assert.equal((await view()).own?.name, 'other')
})

test('agents may not, and once it is dropped the built-in words go out', async () => {
  const agent = await invited(service, anna, 'agent')
  assert.equal((await agent.send('PUT', ADDRESS, { url: stub.url, name: 'm' })).status, 403)
  const dropped = (await anna.send('DELETE', ADDRESS)).as(LanguageModelView)
  assert.deepEqual([dropped.own, dropped.model], [null, null])
  const asked = stub.asked.length
  const { replies } = (await (await visit(service, { customer: 'c1003' })).say('我的快递到哪了')).as(SentMessage)
  assert.doesNotMatch(JSON.stringify(replies), /好的，/)
  assert.equal(stub.asked.length, asked)
})
