import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembered } from './remembered.ts'

/** A reader that counts how often it is asked. */
function counting() {
  const asked: string[] = []
  const read = (text: string) => {
    asked.push(text)
    return text.length
  }
  return { asked, read }
}

test('a text is read once, however many ask', () => {
  const { asked, read } = counting()
  const known = remembered(read)
  assert.deepEqual([known('退货'), known('退货'), known('return')], [2, 2, 6])
  assert.deepEqual(asked, ['退货', 'return'])
})

test('what is asked again stays, however many other texts come between', () => {
  const { asked, read } = counting()
  const known = remembered(read)
  for (let nth = 0; nth < 10_000; nth++) {
    known(`message ${nth}`)
    known('谢谢')
  }
  assert.equal(asked.filter((text) => text === '谢谢').length, 1)
  known('message 0')
  assert.equal(asked.filter((text) => text === 'message 0').length, 2, 'old texts are not kept for good')
})

test('a text that is pasted is read each time: it fills no memory', () => {
  const { asked, read } = counting()
  const known = remembered(read)
  known('长'.repeat(3_000))
  known('长'.repeat(3_000))
  assert.equal(asked.length, 2)
})

test('where the day tells too, it is part of what is known', () => {
  const known = remembered(
    (text: string, day: number) => `${text} ${day}`,
    (text, day) => `${day} ${text}`,
  )
  assert.deepEqual([known('明天', 1), known('明天', 2)], ['明天 1', '明天 2'])
})
