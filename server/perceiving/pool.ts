import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { AppError } from '#platform/errors'

/** How a pool works. Milliseconds and megabytes. */
export interface PoolOptions {
  /** The program of a process: it answers each `{ id, job }` by `{ id, result }` or `{ id, error }`. */
  readonly program: URL
  /** What waits at most; more are refused. */
  readonly mostWaiting?: number
  /** A process that holds more is ended. */
  readonly mostMegabytes?: number
  /** A process that had nothing to do for so long is ended: its models are read again when there is work. */
  readonly idleMs?: number
  /** The first rest after a process that died; twice as long after each further one. */
  readonly restMs?: number
  /** Told why a process was ended or ended by itself. */
  readonly told?: (why: string) => void
  readonly env?: NodeJS.ProcessEnv
}

/** How a pool stands, for the page of health. */
export interface PoolStanding {
  readonly waiting: number
  readonly isRunning: boolean
  /** Ends in a row without a job done. */
  readonly failures: number
  /** Megabytes that a process held at most, as far as anybody looked. */
  readonly mostMegabytes: number
}

interface Task {
  readonly id: number
  readonly job: unknown
  readonly until: number
  readonly done: (result: unknown) => void
  readonly failed: (error: AppError) => void
  lapses?: NodeJS.Timeout
}

const LOOKED_EVERY_MS = 250
const LONGEST_REST_MS = 60_000
const PAGE_BYTES = 4_096

/**
 * One process that works jobs one after the other. It is started with the first job; one that hangs, dies or grows too large is ended with the job
 * that it was at, which fails, and the next begins after a rest. Nothing here waits for a job: whoever asks gets a promise.
 */
export function processPool({
  program,
  mostWaiting = 32,
  mostMegabytes = 900,
  idleMs = 300_000,
  restMs = 1_000,
  told = () => undefined,
  env = process.env,
}: PoolOptions) {
  const waiting: Task[] = []
  let [child, now, idle, rest, watch]: [
    child?: ChildProcess,
    now?: Task,
    idle?: NodeJS.Timeout,
    rest?: NodeJS.Timeout,
    watch?: NodeJS.Timeout,
  ] = []
  let [ids, failures, held, isClosed] = [0, 0, 0, false]

  /** Gives what the process makes of a job. Throws `unavailable` where too many wait, or where it was not done in time. */
  function run(job: unknown, deadlineMs: number): Promise<unknown> {
    if (isClosed || waiting.length >= mostWaiting)
      return Promise.reject(new AppError('unavailable', 'too much is being looked at; try again in a moment', { retryAfter: 5 }))
    return new Promise((done, failed) => {
      const task: Task = { id: ++ids, job, until: Date.now() + deadlineMs, done, failed }
      task.lapses = setTimeout(() => lapse(task), deadlineMs)
      task.lapses.unref()
      waiting.push(task)
      next()
    })
  }

  function next(): void {
    if (isClosed || now || rest || waiting.length === 0) return
    clearTimeout(idle)
    now = waiting.shift()
    child ??= start()
    child.ref()
    child.send({ id: now?.id, job: now?.job }, (error) => error && end(`it could not be told of its work: ${error.message}`))
    watch = setInterval(look, LOOKED_EVERY_MS)
    watch.unref()
  }

  function start(): ChildProcess {
    const one = fork(program, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--max-old-space-size=512'],
      env,
    })
    let words = ''
    one.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2_000)
    })
    one.on('message', (answer: unknown) => answered(answer))
    one.on('exit', (code, signal) => {
      if (one === child) gone(`it ended by itself (${signal ?? code}) ${words.trim()}`)
    })
    one.on('error', (error) => {
      if (one === child) end(error.message)
    })
    return one
  }

  function answered(answer: unknown): void {
    if (!isAnswer(answer) || answer.id !== now?.id) return
    failures = 0
    const task = now
    release()
    if (answer.error === undefined) task.done(answer.result)
    else task.failed(new AppError('invalid', answer.error))
    next()
    if (!now) {
      child?.unref()
      idle = setTimeout(() => end(undefined), idleMs)
      idle.unref()
    }
  }

  /** Frees the process for the next job. */
  function release(): void {
    clearTimeout(now?.lapses)
    clearInterval(watch)
    now = undefined
  }

  function look(): void {
    const now = child?.pid === undefined ? 0 : megabytesOf(child.pid)
    held = Math.max(held, now)
    if (now > mostMegabytes) end(`it held ${Math.round(now)} MB`)
  }

  function lapse(task: Task): void {
    if (task === now) {
      end('it was not done in time')
      return
    }
    const at = waiting.indexOf(task)
    if (at >= 0) waiting.splice(at, 1)
    task.failed(new AppError('unavailable', 'it was not looked at in time'))
  }

  /** Ends the process; without a reason it had nothing to do. */
  function end(why: string | undefined): void {
    const one = child
    child = undefined
    one?.kill('SIGKILL')
    if (why !== undefined) gone(why)
  }

  function gone(why: string): void {
    child = undefined
    const task = now
    release()
    told(why)
    failures++
    task?.failed(new AppError('unavailable', `the process that looks at it was lost: ${why}`))
    if (isClosed) return
    rest = setTimeout(
      () => {
        rest = undefined
        next()
      },
      Math.min(LONGEST_REST_MS, restMs * 2 ** (failures - 1)),
    )
    rest.unref()
  }

  async function close(): Promise<void> {
    isClosed = true
    clearTimeout(idle)
    clearTimeout(rest)
    const ended = child && new Promise<void>((done) => child?.once('exit', () => done()))
    const left = [...(now ? [now] : []), ...waiting.splice(0)]
    release()
    end(undefined)
    for (const task of left) {
      clearTimeout(task.lapses)
      task.failed(new AppError('unavailable', 'the service stops'))
    }
    await ended
  }

  const standing = (): PoolStanding => ({
    waiting: waiting.length + (now ? 1 : 0),
    isRunning: child !== undefined,
    failures,
    mostMegabytes: Math.round(held),
  })
  return { run, standing, close }
}
/** See `processPool`. */
export type Pool = ReturnType<typeof processPool>

interface Answer {
  readonly id: number
  readonly result?: unknown
  readonly error?: string
}

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'number' &&
  (!('error' in value) || typeof value.error === 'string')

/** What a process holds of memory, as Linux tells it; 0 where nobody tells. */
function megabytesOf(pid: number): number {
  try {
    const [, resident = '0'] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')
    return (Number(resident) * PAGE_BYTES) / 1_048_576
  } catch {
    return 0
  }
}
