import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise } from '../normalise.ts'
import { rightlySpelt } from './misspelt.ts'

const spelt = (text: string) => rightlySpelt(normalise(text)).text

test('what an English message wants is spelt as it is taught', () => {
  const READ: readonly (readonly [typed: string, meant: string])[] = [
    ['hi pls cancle my oder', 'hi please cancel my order'],
    ['can i retrun this parcle', 'can i return this parcel'],
    ['wher is my pakage', 'where is my package'],
    ['i never recieved it', 'i never received it'],
    ['refunnd me the mony', 'refund me the money'],
    ['is it availible in M', 'is it available in m'],
  ]
  for (const [typed, meant] of READ) assert.equal(spelt(typed), meant)
})

test('words of their own stay, however near they lie', () => {
  for (const text of [
    'i ordered a prize for the human race',
    'complain about the quality',
    'a wrap coat, size m',
    'hot rod order',
    'change the charge',
  ])
    assert.equal(spelt(text), text)
})

test('every unit leads back to what was typed', () => {
  const of = rightlySpelt(normalise('pls cancle'))
  assert.deepEqual([of.from[0], of.to[0]], [0, 3])
  assert.deepEqual([of.from.at(-1), of.to.at(-1)], [4, 10])
})
