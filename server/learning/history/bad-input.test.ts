// alone: it has what is let go collected again and again, which takes long where much else is held
// long: reads a gigabyte, and rows and cells without end
import assert from 'node:assert/strict'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isAppError } from '#platform/errors'
import { writeXlsx, writeZip } from '../importing/testing/office.ts'
import { takeIn } from './index.ts'
import { type RawLine, rawLines } from './lines/lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-bad-history-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const NOW = Date.UTC(2026, 10, 25)
let files = 0

function file(ending: string, content: string | Buffer): string {
  const path = join(folder, `h${++files}${ending}`)
  writeFileSync(path, content)
  return path
}
const look = (path: string, more: Partial<Parameters<typeof takeIn>[2]> = {}) =>
  takeIn(path, `${path}.out`, { now: NOW, isSwapped: false, isDry: true, ...more })
const refused = (path: string, reason: string) =>
  assert.rejects(look(path), (error) => isAppError(error) && error.refusal?.reason === reason, reason)
const session = (id: string, ...said: readonly (readonly ['shopper' | 'agent', string, number?])[]) =>
  JSON.stringify({ id, messages: said.map(([from, text, at]) => ({ from, text, ...(at !== undefined && { at }) })) })

const MB = 1 << 20
setFlagsFromString('--expose-gc')
/** What is let go is not counted as held until the collector happens to come by. */
const collectGarbage: () => void = runInNewContext('gc')
/** A gigabyte, made as it is read. `fresh`: bytes of their own each time, so that what is held is seen. */
async function* gigabyte(first: string, count: { pieces: number; held: number }): AsyncGenerator<Buffer> {
  yield Buffer.from(first)
  for (let mb = 0; mb < 1_024; mb++) {
    count.pieces++
    if (mb % 64 === 0) collectGarbage()
    if (mb % 64 === 0) count.held = Math.max(count.held, process.memoryUsage().arrayBuffers)
    yield Buffer.alloc(MB, 0x78)
  }
}
async function readAll(source: AsyncIterable<Buffer>): Promise<RawLine[]> {
  const all: RawLine[] = []
  for await (const some of rawLines(source)) all.push(...some)
  return all
}

test('a gigabyte in one line is left off as the first line, passed over further down, and never held', async () => {
  const before = process.memoryUsage().arrayBuffers
  const first = { pieces: 0, held: 0 }
  const [line, ...more] = await readAll(gigabyte('{', first))
  assert.deepEqual([line?.number, line?.bytes, more.length], [1, null, 0])
  assert.ok(first.pieces < 20, `read no further: ${first.pieces} MB`)
  const later = { pieces: 0, held: 0 }
  const lines = await readAll(gigabyte(`${session('a', ['shopper', '门锁坏了'])}\n`, later))
  assert.deepEqual(
    [lines.map(({ number, bytes }) => [number, bytes !== null]), later.pieces],
    [
      [
        [1, true],
        [2, false],
      ],
      1_024,
    ],
  )
  const most = (later.held - before) / MB
  assert.ok(most < 100, `held ${most.toFixed(0)} MB`)
})

test('a table and a workbook in one endless row or cell are refused while they are read', async () => {
  const path = join(folder, 'endless.csv')
  const row = function* () {
    yield '会话,发送方,内容\ns1,买家,'
    for (let mb = 0; mb < 64; mb++) yield 'x'.repeat(MB)
  }
  await pipeline(Readable.from(row()), createWriteStream(path))
  await refused(path, 'history.row')
  const book = join(folder, 'endless.xlsx')
  await writeXlsx(book, {
    表: [
      ['会话', '发送方', '内容'],
      ['s1', '买家', { formula: '1', result: 'x'.repeat(40 * MB) }],
    ],
  })
  await refused(book, 'history.long_cell')
})

