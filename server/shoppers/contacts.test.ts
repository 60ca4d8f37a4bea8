import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactOf } from './contacts.ts'

const number = (said: string) => contactOf('phone', said)?.value

test('mobiles of Brazil and Mexico are one number in their old form and in that of today', () => {
  assert.equal(number('+55 11 8765-4321'), '+5511987654321')
  assert.equal(number('+55 (11) 98765-4321'), '+5511987654321')
  assert.equal(number('+52 1 55 1234 5678'), '+525512345678')
  assert.equal(number('0052 55 1234 5678'), '+525512345678')
})

test('landlines of both, and numbers of other countries, stay as they are', () => {
  for (const said of ['+551134567890', '+525512345678', '+14155550123', '+4915112345678']) assert.equal(number(said), said)
  assert.equal(number('138 0013 8000'), '+8613800138000')
})
