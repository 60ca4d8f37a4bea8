import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OptionFact } from '../../../facts/index.ts'
import { piecesSaid, shareOf } from './pieces.ts'

test('how many of three pieces go is read from what goes and from what stays', () => {
  const said: readonly (readonly [words: string, count: number | undefined])[] = [
    ['我要退一件', 1],
    ['其中两件不要了', 2],
    ['只要一件，其余的取消', 2],
    ['三件都退', 3],
    ['return two of them', 2],
    ['I only need one, cancel the others', 2],
    ['return both', 3],
    ['取消订单', undefined],
    ['取消一个订单', undefined],
    ['换一件新的', undefined],
    ['cancel one order', undefined],
    ['one of them is broken', undefined],
  ]
  for (const [words, count] of said) assert.equal(piecesSaid(words, 3), count, words)
})

test('a share of the money is whole where it comes out even', () => {
  const of = (minor: number, count: number, quantity: number) =>
    shareOf({ gets: { refund: { minor, currency: 'CNY' } } } as OptionFact, count, quantity).gets?.refund?.minor
  assert.deepEqual([of(90, 7, 10), of(5_610, 11, 33), of(100, 1, 3)], [63, 1_870, 33])
})

test('a sum of money counts no pieces', () => {
  assert.equal(piecesSaid('I paid 12.2, please refund', 3), undefined)
})
