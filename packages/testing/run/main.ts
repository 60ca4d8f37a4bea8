import { once } from 'node:events'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { run } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { Worker } from 'node:worker_threads'
import { globalSetup, globalTeardown } from './global-setup.ts'
import { inTurn } from './in-turn.ts'
import report from './reporter.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const PARTS = ['server', 'packages', 'apps', 'conversations', 'data', 'bench', 'bin', 'docs']
/** A file that hangs is a failure, not a wait without end. */
const TIMEOUT_MS = 600_000

const testsIn = (folder: string) =>
  globSync('**/*.test.ts', { cwd: folder, exclude: (name) => name === 'node_modules' || name === 'dist' }).map((file) => join(folder, file))

const DIALOGUES = join(ROOT, 'conversations')
/** The one test that plays the scripts; it plays those under the folders or files named here, or all. */
const PLAYS = join(DIALOGUES, 'conversations.test.ts')
const scripts: string[] = []

/** A folder of scripts, or one script. */
const isOfScripts = (path: string) =>
  path.startsWith(`${DIALOGUES}/`) && !path.endsWith('.test.ts') && (path.endsWith('.chat') || testsIn(path).length === 0)

function played(path: string): string[] {
  scripts.push(relative(DIALOGUES, path))
  return [PLAYS]
}

/** `npm test` alone runs all; `npm test -- path…` the files and folders named. */
function filesOf(asked: string[]): string[] {
  const folders = asked.length > 0 ? asked.map((path) => resolve(path)) : PARTS.map((part) => join(ROOT, part))
  const files = folders.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat && isOfScripts(path)) return played(path)
    if (stat?.isDirectory()) return testsIn(path)
    if (!stat && asked.length > 0) refuse(path)
    return stat ? [path] : []
  })
  return [...new Set(files)].sort().map((file) => relative(ROOT, file))
}

/** A slip in a path must not look like tests that passed. */
function refuse(path: string): never {
  process.stderr.write(`There is no ${path}: name a test file or a folder\n`)
  process.exit(1)
}

const asked = process.argv.slice(2)
const flags = asked.filter((arg) => arg.startsWith('--'))
const named = asked.filter((arg) => !arg.startsWith('--'))
const files = filesOf(named)
if (files.length === 0) {
  process.stdout.write('0 passed, 0 failed\n')
  process.exit(1)
}

// trained once, so that not every file that starts a service trains for itself at the same time
const trained = named.length === 0 ? once(new Worker(new URL('./train.ts', import.meta.url)), 'exit') : Promise.resolve()

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8')
/** Whether a test drives a browser: its folder, or what it imports, says so. */
const hasPages = (file: string): boolean =>
  /^(?:apps\/\w+\/testing|server\/acceptance)\//.test(file) || /^import .*(?:noBrowser|browser)/m.test(textOf(file))
/** Pages before a stand-in and what lies below the engine understand nothing: they run while the model is trained. */
const isEarly = (file: string): boolean => /^(?:apps|server\/platform)\//.test(file) && !textOf(file).includes('real-service')

process.chdir(ROOT)
process.env['CHATS_UNDER'] = scripts.join(',')
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
await globalSetup()
let failed = false
async function* runFile(file: string): AsyncGenerator<TestEvent> {
  if (!isEarly(file)) await trained
  const seeded = textOf(file).includes("'fast-check'") ? [`--import=${new URL('./seed.ts', import.meta.url)}`] : []
  const execArgv = ['--disable-warning=ExperimentalWarning', ...seeded, ...flags]
  yield* run({ files: [file], timeout: TIMEOUT_MS, signal: stop.signal, execArgv }).on('test:fail', () => {
    failed = true
  })
}
const inOrder = [...files.filter(isEarly), ...files.filter((file) => !isEarly(file))]
const events = inTurn({ pages: inOrder.filter(hasPages), others: inOrder.filter((file) => !hasPages(file)) }, runFile)
for await (const text of report(events)) process.stdout.write(text)
await globalTeardown()
process.exit(failed ? 1 : 0)
