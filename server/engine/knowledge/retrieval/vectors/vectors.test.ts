import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alikeTexts } from './alike.ts'
import { cosineOf, learnReading } from './reading.ts'
import { type Embed, Vectors } from './vectors.ts'

const lessons = alikeTexts()
const mask = (text: string) => text.replace(/\d{11}/g, '‹phone›')

/** A model that knows which texts of the lessons mean alike, and of others what it is told; each meaning has a direction of its own. */
function knowing(alike: readonly (readonly string[])[] = []): { embed: Embed; asked: string[][] } {
  const meanings = new Map<string, number>()
  const pairs = lessons.filter((one) => one.alike).map(({ texts }) => texts)
  for (const [nth, texts] of [...pairs, ...alike].entries())
    for (const text of texts) meanings.set(text, [...meanings].find(([known]) => texts.includes(known))?.[1] ?? nth)
  const asked: string[][] = []
  const embed: Embed = async (texts) => {
    asked.push([...texts])
    return texts.map((text) => Array.from({ length: 128 }, (_, at) => (at === (meanings.get(text) ?? 100 + (text.length % 28)) ? 1 : 0.1)))
  }
  return { embed, asked }
}

const troubles: unknown[] = []
const opened = (embed: Embed, now = lessons) => new Vectors({ embed, lessons: now, mask, trouble: (error) => troubles.push(error) })
const found = [
  { id: 'words', probability: 0.45, texts: ['运费险怎么赔'] },
  { id: 'meaning', probability: 0.35, texts: ['邮费谁出', '要自己付邮费吗'] },
]

test('the lessons are both kinds in like parts, and no pair comes twice', () => {
  const alike = lessons.filter((one) => one.alike).length
  assert.ok(lessons.length >= 100 && Math.abs(alike / lessons.length - 0.5) < 0.05, `${alike} of ${lessons.length}`)
  assert.equal(new Set(lessons.map(({ texts }) => [...texts].sort().join('\t'))).size, lessons.length)
})

test('an entry that means what was asked rises though its words are others; every text is asked for once', async () => {
  const { embed, asked } = knowing([['寄东西要不要钱', '邮费谁出']])
  const vectors = opened(embed)
  assert.deepEqual(await vectors.weigh('寄东西要不要钱', found), found, 'words alone, until the lessons are read')
  await vectors.learn()
  const [first, second] = await vectors.weigh('寄东西要不要钱', found)
  assert.equal(first?.id, 'meaning')
  assert.ok(first.probability > 0.5 && second!.probability < 0.45, JSON.stringify([first, second]))
  const calls = asked.length
  assert.deepEqual((await vectors.weigh('寄东西要不要钱', found))[0], first)
  assert.equal(asked.length, calls)
})

test('whatever a model says, no chance moves further than two in log odds, and none is lost', async () => {
  const logit = (p: number) => Math.log(p / (1 - p))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { maxLength: 5 }), fc.boolean(), async (chances, alike) => {
      const vectors = opened(knowing(alike ? [['问', '答0', '答1']] : []).embed)
      await vectors.learn()
      const before = chances.map((probability, at) => ({ at, probability, texts: [`答${at}`] }))
      const after = await vectors.weigh('问', before)
      assert.equal(after.length, before.length)
      for (const { at, probability } of after)
        assert.ok(Math.abs(logit(Math.min(0.999, Math.max(0.001, probability))) - logit(chances[at]!)) < 2.2)
    }),
    { numRuns: 40 },
  )
})

test('a model that tells nothing apart changes next to nothing', async () => {
  let seed = 1
  const noise = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647 - 0.5
  }
  const vectors = opened(async (texts) => texts.map(() => Array.from({ length: 64 }, noise)))
  await vectors.learn()
  for (const { id, probability } of await vectors.weigh('包邮吗', found)) {
    const before = found.find((one) => one.id === id)!.probability
    assert.ok(Math.abs(probability - before) < 0.12, `${id}: ${before} → ${probability}`)
  }
})

test('one that is late or fails leaves the order of words, and says so; a phone number is not sent', async () => {
  const { embed, asked } = knowing()
  let fails = false
  const vectors = opened(async (texts, withinMs) => {
    if (fails) throw new Error('late')
    return embed(texts, withinMs)
  })
  await vectors.learn()
  await vectors.weigh('打 13800000000 给我', found)
  assert.ok(asked.at(-1)?.includes('打 ‹phone› 给我'), JSON.stringify(asked.at(-1)))
  fails = true
  const told = troubles.length
  assert.deepEqual(await vectors.weigh('还没问过的话', found), found)
  assert.equal(troubles.length, told + 1)
})

test('another model in place of the first is seen by the length of its vectors: words alone, until it is read', async () => {
  const { embed } = knowing([['寄东西要不要钱', '邮费谁出']])
  let more = 0
  const vectors = opened(async (texts, withinMs) =>
    (await embed(texts, withinMs)).map((vector) => [...Array.from(vector), ...Array(more).fill(0)]),
  )
  await vectors.learn()
  await vectors.weigh('寄东西要不要钱', found)
  more = 8
  assert.deepEqual(await vectors.weigh('那退回去呢', found), found)
  assert.match(String(troubles.at(-1)), /136 numbers where there were 128/)
  assert.deepEqual(await vectors.weigh('寄东西要不要钱', found), found, 'nothing of the first is held against the second')
})

test('cosines are read by their own scale; the wrong way round they say nothing', () => {
  const scale = (from: number, to: number) =>
    Array.from({ length: 60 }, (_, at) => ({ cosine: from + ((to - from) * at) / 59, alike: at >= 28 !== (at % 7 === 0) }))
  for (const [from, to] of [
    [0.1, 0.7],
    [0.8, 0.99],
  ] as const) {
    const { slope, bias } = learnReading(scale(from, to))
    assert.ok(slope * to + bias > 1 && slope * from + bias < -1, `${slope} ${bias}`)
  }
  assert.deepEqual(learnReading(scale(0.1, 0.7).map(({ cosine, alike }) => ({ cosine: -cosine, alike }))), { slope: 0, bias: 0 })
  assert.equal(cosineOf([3, 4], [6, 8]), 1)
  assert.equal(cosineOf([0, 0], [6, 8]), 0)
})
