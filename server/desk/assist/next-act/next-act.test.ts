import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCorpus } from '#engine/reading'
import { wilson } from '#platform/statistics'
import { blended } from './blended.ts'
import { shippedActs } from './learnt.ts'
import { lessonsIn } from './lessons.ts'
import { type Lesson, learnActs, rankActs } from './ranker.ts'
import { stepOf } from './steps.ts'

const heldOut = readCorpus('heldout').flatMap(lessonsIn)
const first = (acts: readonly string[], { does }: Lesson) => does.some((act) => acts.includes(act))

test('what an agent does next is among the first three foreseen in talks that taught nothing, more often than the three commonest acts are', (t) => {
  const learnt = shippedActs()
  const three = (lesson: Lesson) =>
    rankActs(learnt, lesson.stand)
      .slice(0, 3)
      .map(({ act }) => act)
  const found = heldOut.filter((lesson) => first(three(lesson), lesson))
  const commonest = heldOut.filter((lesson) => first(['tell', 'did', 'propose'], lesson))
  const { low, high } = wilson(found.length, heldOut.length)
  t.diagnostic(`${found.length} of ${heldOut.length} (${low.toFixed(3)} … ${high.toFixed(3)}); the three commonest: ${commonest.length}`)
  assert.ok(found.length / heldOut.length >= 0.83)
  assert.ok(found.length - commonest.length >= 0.08 * heldOut.length)
})

test('the same talks teach the same', () => {
  const some = heldOut.slice(0, 300).map((lesson) => ({ ...lesson, does: lesson.does.map(() => 'tell') }))
  const thirty = [...some, ...heldOut.slice(0, 300)]
  assert.deepEqual(learnActs(thirty), learnActs(thirty))
})

test('what this team does where it was asked alike moves what comes next, and a reply of which nothing is known does not', () => {
  const learnt = [
    { act: 'tell', probability: 0.8 },
    { act: 'else', probability: 0.2 },
  ]
  assert.deepEqual(blended(learnt, [{ acts: [], weight: 3 }]), learnt)
  const mixed = blended(learnt, [
    { acts: ['else'], weight: 2 },
    { acts: ['bye', 'else'], weight: 1 },
  ])
  assert.equal(mixed[0]?.act, 'else')
  assert.ok(Math.abs(mixed.reduce((sum, { probability }) => sum + probability, 0) - 1) < 1e-9)
})

test('every act that is put into words has them in both languages, by its matter; an order that was named is not asked for again', () => {
  const zh = { matter: null, language: 'zh-CN', order: undefined }
  for (const act of ['greet', 'wait', 'else', 'bye', 'ask:order', 'ask:matter', 'ask:photo', 'propose']) {
    assert.match(stepOf(act, zh) ?? '', /\p{sc=Han}/u)
    assert.match(stepOf(act, { ...zh, language: 'yue' }) ?? '', /\p{sc=Han}/u)
    assert.doesNotMatch(stepOf(act, { ...zh, language: 'en' }) ?? '中', /\p{sc=Han}/u)
  }
  assert.match(stepOf('propose', { ...zh, matter: 'shipping.urge' }) ?? '', /催/u)
  assert.match(stepOf('ask:order', { ...zh, order: '20261101000712' }) ?? '', /20261101000712/u)
  for (const act of ['tell', 'did', 'refuse']) assert.equal(stepOf(act, zh), undefined, `${act} tells a fact: it has no words of its own`)
})
