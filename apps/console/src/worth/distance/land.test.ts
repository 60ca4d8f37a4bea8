import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { boundsOf, type Land, landOf, scaleOf } from './on-earth.ts'

const FILE = join(import.meta.dirname, 'land.json')
const land: Land = landOf(JSON.parse(readFileSync(FILE, 'utf8')))

/** Even and odd: whether a point lies within a ring. */
const isWithin = ([x, y]: readonly [number, number], ring: Land['rings'][number]): boolean =>
  ring.reduce((inside, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay]
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside
  }, false)
const isLand = (x: number, y: number): boolean => land.rings.some((ring) => isWithin([x, y], ring))

test('every province stands by its name on land, or on its coast, and the sea is none', () => {
  assert.equal(land.names.length, 34)
  assert.equal(new Set(land.names.map(([, english]) => english.match(/^[A-Z][A-Za-z ]+$/u)?.[0])).size, 34, 'in English too')
  const near = [-0.4, 0, 0.4]
  const wet = land.names.filter(([, , x, y]) => !near.some((east) => near.some((north) => isLand(x + east, y + north))))
  assert.deepEqual(wet, [])
  for (const [x, y] of [
    [123, 35],
    [125, 28],
    [113, 17],
    [-30, 40],
  ] as const)
    assert.equal(isLand(x, y), false, `${x}, ${y}`)
  for (const [x, y] of [
    [2.3, 48.9],
    [-100, 40],
    [25, -15],
  ] as const)
    assert.ok(isLand(x, y), `${x}, ${y}`)
  assert.ok(statSync(FILE).size < 30_000)
})

test('a map is as wide as its box at one scale, true at its middle, and its bar is a round length', () => {
  const { x, y, squeeze } = boundsOf(
    [
      [100, 50],
      [120, 60],
    ],
    2,
  )
  assert.ok(Math.abs(((x[1] - x[0]) * squeeze) / (y[1] - y[0]) - 2) < 1e-9)
  assert.ok(x[0] < 100 && x[1] > 120 && y[0] < 50 && y[1] > 60)
  assert.ok(Math.abs(squeeze - Math.cos((55 * Math.PI) / 180)) < 1e-9)
  assert.deepEqual([4_600, 900, 60, 1_000].map(scaleOf), [500, 100, 10, 200])
})
