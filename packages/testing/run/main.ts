import { once as first } from 'node:events'
import { Worker } from 'node:worker_threads'
import { steadied } from './again.ts'
import { atOnce, type Said } from './at-once.ts'
import { filesOf, ROOT } from './files.ts'
import { globalSetup, globalTeardown } from './global-setup.ts'
import { AT_ONCE, longestFirst, noteDurations, notedDurations, ofShare, plan } from './plan.ts'
import { report } from './reporter.ts'
import { SHARES, shareAt, tellShare } from './shares.ts'

const TIMEOUT_MS = 600_000
const PATIENCE_MS = 10_000

const asked = process.argv.slice(2)
const ALL = '--all'
const flags = asked.filter((arg) => arg.startsWith('--') && arg !== ALL)
const named = asked.filter((arg) => !arg.startsWith('--'))
const { files, scripts } = filesOf(named, (path) => {
  process.stderr.write(`There is no ${path}: name a test file or a folder\n`)
  process.exit(1)
})
if (files.length === 0) {
  process.stdout.write('0 passed, 0 failed\n')
  process.exit(1)
}

// trained once, so that not every process that starts a service trains for itself at the same time; where it lies trained, it is soon found
const trained = first(new Worker(new URL('./train.ts', import.meta.url)), 'exit')

process.chdir(ROOT)
process.env['CHATS_UNDER'] = scripts.join(',')
const share = named.length === 0 && !asked.includes(ALL) ? shareAt(new Date()) : undefined
if (share !== undefined) tellShare(share)
const everything = plan(files)
const planned = ofShare(everything, share)
if (share !== undefined) {
  const [long, now] = [everything, planned].map((some) => some.filter(({ isLong }) => isLong).length)
  process.stdout.write(
    `${now} of ${long} long files and one in ${SHARES} of the scripts and channels have their turn today (share ${share + 1} of ${SHARES}); all with npm test -- ${ALL}\n`,
  )
}
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
await globalSetup()
let failed = false
const taken: Record<string, number> = {}
async function* noted(said: AsyncIterable<Said>): AsyncGenerator<Said> {
  for await (const one of said) {
    if (one.kind === 'failed') failed = true
    if (one.kind === 'ended') taken[one.file] = Math.round(one.ms)
    yield one
  }
}
const running = {
  processes: AT_ONCE,
  execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64', ...flags],
  signal: stop.signal,
  timeoutMs: TIMEOUT_MS,
  patienceMs: PATIENCE_MS,
  trained,
}
const once = atOnce(longestFirst(planned, notedDurations()), running)
// what was asked for by name is looked at while it is mended: there the first word counts
const said =
  named.length > 0
    ? once
    : steadied(once, (again) =>
        atOnce(
          planned.filter(({ file }) => again.includes(file)),
          { ...running, processes: 1 },
        ),
      )
for await (const text of report(noted(said))) process.stdout.write(text)
// a folder of scripts alone says nothing of how long all take
if (scripts.length === 0) noteDurations(taken)
await globalTeardown()
process.exit(failed || stop.signal.aborted ? 1 : 0)
