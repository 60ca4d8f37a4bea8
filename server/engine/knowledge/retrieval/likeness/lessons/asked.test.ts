import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const lines = (name: string) =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))

/** "slot:name", "none:name" (no shop answers it) or "name", then two wordings of a help page and four of shoppers. */
const asked = lines('asked.fixture.tsv').map(([name = '', ...wordings]) => ({
  name,
  wordings,
  mark: name.includes(':') ? name.split(':')[0]! : '',
}))
/** "slot, as a help page says it, as shoppers say it twice". */
const conditions = lines('conditions.fixture.tsv')
/** "kinds of the nodes that are joined with the thing", then two wordings of a help page and three of shoppers. */
const joined = lines('joined.fixture.tsv').map(([kinds = '', ...wordings]) => ({ kinds: kinds.split(' '), wordings }))
const slots = new Set(conditions.map(([slot]) => slot))

const times = (part: string, text: string) => text.split(part).length - 1
const twice = (texts: readonly string[]) => texts.filter((text, at) => texts.indexOf(text) !== at)

test('a matter has two wordings of a help page and four of shoppers, each with the thing once', () => {
  for (const { name, wordings } of asked) {
    assert.match(name, /^([a-z]+:)?[a-z]+$/)
    assert.equal(wordings.length, 6, name)
    for (const wording of wordings) {
      assert.equal(times('{t}', wording), 1, `${name}: ${wording}`)
      assert.match(wording.replace(/\{[tx]\}/g, ''), /^[^{}\s]*\p{Script=Han}[^{}\s]*$/u, `${name}: ${wording}`)
    }
  }
})

test('a condition stands in each wording of a matter that has a slot, and in no other', () => {
  for (const { name, wordings, mark } of asked) {
    const slotted = mark !== '' && mark !== 'none'
    if (slotted) assert.ok(slots.has(mark), `no conditions for ${name}`)
    for (const wording of wordings) assert.equal(times('{x}', wording), slotted ? 1 : 0, `${name}: ${wording}`)
  }
})

test('each slot has conditions to choose from and is asked about', () => {
  for (const condition of conditions) assert.equal(condition.length, 4, condition.join(' '))
  for (const slot of slots) {
    assert.ok(conditions.filter(([of]) => of === slot).length >= 10, slot)
    assert.ok(
      asked.some(({ mark }) => mark === slot),
      slot,
    )
  }
})

test('what joins a thing with nodes names the thing and each node once in every wording', () => {
  for (const { kinds, wordings } of joined) {
    assert.equal(wordings.length, 5, kinds.join(' '))
    for (const wording of wordings) {
      assert.equal(times('{t}', wording), 1, wording)
      assert.equal(times('{x}', wording), 1, wording)
      assert.equal(times('{y}', wording), kinds.length - 1, wording)
    }
  }
})

test('no matter, wording or condition stands there twice', () => {
  const taught = lines('goods.fixture.tsv').flatMap(([, ...wordings]) => wordings)
  assert.deepEqual(twice(asked.map(({ name }) => name)), [])
  assert.deepEqual(twice([...taught, ...[...asked, ...joined].flatMap(({ wordings }) => wordings)]), [])
  assert.deepEqual(twice(conditions.flatMap(([slot, ...said]) => said.map((one) => `${slot} ${one}`))), [])
})
