// long: starts, kills and restarts processes
import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { supervise } from './supervise.mjs'

const work = mkdtempSync(join(tmpdir(), 'xiaoer-supervise-'))
after(() => rmSync(work, { recursive: true, force: true }))

/** A service in small; `n` counts its starts. */
function watched(name: string, script: string) {
  const [file, log, from] = [join(work, `${name}.mjs`), join(work, `${name}.log`), new EventEmitter()]
  writeFileSync(log, '')
  writeFileSync(
    file,
    `import { appendFileSync, readFileSync } from 'node:fs'
    const log = (line) => appendFileSync(${JSON.stringify(log)}, line + '\\n')
    log('start')
    const n = readFileSync(${JSON.stringify(log)}, 'utf8').split('start').length - 1
    ${script}`,
  )
  const said: string[] = []
  const code = supervise(process.execPath, [file], { firstMs: 1, say: (line: string) => said.push(line), from })
  return { code, said, from, log: () => readFileSync(log, 'utf8').trim().split('\n') }
}

const SERVE = "process.send('ready'); setInterval(() => undefined, 1_000);"

test('a service that is killed is started again, with the reason and ever longer rests', async () => {
  const { code, said, log } = watched(
    'killed',
    `process.send('ready', () => { if (n < 5) process.kill(process.pid, 'SIGKILL'); else process.exit(0) })`,
  )
  assert.equal(await code, 0)
  assert.equal(log().length, 5)
  assert.deepEqual(
    said.map((line) => /by (\S+) after \d+ s; it is started again in ([\d.]+) s/.exec(line)?.slice(1)),
    ['0.001', '0.002', '0.004', '0.008'].map((seconds) => ['SIGKILL', seconds]),
  )
})

test('one that never served ends it all after a few tries, in a sentence', async () => {
  const { code, said, log } = watched('hopeless', 'process.exit(3)')
  assert.equal(await code, 3)
  assert.equal(log().length, 5)
  assert.match(said.at(-1) ?? '', /ended 5 times before it served; see above what is wrong/)
})

test('one that served once is started for as long as it takes, though what it needs is away meanwhile', async () => {
  const { code, log } = watched(
    'needy',
    `if (n === 1) process.send('ready', () => process.kill(process.pid, 'SIGKILL')); else if (n < 12) process.send('refused', () => process.exit(1)); else process.exit(0)`,
  )
  assert.equal(await code, 0)
  assert.equal(log().length, 12)
})

test('one that is refused at its first start is not tried again', async () => {
  const { code, said, log } = watched('refused', `process.send('refused', () => process.exit(1))`)
  assert.equal(await code, 1)
  assert.deepEqual([said, log()], [[], ['start']])
})

test('a stop is passed on, and what the service ends with is what it ends with', async () => {
  const { code, from, log } = watched('stopped', `process.on('SIGTERM', () => { log('drained'); process.exit(0) }); ${SERVE} log('up')`)
  await until(() => log().includes('up'))
  from.emit('SIGTERM')
  assert.equal(await code, 0)
  assert.deepEqual(log(), ['start', 'up', 'drained'])
})

test('a second signal reaches it too', async () => {
  const { code, from, log } = watched(
    'hurried',
    `let first = true; process.on('SIGTERM', () => { if (!first) process.exit(130); first = false; log('draining') }); ${SERVE} log('up')`,
  )
  await until(() => log().includes('up'))
  from.emit('SIGTERM')
  await until(() => log().includes('draining'))
  from.emit('SIGTERM')
  assert.equal(await code, 130)
})

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((round) => setImmediate(round))
}
