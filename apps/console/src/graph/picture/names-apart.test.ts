import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnName, namesApart } from './names-apart.ts'
import { placed } from './places.ts'

const LONG = [
  '妊娠纹护理霜',
  '经典双排扣中长款风衣卡其色加厚防风款秋冬新款',
  'mosquito repellent liquid',
  '75%酒精消毒液',
  'hyaluronic acid',
  '红枣',
]

test('of fifty long names none lies over another, and the middle stays', () => {
  const nodes = [{ id: 'm', by: null }, ...Array.from({ length: 50 }, (_, n) => ({ id: `n${n}`, by: 'm' }))]
  const names = new Map(nodes.map(({ id }, n) => [id, drawnName(LONG[n % LONG.length] ?? '')]))
  for (const isWide of [false, true])
    for (const letters of [13, 23]) {
      const places = [...namesApart(placed(nodes, new Map(), isWide), names, letters, (id) => id === 'm')]
      // as wide and high as they are drawn: a sign of Chinese is as wide as the letters are high, on a line stand eight
      const boxes = places.map(([id, { x, y }]) => {
        const signs = (names.get(id) ?? '').replaceAll('\u200b', '')
        const em = [...signs].reduce((sum, sign) => sum + (/\p{sc=Han}/u.test(sign) ? 1 : 0.55), 0)
        const lines = Math.ceil(em / 8)
        return { id, x, half: (Math.min(em, 8) * letters) / 2, top: y - 11, bottom: y + 15 + lines * 1.2 * letters }
      })
      const over = boxes.flatMap((one, i) =>
        boxes
          .slice(i + 1)
          .filter((other) => Math.abs(one.x - other.x) < one.half + other.half && one.top < other.bottom && other.top < one.bottom)
          .map((other) => `${one.id} ${other.id}`),
      )
      assert.deepEqual(over, [], `wide ${isWide}, letters ${letters}`)
      assert.deepEqual(Object.fromEntries(places)['m'], { x: 0, y: 0 })
    }
})

test('what was placed before stays, also where something new comes beside it', () => {
  const known = new Map([
    ['m', { x: 0, y: 0 }],
    ['a', { x: 60, y: 10 }],
  ])
  const names = new Map([...'mab'].map((id) => [id, '妊娠纹护理霜']))
  const moved = namesApart(new Map([...known, ['b', { x: 70, y: 10 }]]), names, 13, (id) => known.has(id))
  assert.deepEqual([moved.get('m'), moved.get('a')], [...known.values()])
  assert.notDeepEqual(moved.get('b'), { x: 70, y: 10 })
})

test('a long name ends in dots and may be broken between Chinese characters; a short one stays', () => {
  assert.equal(drawnName('face cream'), 'face cream')
  assert.equal(drawnName('面霜'), '面\u200b霜')
  const long = drawnName(LONG[1] ?? '')
  assert.match(long, /…$/u)
  assert.ok([...long.replaceAll('\u200b', '')].length <= 16)
})
