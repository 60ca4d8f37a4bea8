import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aTalk } from '../testing/a-talk.ts'
import { type Adds, addsTo } from './adds.ts'

const OWNER = '你们老板属什么'

/** After which question, what, and what it adds. */
const ADDED: readonly (readonly [string | undefined, string, Adds])[] = [
  [undefined, OWNER, 'asks'],
  [undefined, '之前的亲', 'tells'],
  [undefined, '昨天收到的杯子裂了', 'asks'],
  [OWNER, '店里的猫叫啥名字', 'asks'],
  [OWNER, '问你呢老板属什么的', 'restates'],
  [OWNER, OWNER, 'restates'],
  ['中午可以更新吗 急用', '嗯 差不多几点', 'continues'],
  ['这个可以寄给朋友吗', '他在大连', 'tells'],
  ['这个可以寄给朋友吗', '528690173109', 'tells'],
  ['这个可以寄给朋友吗', '我让别人帮我统计一下', 'tells'],
  ['那东西还用给你发回去吗', '对的 我需要给你们发回去吗', 'restates'],
  [OWNER, '发货前一定要检查仔细', 'tells'],
  [OWNER, '原味来12袋，辣的要5袋', 'tells'],
  [OWNER, '不清楚几号才能到货啊，几号到', 'asks'],
  [OWNER, '那我先买两袋怎么付钱', 'asks'],
  ['what is the capital of mongolia', 'who won the world cup in 1998', 'asks'],
  ['what is the capital of mongolia', 'the capital of mongolia please', 'restates'],
  ['what is the capital of mongolia', 'my neighbour said so', 'tells'],
  ['なにこれ', 'それはだれですか', 'asks'],
]

test('what words add to a question that was not known', () => {
  for (const [question, said, adds] of ADDED) assert.equal(addsTo(question, said), adds, said)
})

test('a fragment, a restatement and words that ask nothing call nobody, a second question does', async () => {
  const talk = aTalk()
  assert.deepEqual((await talk.hear(OWNER)).keys, ['rule.not_known'])
  assert.deepEqual((await talk.hear('他自己说过的')).keys, ['unknown.told'])
  assert.equal(talk.state().lost, 1)
  assert.equal((await talk.hear('店里的猫叫啥名字')).outcome.do, 'hand_off')
})

test('asked for the third time, a person comes; a yes to the offer brings one before', async () => {
  const talk = aTalk()
  await talk.hear(OWNER)
  assert.deepEqual((await talk.hear('问你呢老板属什么的')).keys, ['unknown.restated'])
  assert.equal((await talk.hear(OWNER)).outcome.do, 'hand_off')
  const agreed = aTalk()
  await agreed.hear(OWNER)
  await agreed.hear(OWNER)
  assert.equal((await agreed.hear('好的', { intent: 'chat.affirm' })).outcome.do, 'hand_off')
})

test('a piece of a question is searched for together with the one before it', async () => {
  const entry = { entryId: 'e1', question: '定制的杯子几天做好', answer: '三天', probability: 0.9, score: 2 }
  const knows = { verdict: 'answer', best: [entry] }
  const talk = aTalk({ knowledge: (text) => (/定制.*几天/u.test(text) ? knows : { verdict: 'not_known', best: [] }) })
  await talk.hear('定制的杯子怎么算')
  const { keys } = await talk.hear('大概几天')
  assert.deepEqual(keys, ['e1'])
  assert.equal(talk.state().lost, 0)
})

test('an upset shopper is not asked to go on', async () => {
  const talk = aTalk()
  await talk.hear(OWNER)
  assert.equal((await talk.hear('他自己说过的', { mood: -0.6 })).outcome.do, 'hand_off')
})

const SAYS = [OWNER, '差不多几点', '他在大连', '问你呢老板属什么的', '就是那个', '1元', '店里的猫叫啥名字', '哈哈']

test('nobody is left without a person: offered each time, and there by the fourth message that is not known', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...SAYS), { minLength: 4, maxLength: 4 }), async (said) => {
      const talk = aTalk()
      const heard = []
      for (const words of said) heard.push((await talk.hear(words)).outcome)
      for (const outcome of heard) if (outcome.do === 'not_known') assert.match(JSON.stringify(outcome.parts), /"id":"human"/, said.join())
      assert.ok(
        heard.some((one) => one.do !== 'not_known'),
        said.join(),
      )
    }),
    { numRuns: 200 },
  )
})
