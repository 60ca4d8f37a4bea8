// long: the command is started several times
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-mine-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const MAIN = join(import.meta.dirname, '../main.ts')

const mineBy = (threads: number, ...args: string[]) =>
  spawnSync(process.execPath, [MAIN, 'mine', ...args, '--threads', String(threads)], { encoding: 'utf8', cwd: folder })
const mine = (...args: string[]) => mineBy(1, ...args)

const BEGINS = ['水龙头装上去一直滴水', '新买的水龙头关不紧老滴水', '水龙头滴水怎么回事', '你家水龙头漏水滴个不停']
/** As a file; `turned`: whoever wrote it down took shoppers for agents. */
function written(name: string, turned: boolean): string {
  const [shopper, agent] = turned ? ['agent', 'shopper'] : ['shopper', 'agent']
  const lines = Array.from({ length: 36 }, (_, at) =>
    JSON.stringify({
      id: `${name}${at}`,
      messages: [
        { from: shopper, text: BEGINS[at % BEGINS.length] },
        { from: agent, text: '麻烦拍一张接口的照片' },
        { from: shopper, text: '好的' },
      ],
    }),
  )
  writeFileSync(join(folder, `${name}.jsonl`), `${lines.join('\n')}\n`)
  return join(folder, `${name}.jsonl`)
}

/** What is found. */
const FILES = ['scenarios.json', 'scenarios.md', 'sessions.jsonl', 'bad-rows.jsonl']

const Last = z.strictObject({ sessions: z.int(), scenarios: z.int(), seconds: z.number().positive(), rssMb: z.int().positive() })
const lastLine = (stdout: string) => Last.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''))
const Found = z.object({ scenarios: z.array(z.object({ begins: z.array(z.string()) })) })
const beginsIn = (out: string) =>
  Found.parse(JSON.parse(readFileSync(join(out, 'scenarios.json'), 'utf8'))).scenarios.flatMap(({ begins }) => begins)

test('without --out what is found lies beside the file under its name, is told of, and the last line counts it', () => {
  const { status, stdout, stderr } = mine(written('taps', false))
  assert.equal(status, 0, stderr)
  const { sessions, scenarios } = lastLine(stdout)
  assert.deepEqual({ sessions, scenarios }, { sessions: 36, scenarios: 1 })
  const out = join(folder, 'taps-scenarios')
  assert.ok(stderr.includes(out), stderr)
  assert.ok(beginsIn(out).includes(BEGINS[0] ?? ''))
  for (const file of FILES) assert.ok(existsSync(join(out, file)), file)
})

test('rows that are none, and a file of nothing else, are told of beside what was found', () => {
  writeFileSync(join(folder, 'none.jsonl'), '{"id":"a","messages":[]}\nnothing\n')
  const { status, stdout, stderr } = mine('none.jsonl', '--out', 'none')
  assert.equal(status, 0, stderr)
  assert.equal(lastLine(stdout).sessions, 0)
  assert.match(stderr, /2 rows were not taken.*none.bad-rows\.jsonl/u)
  assert.match(stderr, /No session was found in none\.jsonl/u)
})

test('the same file gives the same bytes, by one thread, by one again and by two', () => {
  const matters = [
    ...BEGINS,
    '发票抬头写错了能重开吗',
    '抬头开错了帮我重开发票',
    '快递三天没动了',
    '物流好几天不更新',
    '包裹卡在中转站不动',
  ]
  const lines = Array.from({ length: 2_400 }, (_, at) => {
    const begin = matters[(at * 7) % matters.length] ?? ''
    const messages = [
      { from: 'shopper', text: at % 3 === 0 ? `在吗 ${begin}` : `${begin} ${at % 11}天了` },
      { from: 'agent', text: at % 2 === 0 ? '麻烦拍一张照片' : '这边帮您核实' },
      { from: 'shopper', text: at % 5 === 0 ? '谢谢' : '好的' },
    ]
    return JSON.stringify({ id: `s${at}`, messages })
  })
  writeFileSync(join(folder, 'alike.jsonl'), `${lines.join('\n')}\nno session\n`)
  const found = [1, 1, 2].map((threads, nth) => {
    const out = join(folder, `alike-${nth}`)
    const { status, stderr } = mineBy(threads, 'alike.jsonl', '--out', out)
    assert.equal(status, 0, stderr)
    return FILES.map((file) => readFileSync(join(out, file), 'utf8'))
  })
  assert.ok(beginsIn(join(folder, 'alike-0')).length > 0)
  const [first, ...others] = found
  for (const [nth, other] of others.entries())
    for (const [at, file] of FILES.entries()) assert.ok(first?.[at] === other[at], `${file} differs, run ${nth + 2}`)
})

test('shoppers and agents the wrong way round are told of, and read the other way with --swapped', () => {
  const file = written('turned', true)
  const [asTheyStand, swapped] = [mine(file, '--out', join(folder, 'as')), mine(file, '--swapped', '--out', join(folder, 'other'))]
  assert.match(asTheyStand.stderr, /wrong way round.*--swapped/u)
  assert.ok(!beginsIn(join(folder, 'as')).some((text) => text.includes('水龙头')))
  assert.deepEqual([swapped.status, lastLine(swapped.stdout).scenarios], [0, 1])
  assert.ok(beginsIn(join(folder, 'other')).every((text) => text.includes('水龙头')))
})

test('what cannot be done ends with 1, a sentence and nothing made', () => {
  for (const [args, why] of [
    [[], /Give the file of past sessions/u],
    [['nowhere.jsonl'], /nowhere\.jsonl does not exist/u],
    [[written('tongue', false), '--language', 'fr'], /no report in fr/u],
    [['--swapped', '--thread', 'x'], /--help/u],
  ] as const) {
    const { status, stdout, stderr } = mine(...args)
    assert.deepEqual([status, stdout], [1, ''], stderr)
    assert.match(stderr, why)
  }
  assert.ok(!existsSync(join(folder, 'nowhere-scenarios')) && !existsSync(join(folder, 'tongue-scenarios')))
})
