import assert from 'node:assert/strict'
import { test } from 'node:test'
import { edited, editsIn } from './edits.ts'
import type { PostalPlace } from './read-postal.ts'

const LEEDS: PostalPlace = { street: '14 Cross Flatts Road', city: 'Leeds', postcode: 'LS11 7HH', country: 'GB' }
const BOSTON: PostalPlace = { street: '310 Beacon Street', city: 'Boston', region: 'MA', postcode: '02116', country: 'US' }
const KOELN: PostalPlace = { street: 'Aachener Straße 58', city: 'Köln', postcode: '50674', country: 'DE' }

test('a part that is told anew takes the place of the old one, and no other part is lost', () => {
  for (const [place, words, street, postcode] of [
    [LEEDS, 'I got the number wrong. It should be 41 Cross Flatts Road, not 14.', '41 Cross Flatts Road', 'LS11 7HH'],
    [LEEDS, 'the house is 41 not 14', '41 Cross Flatts Road', 'LS11 7HH'],
    [LEEDS, 'change 14 to 41', '41 Cross Flatts Road', 'LS11 7HH'],
    [LEEDS, 'and the postcode was wrong too. LS11 7HJ.', '14 Cross Flatts Road', 'LS11 7HJ'],
    [LEEDS, 'sorry, ls11 8hh. same city', '14 Cross Flatts Road', 'LS11 8HH'],
    [LEEDS, 'I forgot Flat 3', 'Flat 3, 14 Cross Flatts Road', 'LS11 7HH'],
    [LEEDS, '前面少了 Flat 3', 'Flat 3, 14 Cross Flatts Road', 'LS11 7HH'],
    [LEEDS, '是41号,不是14', '41 Cross Flatts Road', 'LS11 7HH'],
    [LEEDS, '邮编错了 应该是 LS11 7HJ', '14 Cross Flatts Road', 'LS11 7HJ'],
    [LEEDS, 'make it 8 Dewsbury Road instead', '8 Dewsbury Road', 'LS11 7HH'],
    [LEEDS, '41 Cross Flatts Road, LS11 7HJ, Flat B2 please', 'Flat B2, 41 Cross Flatts Road', 'LS11 7HJ'],
    [BOSTON, 'add Suite 900', '310 Beacon Street, Suite 900', '02116'],
    [BOSTON, '后面加上 Apt 12', '310 Beacon Street, Apt 12', '02116'],
    [BOSTON, 'the zip is 02115', '310 Beacon Street', '02115'],
    [BOSTON, '330 Beacon Street, sorry', '330 Beacon Street', '02116'],
    [KOELN, 'Hausnummer 85, nicht 58', 'Aachener Straße 85', '50674'],
    [KOELN, 'die PLZ ist 50672', 'Aachener Straße 58', '50672'],
  ] as const) {
    const edits = editsIn(words, place)
    const now = edited(place, edits ?? {})
    assert.deepEqual([now.street, now.postcode, now.city, now.country], [street, postcode, place.city, place.country], words)
  }
})

test('what tells no part of it changes nothing', () => {
  for (const words of [
    'same town',
    'yes',
    'I ordered 2 of them',
    '2件',
    'at 3 pm please',
    'order 20261101-0007',
    '14',
    'not 14',
    'is it 41 or 14?',
    'the lamp cost 35 pounds',
  ])
    assert.deepEqual(editsIn(words, LEEDS), undefined, words)
})

test('another door of its kind takes its place, of another kind stands beside it', () => {
  const flat = edited(LEEDS, { unit: 'Flat 3' })
  assert.equal(edited(flat, { unit: 'Flat 5' }).street, 'Flat 5, 14 Cross Flatts Road')
  assert.deepEqual(edited(flat, { unit: 'Floor 2' }).street.split(', ').sort(), ['14 Cross Flatts Road', 'Flat 3', 'Floor 2'])
})

const EDITS = [{ house: '41' }, { unit: 'Flat 3' }, { postcode: 'LS11 7HJ' }, { road: 'Dewsbury Road' }] as const
function* orders<One>(all: readonly One[]): Generator<readonly One[]> {
  if (all.length < 2) yield all
  else for (const one of all) for (const rest of orders(all.filter((other) => other !== one))) yield [one, ...rest]
}

test('edits of several parts give the same place in any order, at once or over several messages', () => {
  for (const place of [LEEDS, BOSTON, KOELN]) {
    const places = [...orders(EDITS)].map((some) => some.reduce<PostalPlace>((now, edits) => edited(now, edits), place))
    const [first] = places
    for (const one of [...places, edited(place, Object.assign({}, ...EDITS))]) assert.deepEqual(one, first)
    for (const part of ['41', 'Flat 3', 'Dewsbury Road']) assert.ok(first?.street.includes(part), part)
    assert.equal(first?.city, place.city)
  }
})
