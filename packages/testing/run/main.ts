import { once as first } from 'node:events'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { atOnce, type Said } from './at-once.ts'
import { filesOf, ROOT } from './files.ts'
import { globalSetup, globalTeardown } from './global-setup.ts'
import { type Due, dueGroups, note, readNoted } from './long.ts'
import { AT_ONCE, longestFirst, type Planned, plan } from './plan.ts'
import { report } from './reporter.ts'

const TIMEOUT_MS = 600_000
const PATIENCE_MS = 10_000

const OPTIONS = {
  // the files that `npm test` leaves out
  long: { type: 'boolean' },
  // of those only the groups of which something changed since they passed
  changed: { type: 'boolean' },
  // after so many seconds none begins
  seconds: { type: 'string' },
  // what passed, and how long it took, is noted in the repository
  note: { type: 'boolean' },
} as const

/** Ours, and what Node's own runner takes, such as `--test-name-pattern=…`. */
const isOurs = (arg: string) => !arg.startsWith('--') || Object.keys(OPTIONS).includes(arg.slice(2).split('=')[0] ?? '')
const args = process.argv.slice(2)
const { values: asked, positionals: named } = parseArgs({ args: args.filter(isOurs), options: OPTIONS, allowPositionals: true })
const began = performance.now()

const { files, scripts } = filesOf(named, (path) => {
  process.stderr.write(`There is no ${path}: name a test file or a folder\n`)
  process.exit(1)
})
const noted = readNoted()
const chosen = choose(plan(files))
if (chosen.files.length === 0) {
  process.stdout.write(asked.changed ? 'Nothing that long tests cover has changed\n0 passed, 0 failed\n' : '0 passed, 0 failed\n')
  process.exit(asked.changed ? 0 : 1)
}

/** What is to be run, in the order of its beginning: what was named, what is not long, or what is. */
function choose(all: readonly Planned[]): { readonly files: readonly Planned[]; readonly groups: readonly Due[] } {
  if (!asked.long) return { files: longestFirst(named.length > 0 ? all : all.filter(({ isLong }) => !isLong), noted.seconds), groups: [] }
  const long = longestFirst(
    all.filter(({ isLong }) => isLong),
    noted.seconds,
  )
  const known = asked.changed ? noted : { ...noted, passed: {} }
  const groups = dueGroups(
    long.map(({ file }) => file),
    known,
  )
  if (!asked.changed) return { files: long, groups }
  return { files: groups.flatMap(({ files }) => long.filter(({ file }) => files.includes(file))), groups }
}

// trained once, so that not every process that starts a service trains for itself at the same time; where it lies trained, it is soon found
const trained = first(new Worker(new URL('./train.ts', import.meta.url)), 'exit')

process.chdir(ROOT)
process.env['CHATS_UNDER'] = scripts.join(',')
if (asked.changed) process.stdout.write(`What these cover has changed: ${chosen.groups.map(({ group }) => group).join(', ')}\n`)
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
await globalSetup()
const failed = new Set<string>()
const took: Record<string, number> = {}
async function* heard(said: AsyncIterable<Said>): AsyncGenerator<Said> {
  for await (const one of said) {
    if (one.kind === 'failed') failed.add(one.file)
    if (one.kind === 'ended') took[one.file] = Math.round(one.ms / 1_000)
    yield one
  }
}
const said = atOnce(chosen.files, {
  processes: AT_ONCE,
  execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64', ...args.filter((arg) => !isOurs(arg))],
  signal: stop.signal,
  timeoutMs: TIMEOUT_MS,
  patienceMs: PATIENCE_MS,
  trained,
  mayBegin: () => asked.seconds === undefined || performance.now() - began < Number(asked.seconds) * 1_000,
})
for await (const text of report(heard(said), { files: chosen.files.map(({ file }) => file) })) process.stdout.write(text)
if (asked.note && !stop.signal.aborted) {
  const passed = chosen.groups.filter(({ files }) => named.length === 0 && files.every((file) => file in took && !failed.has(file)))
  // a folder of scripts alone says nothing of how long all take
  note({ seconds: scripts.length === 0 ? took : {}, passed: Object.fromEntries(passed.map(({ group, digest }) => [group, digest])) })
}
await globalTeardown()
process.exit(failed.size > 0 || stop.signal.aborted ? 1 : 0)