test('the separators of lines and paragraphs of Unicode end no line: in a table, a workbook, and where a run is gone on with', async () => {
  const said = '门锁\u2028坏了\u2029\u0085\r怎么办'
  const row = ['s1', '买家', `"${said}"`].join(',')
  const table = file('.csv', `会话,发送方,内容\n${row}\ns2,买家,灯不亮\n`)
  const book = join(folder, 'separators.xlsx')
  await writeXlsx(book, {
    表: [
      ['会话', '发送方', '内容'],
      ['s1', '买家', said.replace('\r', '')],
      ['s2', '买家', '灯不亮'],
    ],
  })
  for (const path of [table, book]) {
    const { sessions, look: seen } = await look(path)
    assert.deepEqual([sessions, seen.faults], [2, {}], path)
    const texts = seen.samples.map(({ messages }) => messages[0]?.text ?? '')
    assert.ok(
      texts.some((text) => text.startsWith('门锁\u2028坏了\u2029')),
      path,
    )
  }
  // taken in, and once more where the note of how far it was is lost: what stands in the folder is known again
  const lines = file('.jsonl', session('a', ['shopper', said]))
  const take = () => takeIn(lines, `${lines}.out`, { now: NOW, isSwapped: false, isDry: false })
  assert.equal((await take()).sessions, 1)
  const at = join(`${lines}.out`, 'progress.json')
  writeFileSync(at, JSON.stringify({ ...JSON.parse(readFileSync(at, 'utf8')), batches: 0, sessions: 0 }))
  const again = await take()
  assert.deepEqual([again.sessions, again.repeated], [0, 1])
})

test('a workbook that is none is told as what it is, with the way out', async () => {
  await refused(file('.xlsx', 'a,b\n1,2\n'), 'history.not_packed')
  await refused(file('.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'history.old_office')
  await refused(file('.xlsx', Buffer.concat([Buffer.from('PK'), Buffer.alloc(400, 7)])), 'history.cut_off')
  const none = join(folder, 'none.xlsx')
  await writeZip(none, { 'a.txt': 'x' })
  await refused(none, 'history.empty')
  await writeXlsx(none, { 空: [] })
  await refused(none, 'history.empty')
})

test('encodings that are read come in alike from lines and from tables; others are refused by name', async () => {
  const table = '会话,发送方,内容\ns1,买家,水龙头滴水\n'
  const line = `${session('s1', ['shopper', '水龙头滴水'])}\n`
  const swapped = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
  for (const [ending, text] of [
    ['.csv', table],
    ['.jsonl', line],
  ] as const)
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), Buffer.from(`\uFEFF${text}`, 'utf16le'), swapped(text)]) {
      const { sessions, look: seen } = await look(file(ending, bytes))
      assert.deepEqual([sessions, seen.samples[0]?.messages[0]?.text], [1, '水龙头滴水'], ending)
    }
  // 水龙頭滴水 in Big5, こんにちは in Shift JIS, "café" over and over in Latin 1
  const others = ['a4f4c073c059babba4f4', '82b182f182c982bf82cd', '636166e92063616ee920e9e8ea'].map((hex) => Buffer.from(hex, 'hex'))
  for (const ending of ['.csv', '.jsonl'])
    for (const bytes of others)
      await refused(file(ending, Buffer.concat([bytes, Buffer.from('\n'), bytes, Buffer.from('\n')])), 'history.encoding')
  await refused(file('.jsonl', Buffer.from([0x7b, 0, 0, 1, 2, 0, 3, 0, 0])), 'history.binary')
  for (const marked of ['fffe0000347d0000', '0000feff00007d34'])
    await refused(file('.jsonl', Buffer.from(marked, 'hex')), 'history.encoding')
})

test('shoppers and agents the wrong way round are told before anything is taken in, and read right when asked so', async () => {
  const rows = Array.from({ length: 40 }, (_, n) => `s${n},客服,柜子${n}掉漆了\ns${n},买家,给您补一罐漆\n`).join('')
  const path = file('.csv', `会话,发送方,内容\n${rows}`)
  assert.equal((await look(path)).looksSwapped, true)
  const right = await look(path, { isSwapped: true })
  assert.deepEqual([right.looksSwapped, right.look.samples[0]?.messages.map(({ from }) => from)], [false, ['shopper', 'agent']])
})

test('dates of 1970 and 2099, and what is no instant, are counted by why; a session keeps its words without them', async () => {
  const odd = [session('a', ['shopper', '灯坏了', 1_000]), session('b', ['shopper', '灯不亮', Date.UTC(2099, 0)])]
  const fine = session('c', ['shopper', '灯闪', Date.UTC(2026, 2, 1)])
  const lines = await look(file('.jsonl', [...odd, fine].join('\n')))
  assert.deepEqual([lines.sessions, lines.look.faults, lines.look.times], [3, { time: 2 }, [Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 1)]])
  const ats = ['2026-03-01T08:00:00+08:00', '昨天', '2026-03-01 08:00', null, true]
  const said = ats.map((at, id) => JSON.stringify({ id: `${id}`, messages: [{ from: 'shopper', text: '灯坏了', at }] }))
  const mixed = await look(file('.jsonl', said.join('\n')))
  assert.deepEqual([mixed.sessions, mixed.look.faults, mixed.look.times], [5, { time: 3 }, [Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 1)]])
  const table = await look(
    file('.csv', '会话,发送方,内容,时间\na,买家,灯坏了,1970-01-01\nb,买家,灯不亮,2099-01-01\nc,买家,灯闪,2026-03-01\n'),
  )
  assert.deepEqual([table.sessions, table.look.faults, table.look.rows.map(({ where }) => where)], [1, { time: 2 }, ['2', '3']])
})

