// long: a command is started for each case
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-search-'))
after(() => rmSync(folder, { recursive: true }))
const MAIN = join(import.meta.dirname, '../main.ts')

function searched(entries: string, queries: string, ...more: string[]) {
  const [left, right] = [join(folder, 'entries.jsonl'), join(folder, 'queries.jsonl')]
  writeFileSync(left, entries)
  writeFileSync(right, queries)
  return spawnSync(process.execPath, [MAIN, 'search', '--entries', left, '--queries', right, ...more], { encoding: 'utf8' })
}

const line = (id: string | number, text: string) => JSON.stringify({ id, text })

test('the command gives a line a query: its id, the likeliest entries, and a verdict', () => {
  const entries = [line('fee', '退货运费谁出'), line('fee', '寄回去的邮费谁承担'), line('invoice', '可以开发票吗'), line(3, '几天能到货')]
  const { stdout, status } = searched(entries.join('\n'), [line('q1', '退货的邮费谁付'), line('q2', 'zzz')].join('\n'), '--top', '2')
  assert.equal(status, 0)
  const [first, second] = stdout
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one))
  assert.equal(first.query, 'q1')
  assert.equal(first.results[0].id, 'fee')
  assert.ok(first.results.length <= 2 && first.results[0].score > 0)
  assert.deepEqual(second, { query: 'q2', verdict: 'not_known', results: [] })
})

test('ids come back as they were given, numbers as numbers; a mark, empty lines and Windows line ends are passed over', () => {
  const entries = [line(7, '怎么退货'), '', line('7', '可以开发票吗')].join('\r\n')
  const { stdout, status } = searched(`\u{feff}${entries}`, `\u{feff}${line(1, '怎么退货')}\r\n\r\n${line('1', '可以开发票吗')}\n`)
  assert.equal(status, 0)
  const found = stdout
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one))
  assert.deepEqual(
    found.map(({ query, results }) => [query, results[0].id]),
    [
      [1, 7],
      ['1', '7'],
    ],
  )
})

test('a base of no entries knows nothing; bytes that are no UTF-8 and a line without end are refused', () => {
  const { stdout, status } = searched('', line('q', '怎么退货'))
  assert.equal(status, 0)
  assert.deepEqual(JSON.parse(stdout), { query: 'q', verdict: 'not_known', results: [] })
  const file = join(folder, 'gbk.jsonl')
  writeFileSync(file, Buffer.from('{"id":1,"text":"\xcd\xcb\xbb\xf5"}', 'latin1'))
  assert.match(ran(['search', '--entries', file, '--queries', file]).stderr, /gbk\.jsonl: not UTF-8, near byte 0; save it as UTF-8/u)
  assert.match(searched(line(1, '长'.repeat(4_100_000)), '').stderr, /entries\.jsonl, line 1: longer than 4000000 characters/u)
})

test('a bad line is refused by its file and number', () => {
  const { stderr, status } = searched(`${line('a', 'b')}\n{"id": 1}`, line('q', 'b'))
  assert.equal(status, 1)
  assert.match(stderr, /entries\.jsonl, line 2: not an object with "id" \(text or number\) and "text"/u)
})

const ran = (args: string[], input = '') => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', input })

test('a file that is not there, a folder, an option that is none, a line without TAB: each is told in one sentence with the way out', () => {
  const entries = join(folder, 'entries.jsonl')
  const refused: [string[], RegExp, string?][] = [
    [
      ['search', '--entries', join(folder, 'no.jsonl'), '--queries', entries],
      /no\.jsonl: there is no such file; see xiaoer search --help/u,
    ],
    [['evaluate', '--ranking', join(folder, 'no.tsv')], /no\.tsv: there is no such file/u],
    [['search', '--entrys', entries], /--entrys.*see xiaoer search --help/u],
    [['similarity'], /line 2 has no TAB/u, '退货运费\t退货邮费\n只有一句\n'],
  ]
  for (const [args, why, input] of refused) {
    const { stderr, status } = ran(args, input)
    assert.equal(status, 1, args.join(' '))
    assert.match(stderr, why)
    assert.doesNotMatch(stderr, /\n\s+at /u, 'no trace of calls')
  }
})
