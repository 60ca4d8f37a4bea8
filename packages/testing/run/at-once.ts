import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type Planned, pick } from './plan.ts'
import type { Told } from './process/by-file.ts'

const WORKER = new URL('./process/worker.ts', import.meta.url)

/** What comes out of a run: what is told of the files, and what they write to their standard error. */
export type Said = Told | { readonly kind: 'written'; readonly text: string }

export interface Running {
  readonly processes: number
  readonly execArgv: readonly string[]
  readonly signal: AbortSignal
  /** A file that hangs is a failure, not a wait without end: none of its tests ends for so long. */
  readonly timeoutMs: number
  /** What a file leaves running has this long to end by itself: a socket that closes, a timer that was forgotten but is short. */
  readonly patienceMs: number
  /** Once it is there, files that are not early run as well. */
  readonly trained: Promise<unknown>
  /** Whether there is time for another file. */
  readonly mayBegin: () => boolean
}

/** Runs all files, a few at once, each in one of a few processes that take one file after the other; gives what all say as it comes. */
export async function* atOnce(files: readonly Planned[], running: Running): AsyncGenerator<Said> {
  const waiting = [...files]
  const underWay = new Set<Planned>()
  const said: Said[] = []
  let wake = Promise.withResolvers<void>()
  let isTrained = false
  running.trained.finally(() => {
    isTrained = true
    wake.resolve()
  })
  const say = (one: Said) => {
    said.push(one)
    wake.resolve()
  }
  const workers = Array.from({ length: running.processes }, () => workerFor(running, say))
  const free = [...workers]
  while (underWay.size + waiting.length + said.length > 0) {
    if (running.signal.aborted || !running.mayBegin()) waiting.length = 0
    for (let next = pick(waiting, [...underWay], isTrained); next && free.length > 0; next = pick(waiting, [...underWay], isTrained)) {
      const [one, worker] = [next, free.pop()]
      waiting.splice(waiting.indexOf(one), 1)
      underWay.add(one)
      worker?.run(one).finally(() => {
        underWay.delete(one)
        free.push(worker)
        wake.resolve()
      })
    }
    yield* said.splice(0)
    if (underWay.size + waiting.length === 0) continue
    await wake.promise
    wake = Promise.withResolvers()
  }
  await Promise.all(workers.map((worker) => worker.end()))
  yield* said
}

/** One process at a time, made when it is first needed and made anew where it died. */
function workerFor(running: Running, say: (said: Said) => void) {
  let kept: ChildProcess | undefined
  let last = ''

  async function runTo(child: ChildProcess, planned: Planned): Promise<ChildProcess | undefined> {
    if (!planned.isAlone) last = planned.file
    await runIn(child, planned, running, say)
    return isOver(child) ? undefined : child // the file is told of already
  }

  /** Between files nobody waits for it: what ends it then is of the file before. */
  function tellHow(child: ChildProcess, file: string): void {
    if (child.exitCode === 0 || running.signal.aborted) return
    say({
      kind: 'failed',
      file,
      name: file,
      where: file,
      why: `its process ended with ${child.signalCode ?? `code ${child.exitCode}`} after the file`,
    })
  }

  return {
    async run(planned: Planned): Promise<void> {
      if (planned.isAlone) {
        const own = await runTo(startWorker(running, say), planned)
        if (own) tellHow(await ended(own), planned.file)
        return
      }
      if (kept && isOver(kept)) tellHow(kept, last)
      kept = await runTo(kept && !isOver(kept) ? kept : startWorker(running, say), planned)
    },
    end: async () => {
      if (kept) tellHow(await ended(kept), last)
    },
  }
}

function startWorker(running: Running, say: (said: Said) => void): ChildProcess {
  // at the head of a group: what a test started ends with it, however it ends
  const child = fork(WORKER, { execArgv: [...running.execArgv], stdio: ['ignore', 'ignore', 'pipe', 'ipc'], detached: true })
  const stop = () => endGroup(child, 'SIGTERM')
  running.signal.addEventListener('abort', stop)
  child.once('exit', () => {
    running.signal.removeEventListener('abort', stop)
    endGroup(child, 'SIGKILL')
  })
  child.stderr?.setEncoding('utf8').on('data', (text) => say({ kind: 'written', text }))
  return child
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // nothing of it is left
  }
}

/** Resolves when the file is through, however it went. */
async function runIn(child: ChildProcess, { file, hasPages }: Planned, running: Running, say: (said: Said) => void): Promise<void> {
  const through = Promise.withResolvers<void>()
  const began = performance.now()
  const told = (one: Told) => {
    say(one)
    tooLate.refresh()
    if (one.kind === 'ended') through.resolve()
  }
  let isLate = false
  const died = (code: number | null, signal: string | null) => {
    const why = isLate
      ? `nothing was heard of it for ${running.timeoutMs / 1_000} s`
      : `its process ended with ${signal ?? `code ${code}`} before the file was through`
    say({ kind: 'failed', file, name: file, where: file, why })
    say({ kind: 'ended', file, success: false, tests: 1, ms: performance.now() - began, cpuMs: 0 })
    through.resolve()
  }
  const tooLate = setTimeout(() => {
    isLate = true
    endGroup(child, 'SIGKILL')
  }, running.timeoutMs)
  child.on('message', told).once('exit', died)
  child.send({ file, hasPages, patienceMs: running.patienceMs })
  await through.promise
  clearTimeout(tooLate)
  child.off('message', told).off('exit', died)
}

async function ended(child: ChildProcess): Promise<ChildProcess> {
  if (isOver(child)) return child
  const exit = once(child, 'exit')
  if (child.connected) child.disconnect()
  await exit
  return child
}
