import { relative, resolve } from 'node:path'
import { after, run } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { setTimeout as pause, setImmediate as round } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

interface Failure {
  readonly file: string
  readonly name: string
  readonly where: string
  readonly why: string
}

/** What is told of a file while it runs; plain values, which pass from process to process. */
export type Told =
  | { readonly kind: 'passed'; readonly name: string }
  | { readonly kind: 'skipped'; readonly name: string; readonly why: string }
  | (Failure & { readonly kind: 'failed' })
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'ended'
      readonly file: string
      readonly success: boolean
      readonly tests: number
      readonly ms: number
      readonly cpuMs: number
    }

const MAX_LINES = 40
export interface Asked {
  readonly file: string
  readonly hasPages: boolean
  readonly patienceMs: number
}

/**
 * Runs one test file in this process, where others ran before, and tells of it. What they all share (modules, what is trained, the browser)
 * stays; what would reach the next file (variables of the environment, timers and sockets that keep running) is taken back, or fails this one.
 */
export async function runByFile({ file, patienceMs }: Asked, tell: (told: Told) => void, end: () => Promise<void>): Promise<void> {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  const environment = { ...process.env }
  const before = process.getActiveResourcesInfo()
  const failures = new Set<string>()
  let tests = 0
  const say = (told: Told) => {
    if (told.kind === 'passed' || told.kind === 'failed') tests++
    if (told.kind === 'failed') failures.add(told.why)
    tell(told)
  }
  const fail = (why: string) => say({ kind: 'failed', file, name: file, where: file, why })

  for await (const event of eventsOf(file)) for (const told of toldOf(event, file)) say(told)
  // Node tells of a file that cannot be loaded only where it had no test before the line that failed
  const unloaded = await import(pathToFileURL(resolve(file)).href).then(() => undefined, explain)
  if (unloaded !== undefined && !failures.has(unloaded)) fail(unloaded)
  await end().catch((error: unknown) => fail(`could not be ended: ${explain(error)}`))
  const left = await leftBehind(before, patienceMs)
  if (left.length > 0) fail(`ended, and left running: ${left.join(', ')}`)
  restore(environment)
  process.exitCode = undefined // node:test sets it; the file is told of by name
  const { user, system } = process.cpuUsage(cpu)
  tell({ kind: 'ended', file, success: failures.size === 0, tests, ms: performance.now() - began, cpuMs: (user + system) / 1_000 })
}

/**
 * Without a process of its own, Node takes a file for ended when the process has nothing more to do, and this one goes on. It is told so once
 * the file's tests and last hook are through.
 */
function eventsOf(file: string): AsyncIterable<TestEvent> {
  const over = async () => {
    await round()
    process.emit('beforeExit', 0)
  }
  // at the first test all of the file is loaded: this hook comes after its own, or is kept from running by one that failed
  return run({ files: [file], isolation: 'none' })
    .once('test:enqueue', () => after(() => void over()))
    .on('test:fail', (data) => isFailedHook(data) && void over())
}

/** Of the whole file: Node names it by the file. */
const isFailedHook = ({ nesting, name, file }: { nesting: number; name: string; file?: string }): boolean => nesting === 0 && name === file

function* toldOf({ type, data }: TestEvent, file: string): Generator<Told> {
  if (type === 'test:pass' && data.details.type !== 'suite') {
    if (data.skip === undefined || data.skip === false) yield { kind: 'passed', name: data.name }
    else yield { kind: 'skipped', name: data.name, why: String(data.skip) }
  }
  if (type === 'test:fail' && isOwnFault(data))
    yield { kind: 'failed', file, name: data.name, where: placeOf(data), why: explain(data.details.error) }
  if (type === 'test:diagnostic') {
    // With a file it is a test's own word; without, Node's counts, or an error that came after its test had ended.
    if (data.message.startsWith('Error: ')) yield { kind: 'failed', file, name: file, where: file, why: data.message }
    else if (data.file !== undefined) yield { kind: 'note', text: data.message }
  }
}

/** A test around a failed one fails with it; it is told once, where it happened. */
const isOwnFault = ({ details }: { details: { error: Error } }): boolean =>
  !('failureType' in details.error && details.error.failureType === 'subtestsFailed')

const placeOf = ({ file, line }: { file?: string; line?: number }) =>
  file === undefined ? '' : `${relative(process.cwd(), file)}${line === undefined ? '' : `:${line}`}`

/** Words of an error that help: its message and the lines of the stack that are ours. */
function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const text =
    cause instanceof Error ? (cause.stack ?? cause.message) : String(cause instanceof Object && 'cause' in cause ? cause.cause : cause)
  const lines = stripVTControlCharacters(text).split('\n')
  return lines
    .filter((line) => !/^\s+at .*(node:internal|node_modules)/.test(line))
    .slice(0, MAX_LINES)
    .join('\n')
}

/** What keeps this process running that did not before. */
async function leftBehind(before: readonly string[], patienceMs: number): Promise<string[]> {
  const until = performance.now() + patienceMs
  for (;;) {
    const known = [...before]
    const left = process.getActiveResourcesInfo().filter((kind) => {
      const at = known.indexOf(kind)
      if (at >= 0) known.splice(at, 1)
      return at < 0
    })
    if (left.length === 0 || performance.now() > until) return left
    await pause(20, undefined, { ref: false }).catch(() => undefined)
  }
}

function restore(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
}
