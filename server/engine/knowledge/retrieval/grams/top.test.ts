import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Scratch } from './finding/scratch.ts'
import { GramIndex } from './gram-index.ts'
import { type Looking, topOf, type Weighted } from './top.ts'

/** Goods in kinds, colours and sizes: every question shares its words with hundreds of others. */
const NAMES = [...'安宝朵芙果禾佳蓝麦诺青桃'].flatMap((one) => [...'贝尔格林悦云'].map((other) => one + other))
const KINDS = ['婴儿推车', '儿童雨衣', '保温杯', '双肩包', '羊毛围巾', '跑步鞋', '电热水壶', '遮阳帽']
const ASKED = ['能放进洗衣机洗吗', '保修多长时间', '是哪里生产的', '有没有现货', '可以退换吗', '怎么挑尺码', '会不会掉色']
const texts = NAMES.flatMap((name) => KINDS.flatMap((kind) => ASKED.map((asked) => `${name}的${kind}${asked}`)))
const index = GramIndex.of(texts.map((text, at) => ({ id: `e${at}`, text })))
const segment = index.whole()

const questions = texts.filter((_, at) => at % 41 === 0).map((text) => `请问${text.replace('的', '')}`)
const all = Number.POSITIVE_INFINITY
const top = (terms: readonly Weighted[], most: number, looking: Looking) => topOf(segment, terms, most, new Scratch(), looking)

/** The share of the ten best that are found when looked for so; each that is found must have its whole score. */
function shareFound(looking: Looking): number {
  const shares = questions.map((text) => {
    const { terms } = index.ask(text)
    const [exact, found] = [top(terms, 10, { walked: all, settled: all }), top(terms, 10, looking)]
    const scores = new Map(top(terms, texts.length, { walked: all, settled: all }).map((hit) => [hit.doc, hit.score]))
    assert.equal(found[0]!.doc, exact[0]!.doc, text)
    for (const { doc, score } of found) assert.equal(score, scores.get(doc), text)
    const floor = exact.at(-1)!.score
    return found.filter(({ score }) => score >= floor).length / exact.length
  })
  return shares.reduce((sum, one) => sum + one) / shares.length
}

test('with few postings walked, nearly all of the best are still found, and each with its whole score', () => {
  const share = shareFound({ walked: 300, settled: all })
  assert.ok(share >= 0.9, `${share}`)
})

test('with a third of those found settled, most of the best are still among them', () => {
  const share = shareFound({ walked: 300, settled: 60 })
  assert.ok(share >= 0.8, `${share}`)
})

test('the working memory is as it was after a question', () => {
  const scratch = new Scratch()
  topOf(segment, index.ask('安贝婴儿推车保修多长时间').terms, 10, scratch, { walked: 100 })
  assert.equal(scratch.length, 0)
  assert.ok(scratch.sums.every((sum) => sum === 0))
})
