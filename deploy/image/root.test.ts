// long: installs the production packages, builds the image's root file system and starts the service in it
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Readiness } from '@xiaoer/contract/service'
import { raw } from 'sql-template-tag'
import { type Spoken, speak } from '../../server/platform/db/embedded/testing/process.ts'
import { openDatabase, startEmbedded } from '../../server/platform/db/index.ts'

const MOST_BYTES = 450_000_000
const [NOBODY, KEY] = [65_534, 'Jq7Zt2Vw9Xc4Bn6Mk1Lp8Rs5Df3Gh0Ya']
/** Of a start on an existing database, in seconds or, where others use the machine, in seconds of the processor. The aim is 8; this bounds what it takes today. */
const MOST_S = 16

/** Why nothing of this can be tried here; false where it can. */
const missing = () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux'
  const tools = ['apt-get', 'dpkg-deb', 'unshare', 'chroot'].filter((tool) => spawnSync('which', [tool]).status !== 0)
  if (tools.length > 0) return `needs ${tools.join(', ')}`
  return spawnSync('unshare', ['--mount', 'true']).status === 0 ? false : 'may not make mounts of its own'
}
const skip = missing()

const work = mkdtempSync(join(tmpdir(), 'xiaoer-image-'))
chmodSync(work, 0o755)
/** IMAGE_ROOT names one that was built before. */
const built = process.env['IMAGE_ROOT']
const [root, data] = [built ?? join(work, 'root'), join(work, 'data')]
const running = new Set<Spoken>()
const closing: (() => Promise<unknown>)[] = []
after(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL')
    await ended
  }
  for (const close of closing) await close()
  rmSync(work, { recursive: true, force: true })
})

/** The service (or another file) inside, as nobody, on a database whose socket is shown to it. */
function inside(socket: string, args: readonly string[], env: Readonly<Record<string, string>>): Spoken {
  const spoken = speak(join(import.meta.dirname, 'run-root.sh'), [root, data, socket, '--', ...args], {
    XIAOER_KEY: KEY,
    PORT: '0',
    ...env,
  })
  running.add(spoken)
  void spoken.ended.then(() => running.delete(spoken))
  return spoken
}

/** Processor seconds of a process so far, its own and the system's for it. */
function cpuSeconds(pid: number | undefined): number {
  const stat = execFileSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8' })
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return (user + system) / 100
}

test('the root file system is small, and holds no shell, no package manager, no compiler and nothing that lends rights', { skip }, () => {
  if (!built) execFileSync(join(import.meta.dirname, 'build-root.sh'), [root], { stdio: ['ignore', 'pipe', 'inherit'] })
  const bytes = Number(execFileSync('du', ['-sb', root], { encoding: 'utf8' }).split('\t')[0])
  assert.ok(bytes < MOST_BYTES, `${bytes} bytes`)
  assert.deepEqual(readdirSync(join(root, 'usr/bin')), ['node'])
  const files = globSync('**/*', { cwd: root })
  const strange = /(?:^|\/)(?:sh|bash|dash|gcc|cc|c\+\+|ld|apt-get|dpkg|npm|esbuild|tsc)$/
  assert.deepEqual(
    files.filter((file) => strange.test(file) && statSync(join(root, file)).isFile()),
    [],
  )
  assert.deepEqual(
    files.filter((file) => (statSync(join(root, file), { throwIfNoEntry: false })?.mode ?? 0) & 0o6000),
    [],
  )
})

test('as nobody, with a read-only root, it migrates, serves, and is ready again on that database', { skip }, async (t) => {
  mkdirSync(data)
  chownSync(data, NOBODY, NOBODY)
  const server = await startEmbedded({ dataFolder: work, say: () => undefined, settings: { fsync: 'off' } })
  closing.push(() => server.close())
  const house = openDatabase(server.owner, { allowExitOnIdle: true })
  await house.call(raw('create database inside'))
  await house.close()
  const { socket, port, user, password } = server.owner
  chmodSync(socket, 0o755)
  const DATABASE_URL = `postgres:///inside?host=%2Frun%2Fshown&port=${port}&user=${user}&password=${encodeURIComponent(password)}`

  const migrated = inside(socket, ['/app/server/cli/main.ts', 'migrate'], { DATABASE_URL })
  assert.match(await migrated.next(/applied/), /"0001_/)
  assert.equal((await migrated.ended).code, 0)
  const first = inside(socket, ['/app/server/main.ts'], { DATABASE_URL })
  await first.next(/^ready /)
  first.child.kill('SIGTERM')
  assert.equal((await first.ended).code, 0)

  const began = performance.now()
  const again = inside(socket, ['/app/server/main.ts'], { DATABASE_URL })
  const address = (await again.next(/^ready /)).slice('ready '.length)
  const [seconds, cpu] = [(performance.now() - began) / 1_000, cpuSeconds(again.child.pid)]
  t.diagnostic(`ready after ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of the processor`)
  assert.ok(Math.min(seconds, cpu) <= MOST_S, `ready after ${seconds} s, ${cpu} s of the processor`)

  const ready = Readiness.parse(await (await fetch(`${address}/ready`)).json())
  assert.deepEqual([ready.ok, ready.parts.database?.status, ready.parts.disk?.status], [true, 'ok', 'ok'])
  for (const page of ['/console/', '/widget.js', '/shop']) assert.equal((await fetch(`${address}${page}`)).status, 200, page)
  const uid = execFileSync('stat', ['-c', '%u', `/proc/${again.child.pid}`], { encoding: 'utf8' })
  assert.equal(Number(uid), NOBODY)
  again.child.kill('SIGTERM')
  assert.equal((await again.ended).code, 0)

  const writes = "try { require('fs').writeFileSync('/app/x', ''); console.log('written') } catch ({ code }) { console.log(code) }"
  const refused = inside(socket, ['-e', writes], { DATABASE_URL })
  assert.equal(await refused.next(/./), 'EROFS')
})
