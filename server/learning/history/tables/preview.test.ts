import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Mapping } from './mapping.ts'
import { previewTable } from './preview.ts'
import type { TableRow } from './rows.ts'

const NOW = Date.parse('2026-11-24T09:00:00Z')
async function* table(...rows: string[][]): AsyncGenerator<TableRow> {
  for (const [at, cells] of rows.entries()) yield { where: String(at + 1), cells }
}
const ROWS = [
  ['room', 'author', 'said', 'when'],
  ['r1', '王小姐', '到哪了', '2026/11/3 9:05'],
  ['r1', '店里', '在路上', '2026/11/3 9:06'],
  ['r2', '店里', '', '2026/11/3 9:07'],
]

test('heads that say nothing give no mapping; one that is given is shown row by row, with why a row is not read', async () => {
  const bare = await previewTable(table(...ROWS), undefined, NOW)
  assert.deepEqual([bare.mapping, bare.read, bare.of, bare.heads], [null, [], 3, ROWS[0]])
  const given = Mapping.parse({ session: 'room', from: 'author', text: 'said', at: 'when', agent: ['店里'], shopper: ['王小姐'] })
  const shown = await previewTable(table(...ROWS), given, NOW)
  assert.deepEqual(shown.read, [
    { session: 'r1', from: 'shopper', text: '到哪了', at: '2026-11-03T01:05:00.000Z' },
    { session: 'r1', from: 'agent', text: '在路上', at: '2026-11-03T01:06:00.000Z' },
    'no_text',
  ])
  assert.deepEqual([shown.readable, shown.words], [2, ['店里', '王小姐']])
})

test('heads that speak are guessed; an empty table and a column that is not there are refused; a row that breaks off is left alone', async () => {
  const spoken = await previewTable(table(['会话', '发送人', '内容'], ['1', '买家', '在吗']), undefined, NOW)
  assert.deepEqual([spoken.mapping?.from, spoken.readable], ['发送人', 1])
  await assert.rejects(previewTable(table(), undefined, NOW), /empty/u)
  await assert.rejects(previewTable(table(...ROWS), Mapping.parse({ session: 'x', from: 'author', text: 'said' }), NOW), /no column "x"/u)
  async function* broken(): AsyncGenerator<TableRow> {
    yield* table(...ROWS)
    throw new Error('a quotation mark does not end')
  }
  assert.equal((await previewTable(broken(), undefined, NOW)).of, 3)
})