test('one shopper with 200,000 sessions comes in whole and is not held in memory; a column of shoppers is told for what it is', async () => {
  const path = join(folder, 'many.jsonl')
  const lines = function* () {
    for (let n = 0; n < 200_000; n++) yield `${session(`王小姐-${n}`, ['shopper', `第${n}单到哪了`], ['agent', '在路上'])}\n`
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
  const before = process.memoryUsage().heapUsed
  const taken = await takeIn(path, `${path}.out`, { now: NOW, isSwapped: false, isDry: false })
  assert.deepEqual([taken.sessions, taken.messages, taken.bad], [200_000, 400_000, 0])
  const held = (process.memoryUsage().heapUsed - before) / MB
  assert.ok(held < 200, `${held.toFixed(0)} MB`)
  const rows = Array.from({ length: 21_000 }, (_, n) => `王小姐,买家,第${n}单\n李先生${n},买家,到哪了\n`).join('')
  const table = await look(file('.csv', `会话,发送方,内容\n${rows}`))
  assert.deepEqual([table.sessions, table.look.faults], [21_000, { long_session: 1 }])
})

test('a look writes nothing and tells what would come in, of lines and of tables: doubles, bad rows with reasons, masked samples', async () => {
  const own = session('a', ['shopper', '我电话13812345678'], ['agent', '收到'])
  const lines = file('.jsonl', [own, own, '{"id": 1}', 'x'].join('\n'))
  const { look: seen, ...counts } = await look(lines)
  assert.deepEqual([counts.sessions, counts.messages, counts.repeated, counts.bad], [1, 2, 1, 2])
  assert.deepEqual(seen.faults, { not_a_session: 2 })
  assert.deepEqual(
    seen.rows.map(({ where }) => where),
    ['3', '4'],
  )
  assert.equal(seen.samples[0]?.messages[0]?.text, '我电话‹phone›')
  const book = join(folder, 'look.xlsx')
  await writeXlsx(book, {
    表: [
      ['会话', '发送方', '内容'],
      ['a', '买家', '我电话13812345678'],
      ['a', '客服', '收到'],
      ['', '买家', '谁'],
    ],
  })
  const table = await look(book)
  assert.deepEqual([table.sessions, table.look.samples[0]?.messages[0]?.text, table.look.faults], [1, '我电话‹phone›', { no_session: 1 }])
  for (const path of [lines, book]) assert.equal(existsSync(`${path}.out`), false)
})

test('how far it is rises to the whole, for lines, tables and workbooks, and for a run that goes on', async () => {
  const many = Array.from({ length: 30_000 }, (_, n) => ({ id: `s${n}`, text: `第${n}把伞断了`.repeat(5) }))
  const book = join(folder, 'progress.xlsx')
  await writeXlsx(book, { 表: [['会话', '发送方', '内容'], ...many.map(({ id, text }) => [id, '买家', text])] })
  const paths = [
    file('.jsonl', many.map(({ id, text }) => session(id, ['shopper', text])).join('\n')),
    file('.csv', `会话,发送方,内容\n${many.map(({ id, text }) => `${id},买家,${text}\n`).join('')}`),
    book,
  ]
  for (const path of paths) {
    const shares: number[] = []
    await look(path, { onProgress: (share) => shares.push(share) })
    assert.ok(shares.length > 2, path)
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
      path,
    )
    assert.deepEqual([shares.at(-1), (shares[0] ?? 1) < 1], [1, true], path)
  }
  const [lines = ''] = paths
  await takeIn(lines, `${lines}.out`, { now: NOW, isSwapped: false, isDry: false })
  const at = join(`${lines}.out`, 'progress.json')
  writeFileSync(at, JSON.stringify({ ...JSON.parse(readFileSync(at, 'utf8')), batches: 1, sessions: 0, messages: 0, sessionBytes: 0 }))
  const rest: number[] = []
  await takeIn(lines, `${lines}.out`, { now: NOW, isSwapped: false, isDry: false, onProgress: (share) => rest.push(share) })
  assert.ok((rest[0] ?? 0) > 0.2 && rest.at(-1) === 1)
})
