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

test('what is shown is masked as it would be kept, read or not: phones, e-mails, ids, addresses, names; sessions are told apart by the end of a number', async () => {
  const said = '我叫李小梅，电话13812345678，邮箱mei@example.com，身份证11010519491231002X，地址浙江省杭州市西湖区文三路18号'
  const rows = [
    ['room', 'author', 'said'],
    ['20261103000123', '13912345678', said],
    ['13712345678', '店里', '已发到mei@example.com'],
    ['', '店里', said],
  ]
  const secret = /1[379]\d{9}|mei@|11010519491231002|文三路|李小梅|20261103/u
  const bare = await previewTable(table(...rows), undefined, NOW)
  assert.doesNotMatch(JSON.stringify(bare), secret)
  assert.deepEqual(bare.rows[0]?.[0], '…0123')
  const mapping = Mapping.parse({ session: 'room', from: 'author', text: 'said', shopper: ['13912345678'], agent: ['店里'] })
  const { read, words, rows: raw, readable } = await previewTable(table(...rows), mapping, NOW)
  assert.doesNotMatch(JSON.stringify([read, words, raw]), secret)
  assert.deepEqual([readable, words], [2, ['店里']])
  const [first, second] = read
  assert.ok(typeof first === 'object' && typeof second === 'object')
  assert.deepEqual([first.session, first.from, second.session, second.text], ['…0123', 'shopper', '‹phone›', '已发到‹email›'])
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
