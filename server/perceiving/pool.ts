import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { lastGraphemes } from '@xiaoer/contract/graphemes'
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

const USUAL = {
  mostWaiting: 32,
  mostMegabytes: 900,
  idleMs: 300_000,
  restMs: 1_000,
  told: () => undefined,
  env: process.env,
}

/**
 * One process that works jobs one after the other. It is started with the first job; one that hangs, dies or grows too large is ended with the job
 * that it was at, which fails, and the next begins after a rest. Nothing here waits for a job: whoever asks gets a promise.
 */
export function processPool(options: PoolOptions) {
  const pool = new OneProcess(options)
  return {
    /** Gives what the process makes of a job. Throws `unavailable` where too many wait, or where it was not done in time. */
    run: (job: unknown, deadlineMs: number): Promise<unknown> => pool.run(job, deadlineMs),
    standing: (): PoolStanding => pool.standing(),
    close: (): Promise<void> => pool.close(),
  }
}
/** See `processPool`. */
export type Pool = ReturnType<typeof processPool>

class OneProcess {
  private readonly options: Required<PoolOptions>
  private readonly waiting: Task[] = []
  private child: ChildProcess | undefined
  private now: Task | undefined
  private idle: NodeJS.Timeout | undefined
  private rest: NodeJS.Timeout | undefined
  private watch: NodeJS.Timeout | undefined
  private ids = 0
  private failures = 0
  private held = 0
  private isClosed = false

  constructor(options: PoolOptions) {
    this.options = { ...USUAL, ...options }
  }

  run(job: unknown, deadlineMs: number): Promise<unknown> {
    if (this.isClosed || this.waiting.length >= this.options.mostWaiting)
      return Promise.reject(new AppError('unavailable', 'too much is being looked at; try again in a moment', { retryAfter: 5 }))
    return new Promise((done, failed) => {
      const task: Task = { id: ++this.ids, job, until: Date.now() + deadlineMs, done, failed }
      task.lapses = setTimeout(() => this.lapse(task), deadlineMs)
      task.lapses.unref()
      this.waiting.push(task)
      this.next()
    })
  }

  private next(): void {
    if (this.isClosed || this.now || this.rest || this.waiting.length === 0) return
    clearTimeout(this.idle)
    const task = this.waiting.shift()
    this.now = task
    this.child ??= this.start()
    this.child.ref()
    this.child.send({ id: task?.id, job: task?.job }, (error) => error && this.end(`it could not be told of its work: ${error.message}`))
    this.watch = setInterval(() => this.look(), LOOKED_EVERY_MS)
    this.watch.unref()
  }

  private start(): ChildProcess {
    const one = fork(this.options.program, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--max-old-space-size=512'],
      env: this.options.env,
    })
    let words = ''
    one.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = lastGraphemes(words + text, 2_000)
    })
    one.on('message', (answer: unknown) => this.answered(answer))
    one.on('exit', (code, signal) => {
      if (one === this.child) this.gone(`it ended by itself (${signal ?? code}) ${words.trim()}`)
    })
    one.on('error', (error) => {
      if (one === this.child) this.end(error.message)
    })
    return one
  }

  private answered(answer: unknown): void {
    const task = this.now
    if (!task || !isAnswer(answer) || answer.id !== task.id) return
    this.failures = 0
    this.release()
    if (answer.error === undefined) task.done(answer.result)
    else task.failed(new AppError('invalid', answer.error))
    this.next()
    if (!this.now) {
      this.child?.unref()
      this.idle = setTimeout(() => this.end(undefined), this.options.idleMs)
      this.idle.unref()
    }
  }

  /** Frees the process for the next job. */
  private release(): void {
    clearTimeout(this.now?.lapses)
    clearInterval(this.watch)
    this.now = undefined
  }

  private look(): void {
    const megabytes = this.child?.pid === undefined ? 0 : megabytesOf(this.child.pid)
    this.held = Math.max(this.held, megabytes)
    if (megabytes > this.options.mostMegabytes) this.end(`it held ${Math.round(megabytes)} MB`)
  }

  private lapse(task: Task): void {
    if (task === this.now) {
      this.end('it was not done in time')
      return
    }
    const at = this.waiting.indexOf(task)
    if (at >= 0) this.waiting.splice(at, 1)
    task.failed(new AppError('unavailable', 'it was not looked at in time'))
  }

  /** Ends the process; without a reason it had nothing to do. */
  private end(why: string | undefined): void {
    const one = this.child
    this.child = undefined
    one?.kill('SIGKILL')
    if (why !== undefined) this.gone(why)
  }

  private gone(why: string): void {
    this.child = undefined
    const task = this.now
    this.release()
    this.options.told(why)
    this.failures++
    task?.failed(new AppError('unavailable', `the process that looks at it was lost: ${why}`))
    if (this.isClosed) return
    this.rest = setTimeout(
      () => {
        this.rest = undefined
        this.next()
      },
      Math.min(LONGEST_REST_MS, this.options.restMs * 2 ** (this.failures - 1)),
    )
    this.rest.unref()
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.idle)
    clearTimeout(this.rest)
    const { child } = this
    const ended = child && new Promise<void>((done) => child.once('exit', () => done()))
    const left = [...(this.now ? [this.now] : []), ...this.waiting.splice(0)]
    this.release()
    this.end(undefined)
    for (const task of left) {
      clearTimeout(task.lapses)
      task.failed(new AppError('unavailable', 'the service stops'))
    }
    await ended
  }

  standing(): PoolStanding {
    return {
      waiting: this.waiting.length + (this.now ? 1 : 0),
      isRunning: this.child !== undefined,
      failures: this.failures,
      mostMegabytes: Math.round(this.held),
    }
  }
}

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
