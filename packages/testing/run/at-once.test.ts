// long: starts, kills and restarts processes
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { atOnce, type Said } from './at-once.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-at-once-'))
after(() => rmSync(folder, { recursive: true }))

/** Runs files of these sources one after the other in one process, no more than there is time for, and tells what became of each: names that passed, words of what failed. */
async function became(sources: Readonly<Record<string, string>>, timeoutMs = 60_000, many = Number.POSITIVE_INFINITY) {
  const files = Object.entries(sources).map(([name, source]) => {
    const file = join(folder, `${name}.test.mjs`)
    writeFileSync(file, `import { after, test } from 'node:test'\nimport assert from 'node:assert/strict'\n${source}`)
    return { file, hasPages: false, isAlone: false, isEarly: true, isLong: false }
  })
  const signal = new AbortController().signal
  let looked = 0
  const mayBegin = () => ++looked <= many
  const running = { processes: 1, execArgv: [], signal, timeoutMs, patienceMs: 50, trained: Promise.resolve(), mayBegin }
  const said = await Array.fromAsync(atOnce(files, running))
  const ended = said.filter((one) => one.kind === 'ended')
  assert.deepEqual(
    ended.map(({ file }) => file),
    files.slice(0, many).map(({ file }) => file),
    'each ends once, in its order',
  )
  return { passed: said.flatMap((one) => (one.kind === 'passed' ? one.name : [])), failed: said.filter(isFailed), ended }
}
const isFailed = (said: Said): said is Said & { kind: 'failed' } => said.kind === 'failed'

test('files of a process share what is loaded, and no variables', async () => {
  writeFileSync(join(folder, 'shared.mjs'), 'export const seen = []')
  const { passed, failed } = await became({
    one: "import { seen } from './shared.mjs'\nprocess.env.OF_ONE = 'x'\ntest('one', () => void seen.push(1))\nafter(() => void seen.push('over'))",
    two: "import { seen } from './shared.mjs'\ntest('two', () => assert.deepEqual([seen, process.env.OF_ONE], [[1, 'over'], undefined]))",
  })
  assert.deepEqual([passed, failed], [['one', 'two'], []])
})

test('when the time is over what runs goes on, and nothing begins', async () => {
  const sources = { first: "test('first', () => {})", second: "test('second', () => {})" }
  assert.deepEqual((await became(sources, 60_000, 1)).passed, ['first'])
})

test('what fetch leaves open ends with the file', async () => {
  const { passed, failed } = await became({
    unread: `import { createServer } from 'node:http'
const server = createServer((_, answer) => answer.end('x'.repeat(1_000_000))).listen(0)
after(() => { server.closeAllConnections(); server.close() })
test('unread', async () => assert.equal((await fetch('http://127.0.0.1:' + server.address().port)).status, 200))`,
    again: `import { createServer } from 'node:http'
const server = createServer((_, answer) => answer.end('read')).listen(0)
after(() => server.close())
test('again', async () => assert.equal(await (await fetch('http://127.0.0.1:' + server.address().port)).text(), 'read'))`,
  })
  assert.deepEqual([passed, failed], [['unread', 'again'], []])
})

test('a file that leaves a timer running fails by name, and the next is run', async () => {
  const { passed, failed } = await became({
    ticks: "setInterval(() => {}, 1_000)\ntest('ticks', () => {})",
    next: "test('next', () => {})",
  })
  assert.deepEqual(passed, ['ticks', 'next'])
  assert.deepEqual(
    failed.map(({ where, why }) => [where, why]),
    [[join(folder, 'ticks.test.mjs'), 'ended, and left running: Timeout']],
  )
})

test('a process that dies fails the file it was at, and the next has another', async () => {
  const { passed, failed } = await became({
    dies: "test('dies', () => process.exit(3))\ntest('never', () => {})",
    lives: "test('lives', () => {})",
  })
  assert.ok(passed.includes('lives'))
  assert.deepEqual(
    failed.map(({ where, why }) => [where, why]),
    [[join(folder, 'dies.test.mjs'), 'its process ended with code 3 before the file was through']],
  )
})

test('a process that dies once its file is through fails that file', async () => {
  const { failed } = await became({ later: "test('fine', () => {})\nprocess.on('disconnect', () => process.exit(4))" })
  assert.deepEqual(
    failed.map(({ where, why }) => [where, why]),
    [[join(folder, 'later.test.mjs'), 'its process ended with code 4 after the file']],
  )
})

test('a file that hangs is ended, with what it started, and the next has another process', async () => {
  const sources = {
    hangs:
      "import { spawn } from 'node:child_process'\ntest('hangs', () => new Promise(() => void spawn('sleep', ['600'], { stdio: 'inherit' })))",
    lives: "test('lives', () => {})",
  }
  // on a busy machine the next may not have begun within what is long for an idle one
  let seconds = 3
  let ran = await became(sources, seconds * 1_000)
  while (ran.passed.length === 0 && seconds < 75) {
    seconds *= 5
    ran = await became(sources, seconds * 1_000)
  }
  assert.deepEqual(ran.passed, ['lives'])
  assert.deepEqual(
    ran.failed.map(({ why }) => why),
    [`nothing was heard of it for ${seconds} s`],
  )
})

test('what fails beside the tests fails the file: a line after them, a last hook, an error that comes late', async () => {
  const { failed, ended } = await became({
    line: "test('fine', () => {})\nthrow new Error('no such thing')",
    hook: "test('fine', () => {})\nafter(() => { throw new Error('not to be ended') })",
    late: "test('fine', () => void setImmediate(() => { throw new Error('too late') }))\ntest('waits', () => new Promise((done) => setTimeout(done, 20)))",
  })
  assert.deepEqual(
    ended.map(({ success }) => success),
    [false, false, false],
  )
  assert.deepEqual(
    failed.map(({ why }) => /no such thing|not to be ended|too late/.exec(why)?.[0]),
    ['no such thing', 'not to be ended', 'too late'],
  )
})
