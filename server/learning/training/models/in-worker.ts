import { Worker } from 'node:worker_threads'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError, type ProblemCode } from '#platform/errors'
import type { Artefact } from './artefact.ts'
import type { KeptConfusion, Recipe } from './compare.ts'
import type { Progress, Step, TrainingResult, TrainingTask } from './training.ts'

/** What a worker can be asked. */
export type Job =
  | { readonly do: 'train'; readonly task: TrainingTask }
  | { readonly do: 'make'; readonly recipe: Recipe }
  | { readonly do: 'measure' }

/** What it says. */
export type Told =
  | { readonly told: 'progress'; readonly step: Step; readonly share: number }
  | { readonly told: 'done'; readonly result: TrainingResult }
  | { readonly told: 'made'; readonly artefact: Artefact }
  | { readonly told: 'measured'; readonly confusion: KeptConfusion }
  | { readonly told: 'refused'; readonly code: ProblemCode; readonly message: string }

/** How long a thread waits for another job, its model read: whoever corrects sentences publishes several times. */
const REST_MS = 60_000

/** Runs jobs in a thread of their own, one after another: training must not hold up shoppers. */
export function workbench(cache: string, baseVersion: string) {
  let last: Promise<unknown> = Promise.resolve()
  let thread: Worker | undefined
  let resting: NodeJS.Timeout | undefined

  function run(job: Job, progress: Progress): Promise<Told> {
    const mine = last.then(() => start(job, progress))
    last = mine.catch(() => undefined)
    return mine
  }

  async function start(job: Job, progress: Progress): Promise<Told> {
    clearTimeout(resting)
    thread ??= begin()
    thread.ref()
    const outcome = outcomeOf(thread, progress)
    thread.postMessage(job)
    try {
      return await outcome
    } finally {
      // one that rests holds up neither the process's end nor, for long, its memory
      thread?.unref()
      resting = setTimeout(close, REST_MS).unref()
    }
  }

  function begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { cache, baseVersion } })
    return worker.once('exit', () => {
      if (thread === worker) thread = undefined
    })
  }

  /** Ends what runs. */
  async function close(): Promise<void> {
    clearTimeout(resting)
    await thread?.terminate()
  }

  return {
    train: async (task: TrainingTask, progress: Progress): Promise<TrainingResult> => {
      const told = await run({ do: 'train', task }, progress)
      if (told.told !== 'done') throw new TypeError(`the worker answered ${told.told}`)
      return told.result
    },
    make: async (recipe: Recipe): Promise<Artefact> => {
      const told = await run({ do: 'make', recipe }, () => {})
      if (told.told !== 'made') throw new TypeError(`the worker answered ${told.told}`)
      return told.artefact
    },
    measureShipped: async (): Promise<KeptConfusion> => {
      const told = await run({ do: 'measure' }, () => {})
      if (told.told !== 'measured') throw new TypeError(`the worker answered ${told.told}`)
      return told.confusion
    },
    close,
  }
}

/** What the worker says in the end; it is refused where it refuses, fails or is stopped. */
function outcomeOf(worker: Worker, progress: Progress): Promise<Told> {
  const { promise, resolve, reject } = Promise.withResolvers<Told>()
  const hear = (told: Told) => {
    if (told.told === 'progress') progress(told.step, told.share)
    else if (told.told === 'refused') reject(new AppError(told.code, told.message))
    else resolve(told)
  }
  const interrupted = () => reject(new AppError('unavailable', refusal('model.interrupted')))
  worker.on('message', hear).once('error', reject).once('exit', interrupted)
  return promise.finally(() => worker.off('message', hear).off('error', reject).off('exit', interrupted))
}

export type Workbench = ReturnType<typeof workbench>
