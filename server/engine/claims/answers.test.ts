import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { tablesIn } from '#engine/text'
import { wilson } from '#platform/statistics'
import { ANSWERED, type Answered, answerIn, wishOf } from './index.ts'

const DATA = new URL('../../../data/', import.meta.url)
const rowsOf = (file: string) =>
  readFileSync(new URL(file, DATA), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t') as [label: string, language: string, text: string])
const rows = rowsOf('understanding/heldout/answers.tsv')
const wishes = rowsOf('understanding/heldout/wishes.tsv')

const percent = (hits: number, of: number): string => {
  const { low, high } = wilson(hits, of)
  return `${hits} of ${of} (${[hits / of, low, high].map((share) => `${(100 * share).toFixed(1)} %`).join(', ')})`
}

test('answers by another writer, who saw none that teach, are read where they were asked for', (t) => {
  const slots = [...new Set(rows.map(([label]) => label.replace(/^untold\./u, '').split('.')[0] as Answered))]
  const read = rows.map(([label, , text]) => {
    const slot = slots.find((one) => label === `untold.${one}` || label.startsWith(`${one}.`))!
    return { label, got: answerIn(text, slot), want: label.startsWith('untold') ? undefined : label.slice(slot.length + 1) }
  })
  const told = read.filter(({ want }) => want !== undefined)
  const taken = told.filter(({ got }) => got !== undefined)
  const right = taken.filter(({ got, want }) => got === want)
  const untold = read.filter(({ want }) => want === undefined)
  const heard = untold.filter(({ got }) => got !== undefined)
  t.diagnostic(
    `right ${percent(right.length, told.length)}; of those taken ${percent(right.length, taken.length)}; near misses taken ${percent(heard.length, untold.length)}`,
  )
  for (const slot of slots) assert.ok(slot in ANSWERED, slot)
  assert.ok(right.length / told.length > 0.6)
  assert.ok(right.length / taken.length > 0.87)
  assert.ok(heard.length / untold.length < 0.2)
})

test('wishes by another writer are told from what only asks', (t) => {
  const read = wishes.map(([label, , text]) => {
    const [name = '', kind] = label.split('.')
    return { kind, isHeard: wishOf(name).test(text) }
  })
  const heard = (kind: string) => read.filter((one) => one.kind === kind && one.isHeard).length
  const all = (kind: string) => read.filter((one) => one.kind === kind).length
  t.diagnostic(
    `wished and heard ${percent(heard('wished'), all('wished'))}; asked and taken for a wish ${percent(heard('asked'), all('asked'))}`,
  )
  assert.ok(heard('wished') / all('wished') > 0.75)
  assert.ok(heard('asked') / all('asked') < 0.25)
})

test('nothing held out teaches', () => {
  for (const [folder, held] of [
    ['answers', rows],
    ['wishes', wishes],
  ] as const) {
    const tables = tablesIn(fileURLToPath(new URL(folder, DATA)))
    const taught = new Set(tables.flatMap((table) => readFileSync(table, 'utf8').split('\n')).map((line) => line.split('\t')[2]))
    assert.deepEqual(
      held.filter(([, , text]) => taught.has(text)),
      [],
    )
  }
})

test('what is asked back tells nothing, and a plain answer is one in a clause', () => {
  assert.equal(answerIn('有照片吗', 'evidence'), undefined)
  assert.equal(answerIn('拆过了，不过没用', 'opened'), 'yes')
  assert.equal(answerIn('i want my money back, not a new pair', 'option'), 'money')
})
