import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOpen, nextOpening, ticketDue } from './desk-hours.ts'

const hours = { opens: '09:00', closes: '22:00', days: [1, 2, 3, 4, 5] }
const zone = 'Asia/Shanghai'
const at = (local: string) => new Date(`${local}:00+08:00`)

test('the desk opens and closes by the clock of the shop', () => {
  assert.equal(isOpen(hours, at('2026-11-20T08:59'), zone), false)
  assert.equal(isOpen(hours, at('2026-11-20T09:00'), zone), true)
  assert.equal(isOpen(hours, at('2026-11-20T21:59'), zone), true)
  assert.equal(isOpen(hours, at('2026-11-20T22:00'), zone), false)
})

test('after hours on Friday the next opening is on Monday', () => {
  assert.deepEqual(nextOpening(hours, at('2026-11-20T23:00'), zone), at('2026-11-23T09:00'))
})

test('before hours the next opening is today', () => {
  assert.deepEqual(nextOpening(hours, at('2026-11-20T03:10'), zone), at('2026-11-20T09:00'))
})

test('a ticket is due two hours after the desk opens', () => {
  assert.deepEqual(ticketDue(hours, at('2026-11-21T12:00'), zone), at('2026-11-23T11:00'))
  assert.deepEqual(ticketDue(hours, at('2026-11-20T12:00'), zone), at('2026-11-20T14:00'))
})
