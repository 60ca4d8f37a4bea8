// long: installs and starts the product in folders of its own
import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Spoken, speak } from '../server/platform/db/embedded/testing/process.ts'

const ROOT = join(import.meta.dirname, '..')
const LAUNCHER = join(import.meta.dirname, 'xiaoer.mjs')
const work = mkdtempSync(join(tmpdir(), 'xiaoer-launcher-'))
chmodSync(work, 0o755)
const started: Spoken[] = []
after(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGTERM')
    await ended
  }
  rmSync(work, { recursive: true, force: true })
})

const run = (args: string[], flags: string[] = [], env: Record<string, string> = {}): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [...flags, LAUNCHER, ...args], { cwd: work, encoding: 'utf8', env: { ...process.env, ...env } })

function start(env: Record<string, string>, ...args: string[]): Spoken {
  const spoken = speak(process.execPath, [LAUNCHER, 'start', ...args], { XIAOER_DATA: join(work, 'data'), ...env })
  started.push(spoken)
  return spoken
}

test('an old Node is told which one is needed, and nothing else happens', () => {
  const disguise = join(work, 'old.cjs')
  writeFileSync(disguise, "Object.defineProperty(process.versions, 'node', { value: '18.20.8' })")
  const { status, stderr, stdout } = run(['start'], ['--require', disguise])
  assert.equal(status, 1)
  assert.match(stderr, /^Xiaoer needs Node 20 or newer; this is Node 18\.20\.8\. .*\n$/)
  assert.equal(stdout, '')
})

test('a command that does not exist is answered with those that do', () => {
  const { status, stderr } = run(['../../etc/passwd'])
  assert.equal(status, 1)
  assert.match(stderr, /^xiaoer has no command "\.\.\/\.\.\/etc\/passwd"; it has: start, test, /)
})

test('an option that start does not have is refused with those that it has, and nothing is started', () => {
  for (const [args, wrong] of [
    [['--prot', '3001'], 'has no --prot; it has --port N, --host HOST and --data FOLDER'],
    [['3001'], 'has no "3001"; it has --port N'],
    [['--port'], '--port has no value; it has --port N'],
  ] as const) {
    const { status, stderr, stdout } = run(['start', ...args])
    assert.ok(status === 1 && stderr.startsWith(`xiaoer start ${wrong}`), stderr)
    assert.equal(stdout, '')
  }
  const eaten = run(['start', '3001'], [], { npm_lifecycle_event: 'start', npm_config_port: 'true' })
  assert.equal(eaten.stderr, 'npm keeps --port for itself; put two dashes before it: npm start -- --port …\n')
})

test('npx finds the launcher in the checkout, without a network', () => {
  const { status, stdout } = spawnSync('npx', ['--offline', 'xiaoer', '--help'], { cwd: ROOT, encoding: 'utf8' })
  assert.equal(status, 0)
  assert.match(stdout, /^xiaoer <command>/)
})

test('start serves, says where, and stops cleanly when the terminal says so', async () => {
  const service = start({ PORT: '0' })
  const [, address = ''] = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(await service.next(/^ready /)) ?? []
  assert.equal((await fetch(`${address}/ready`)).status, 200)
  assert.equal((await fetch(`${address}/api/v1/openapi.json`)).status, 200)
  service.child.kill('SIGINT')
  const { code, errors } = await service.ended
  assert.equal(code, 0)
  assert.match(
    errors,
    /Starting the database …[\s\S]*Filling the demo shop …[\s\S]*Reading what it understands/,
    'each stage that takes long is told',
  )
})

test('under npm the service ends with the shell that npm started it by', { skip: process.platform === 'win32' }, async () => {
  const env = { XIAOER_DATA: join(work, 'data'), PORT: '0', npm_lifecycle_event: 'start' }
  const shell = speak('/bin/sh', ['-c', `"${process.execPath}" "${LAUNCHER}" start; true`], env)
  started.push(shell)
  await shell.next(/^ready /)
  shell.child.kill('SIGKILL')
  // the service holds the shell's output as long as it lives
  assert.equal((await shell.ended).signal, 'SIGKILL')
})

test('a service that is killed comes back by itself, with what it had kept, and one stop ends all of it', {
  skip: process.platform !== 'linux' && 'the child is found by /proc',
}, async () => {
  const service = start({ PORT: '0' })
  await service.next(/^ready /)
  process.kill(childOf(service.child.pid), 'SIGKILL')
  const address = (await service.next(/^ready /)).slice('ready '.length)
  assert.equal((await fetch(`${address}/ready`)).status, 200)
  service.child.kill('SIGTERM')
  const { code, errors } = await service.ended
  assert.equal(code, 0)
  assert.match(errors, /The service ended by SIGKILL after \d+ s; it is started again in 1 s/)
  await assert.rejects(fetch(`${address}/health`))
})

/** The service that a launcher watches over. */
function childOf(launcher: number | undefined): number {
  const [child] = readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8').trim().split(' ')
  return Number(child)
}

test('a port in use is one sentence, and the database does not stay behind', async () => {
  const rival = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => rival.once('listening', listening))
  const address = rival.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const { code, errors } = await start({ PORT: port }).ended
  rival.close()
  assert.equal(code, 1)
  const sentence = errors.split('\n').filter((line) => line !== '' && !/^\{|…$/u.test(line))
  assert.deepEqual(sentence, [`Port ${port} is in use by another program; stop that one or set PORT to a free one`])
  const again = start({ PORT: port }, '--port', '0', `--data=${join(work, 'data')}`, '--host', 'localhost')
  assert.doesNotMatch(await again.next(/^ready /), new RegExp(`:${port}$`), 'an option goes before the variable')
})
