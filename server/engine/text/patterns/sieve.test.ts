import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matches } from '../matching.ts'
import { neededUnits } from './needed-units.ts'
import { holds, matchesIn, Sieve } from './sieve.ts'

const needed = (regexp: RegExp) => [...(neededUnits(regexp) ?? ['any'])].join('')

test('of what must match, the part that tells most is needed; of alternatives, a unit of each', () => {
  assert.equal(needed(/(\d{1,2})\s?折/g), '折')
  assert.equal(needed(/(?:立减|便宜)(?:了|我)?\s?\d+/g), '立便')
  assert.equal(needed(/[一二三]毛|(?<!\d)角/g), '毛角')
  assert.equal(needed(/我姓[^,]{0,4}/g), '姓')
  assert.equal(needed(/(?<named>x{2,})(?=斤)/g), 'x')
  assert.equal(needed(/[a-c\u4e00-\u4e02-]/g), 'abc一丁丂-')
})

test('what may be left out, or be nearly anything, is not needed', () => {
  for (const pattern of [/a?/g, /(?:码|)b*/g, /[^a]/g, /[一-鿿]{2}/g, /\w+/g, /(?!a)/g, /./g, /a/gi, /(?:a|\s)/g])
    assert.equal(needed(pattern), 'any', String(pattern))
})

test('a sieve finds what the patterns find', () => {
  const patterns = [
    /(\d+)码/g,
    /(?<!\d)半?价|x{2}/g,
    /[^\d]{3}/g,
    /a*/g,
    ...Array.from('元块斤件双条盒瓶', (unit) => new RegExp(`\\d${unit}`, 'g')),
  ]
  const sieve = new Sieve()
  const sought = patterns.map((pattern) => sieve.pattern(pattern))
  for (const text of ['', '38码3件', '半价', '价', '全价xx', '没有', '12元3块5双码', 'aab']) {
    const told = sieve.sift(text)
    patterns.forEach((pattern, i) => {
      assert.deepEqual(
        matchesIn(sought[i]!, told).map((match) => [match[0], match.index]),
        [...matches(new RegExp(pattern), text)].map((match) => [match[0], match.index]),
        `${pattern} in "${text}"`,
      )
    })
  }
})

test('a pattern may be added after a text was sifted', () => {
  const sieve = new Sieve()
  const price = sieve.pattern(/\d+元/)
  assert.equal(holds(price, sieve.sift('12元')), true)
  const piece = sieve.pattern(/\d+件/)
  const told = sieve.sift('3件')
  assert.deepEqual([holds(price, told), holds(piece, told)], [false, true])
})
