import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'

const service = await testService()

/** A shopper who writes or taps; gives what is answered. */
async function shopper(language: string) {
  const visitor = await visit(service, { language })
  const partsOf = (answer: {
    as: (shape: typeof SentMessage) => { replies: readonly { parts: readonly { kind: string; text: string }[] }[] }
  }) => answer.as(SentMessage).replies.flatMap(({ parts }) => [...parts])
  const taps = (parts: ReturnType<typeof partsOf>) =>
    parts.flatMap((part) =>
      'options' in part && Array.isArray(part.options) ? part.options.map((one: { id: string; text?: string }) => one.id) : [],
    )
  return {
    says: async (words: string) => partsOf(await visitor.say(words)),
    taps: async (choiceId: string) =>
      partsOf(await visitor.post('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'chosen', choiceId, text: choiceId }] })),
    offered: taps,
  }
}
const goodsIn = (parts: readonly { kind: string }[]) => parts.filter(({ kind }) => kind === 'product')
const wordsOf = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('\n')

test('a present for a mother is found in four turns by taps, each pick with a fact', async () => {
  const { says, taps, offered } = await shopper('zh-CN')
  let parts = await says('给我妈买个礼物，不知道买啥')
  assert.match(wordsOf(parts), /款合适/u)
  for (let turns = 1; goodsIn(parts).length === 0; turns++) {
    assert.ok(turns < 4, wordsOf(parts))
    const [first] = offered(parts).filter((id) => id.startsWith('guide:'))
    parts = await taps(first ?? assert.fail(wordsOf(parts)))
  }
  assert.match(wordsOf(parts), /首选：/u)
})

test('a jacket for Norway is a down jacket, and what is said next goes on from there', async () => {
  const { says } = await shopper('en')
  const parts = await says('I need a jacket for Norway, what do you recommend?')
  assert.match(wordsOf(parts), /First choice: .*Down/u)
  const cheaper = await says('too expensive')
  assert.doesNotMatch(wordsOf(cheaper), /First choice: .*Down/u)
  assert.ok(goodsIn(cheaper).length > 0)
})
