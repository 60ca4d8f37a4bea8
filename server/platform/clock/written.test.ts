import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writtenMoment } from './index.ts'

const at = (text: string, zone = 'Asia/Shanghai') => writtenMoment(text, zone)?.toISOString()

test('a moment is read in the spellings that tables and systems have', () => {
  const spellings = [
    ...[
      '2026-07-03 21:05',
      '2026/7/3 21:05:00',
      '2026.07.03 21:05',
      '2026年7月3日 21:05',
      '2026年7月3日21时05分',
      '20260703210500',
      '202607032105',
    ],
    ...[
      '２０２６－０７－０３　２１：０５',
      '2026年7月3日 星期五 21:05',
      '2026年7月3日下午9点5分',
      '3 Jul 2026 21:05',
      'Jul 3, 2026 9:05 PM',
      '03.07.2026 21:05',
    ],
    ...['2026-07-03T13:05:00Z', '2026-07-03 21:05:00 +0800', 'Fri, 03 Jul 2026 13:05:00 GMT', '1783083900', '1783083900000'],
  ]
  for (const text of spellings) assert.equal(at(text), '2026-07-03T13:05:00.000Z', text)
  assert.equal(at('2026-07-03T13:05:00.123Z'), '2026-07-03T13:05:00.123Z')
  assert.equal(at('2026-07-03 21:05:00.123'), '2026-07-03T13:05:00.123Z')
  assert.equal(at('13/07/2026'), '2026-07-12T16:00:00.000Z')
  assert.equal(at('2026-07-03 24:00'), '2026-07-03T16:00:00.000Z')
})

test('what is no moment, no day of the calendar, or could be two days is none', () => {
  for (const text of [
    '昨天',
    '7/3/2026',
    '2026-02-30',
    '2026-07-03 25:00',
    '2026-13-01',
    '12345',
    '',
    '0203',
    '2026-07-03 9',
    'Foo 3, 2026',
  ])
    assert.equal(at(text), undefined, text)
})

test('a clock goes with its summer time; an offset does not', () => {
  assert.equal(at('2026-07-03 12:00', 'Europe/Berlin'), '2026-07-03T10:00:00.000Z')
  assert.equal(at('2026-12-03 12:00', 'Europe/Berlin'), '2026-12-03T11:00:00.000Z')
  assert.equal(at('2026-07-03 12:00', 'America/New_York'), '2026-07-03T16:00:00.000Z')
  assert.equal(at('2026-07-03 12:00', '+01:00'), '2026-07-03T11:00:00.000Z')
})
