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

/** Runs jobs in a thread of their own, one after another: training must not hold up shoppers. */
export function workbench(cache: string, baseVersion: string) {
  let last: Promise<unknown> = Promise.resolve()
  const running = new Set<Worker>()

  function run(job: Job, progress: Progress): Promise<Told> {
    const mine = last.then(() => start(job, progress))
    last = mine.catch(() => undefined)
    return mine
  }

  function start(job: Job, progress: Progress): Promise<Told> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { cache, baseVersion, job } })
    running.add(worker)
    return outcomeOf(worker, progress).finally(() => running.delete(worker))
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
    /** Ends what runs. */
    close: async (): Promise<void> => {
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}
/** What the worker says in the end; it is refused where it refuses, fails or is stopped. */
function outcomeOf(worker: Worker, progress: Progress): Promise<Told> {
  const { promise, resolve, reject } = Promise.withResolvers<Told>()
  worker.on('message', (told: Told) => {
    if (told.told === 'progress') progress(told.step, told.share)
    else if (told.told === 'refused') reject(new AppError(told.code, told.message))
    else resolve(told)
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(new AppError('unavailable', refusal('model.interrupted'))))
  return promise
}

export type Workbench = ReturnType<typeof workbench>
