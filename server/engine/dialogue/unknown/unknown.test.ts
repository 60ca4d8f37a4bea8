import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asked, aTalk } from '../testing/a-talk.ts'
import { type Adds, addsTo } from './adds.ts'

const OWNER = '你们老板属什么'

/** After which question, what, whether it was read as asking, and what it adds. */
const ADDED: readonly (readonly [question: string, said: string, asks: boolean, adds: Adds])[] = [
  [OWNER, '店里的猫叫啥名字', true, 'asks'],
  [OWNER, '问你呢老板属什么的', true, 'restates'],
  [OWNER, OWNER, true, 'restates'],
  ['中午可以更新吗 急用', '嗯 差不多几点', true, 'continues'],
  ['这个可以寄给朋友吗', '他在大连', false, 'tells'],
  ['这个可以寄给朋友吗', '528690173109', false, 'tells'],
  ['那东西还用给你发回去吗', '对的 我需要给你们发回去吗', true, 'restates'],
  ['那东西还用给你发回去吗', '给你们发回去', false, 'restates'],
  [OWNER, '那我先买两袋怎么付钱', true, 'asks'],
  ['what is the capital of mongolia', 'who won the world cup in 1998', true, 'asks'],
  ['what is the capital of mongolia', 'the capital of mongolia please', true, 'restates'],
  ['what is the capital of mongolia', 'my neighbour said so', false, 'tells'],
  ['なにこれ', 'それはだれですか', false, 'asks'],
]

test('what words add to a question that was not known', () => {
  for (const [question, said, asks, adds] of ADDED) assert.equal(addsTo(question, said, asks), adds, said)
})

test('a fragment, a restatement and words that ask nothing call nobody, a second question does', async () => {
  const talk = aTalk()
  assert.deepEqual((await talk.hear(OWNER, asked(OWNER))).keys, ['rule.not_known'])
  assert.deepEqual((await talk.hear('他自己说过的')).keys, ['unknown.told'])
  assert.equal(talk.state().lost, 1)
  assert.equal((await talk.hear('店里的猫叫啥名字', asked('店里的猫叫啥名字'))).outcome.do, 'hand_off')
})

test('asked for the third time, a person comes; a yes to the offer brings one before', async () => {
  const talk = aTalk()
  await talk.hear(OWNER, asked(OWNER))
  assert.deepEqual((await talk.hear('问你呢老板属什么的', asked('问你呢老板属什么的'))).keys, ['unknown.restated'])
  assert.equal((await talk.hear(OWNER, asked(OWNER))).outcome.do, 'hand_off')
  const agreed = aTalk()
  await agreed.hear(OWNER, asked(OWNER))
  await agreed.hear(OWNER, asked(OWNER))
  assert.equal((await agreed.hear('好的', { intent: 'chat.affirm' })).outcome.do, 'hand_off')
})

test('a piece of a question is searched for together with the one before it', async () => {
  const entry = { entryId: 'e1', question: '定制的杯子几天做好', answer: '三天', probability: 0.9, score: 2 }
  const knows = { verdict: 'answer', best: [entry] }
  const talk = aTalk({ knowledge: (text) => (/定制.*几天/u.test(text) ? knows : { verdict: 'not_known', best: [] }) })
  await talk.hear('定制的杯子怎么算', asked('定制的杯子怎么算'))
  const { keys } = await talk.hear('大概几天', asked('大概几天'))
  assert.deepEqual(keys, ['e1'])
  assert.equal(talk.state().lost, 0)
})

test('an upset shopper is not asked to go on', async () => {
  const talk = aTalk()
  await talk.hear(OWNER, asked(OWNER))
  assert.equal((await talk.hear('他自己说过的', { mood: -0.6 })).outcome.do, 'hand_off')
})

const TOLD: ReadonlySet<string> = new Set(['他在大连', '就是那个', '1元', '哈哈'])
const SAYS = [OWNER, '差不多几点', '他在大连', '问你呢老板属什么的', '就是那个', '1元', '店里的猫叫啥名字', '哈哈']

test('nobody is left without a person: offered each time, and there by the fourth message that is not known', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...SAYS), { minLength: 4, maxLength: 4 }), async (said) => {
      const talk = aTalk()
      const heard = []
      for (const words of said) heard.push((await talk.hear(words, TOLD.has(words) ? {} : asked(words))).outcome)
      for (const outcome of heard) if (outcome.do === 'not_known') assert.match(JSON.stringify(outcome.parts), /"id":"human"/, said.join())
      assert.ok(
        heard.some((one) => one.do !== 'not_known'),
        said.join(),
      )
    }),
    { numRuns: 200 },
  )
})
