import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inUnit } from './in-unit.ts'
import { unitsAsked } from './unit-asked.ts'
import { MEASURES, measureOf } from './units.ts'

/** What of a page's text is told anew in the unit that a question asks in. */
const told = (question: string, value: string, measures = MEASURES) =>
  unitsAsked(question, measures).flatMap(({ measure, unit, called }) => inUnit(value, measure, unit, called))

test('a page’s amounts are told in the unit that is asked for: equal where it is exact, about where it is rounded', () => {
  const CASES: readonly (readonly [question: string, value: string, told: readonly string[]])[] = [
    ['这杯子多少斤', '350 ml 约 240 g', ['240 g = 0.48 斤']],
    ['几公斤', 'M 码约 560 g', ['560 g = 0.56 公斤']],
    ['how many ounces is it', '350 ml 约 240 g', ['240 g ≈ 8.47 oz', '350 ml ≈ 11.8 fl oz']],
    ['折起来几寸', '56×47×25 cm', ['56×47×25 cm ≈ 22×18.5×9.84 寸']],
    ['how big in inches', '5.1×5.1×3.1 cm', ['5.1×5.1×3.1 cm ≈ 2.01×2.01×1.22 in']],
    ['多少大卡', '100 g 约 1,260 kJ', ['1,260 kJ ≈ 301 大卡']],
    ['我120斤能坐吗', '3–20 kg', ['3–20 kg = 6–40 斤']],
    ['腰围多少英寸', 'M 78 / L 82 cm', ['78 / L 82 cm ≈ 30.7 / L 32.3 英寸']],
    ['多少毫升', '4 L / 6 L', ['4 L = 4000 毫升', '6 L = 6000 毫升']],
    ['几克', '100 g', []],
  ]
  for (const [question, value, expected] of CASES) assert.deepEqual(told(question, value), expected, question)
})

test('words that only look like units ask in none, and a share of something is no amount of it', () => {
  for (const words of ['玉米', '平时怎么洗', 'is it in stock', '一起买', 'how long is it', '寸衫'])
    assert.deepEqual(unitsAsked(words, MEASURES), [], words)
  assert.deepEqual(told('多少斤', '100% 棉，240 g/m²'), [])
  assert.deepEqual(told('多少公斤', '85 kg/m³'), [])
})

test('a shop that defines some units of a measure is read in all of ours that can be told from them', () => {
  const own = [
    { name: '钱', aliases: [], times: 1 },
    { name: 'g', aliases: ['克'], times: 0.2 },
  ]
  const measure = measureOf(own)
  assert.deepEqual(told('几两', '一袋 30 钱', [measure]), ['30 钱 = 3 两'])
  assert.deepEqual(measureOf([{ name: '支', aliases: [], times: 1 }]).length, 1)
})
