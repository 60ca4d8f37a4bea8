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
export class Workbench {
  private readonly place: { readonly cache: string; readonly baseVersion: string }
  private last: Promise<unknown> = Promise.resolve()
  private thread: Worker | undefined
  private resting: NodeJS.Timeout | undefined

  constructor(cache: string, baseVersion: string) {
    this.place = { cache, baseVersion }
  }

  async train(task: TrainingTask, progress: Progress): Promise<TrainingResult> {
    const told = await this.run({ do: 'train', task }, progress)
    if (told.told !== 'done') throw new TypeError(`the worker answered ${told.told}`)
    return told.result
  }

  async make(recipe: Recipe): Promise<Artefact> {
    const told = await this.run({ do: 'make', recipe })
    if (told.told !== 'made') throw new TypeError(`the worker answered ${told.told}`)
    return told.artefact
  }

  async measureShipped(): Promise<KeptConfusion> {
    const told = await this.run({ do: 'measure' })
    if (told.told !== 'measured') throw new TypeError(`the worker answered ${told.told}`)
    return told.confusion
  }

  /** Ends what runs. */
  async close(): Promise<void> {
    clearTimeout(this.resting)
    const { thread } = this
    // a job that comes while this one ends gets another
    this.thread = undefined
    await thread?.terminate()
  }

  private run(job: Job, progress: Progress = () => {}): Promise<Told> {
    const mine = this.last.then(() => this.start(job, progress))
    this.last = mine.catch(() => undefined)
    return mine
  }

  private async start(job: Job, progress: Progress): Promise<Told> {
    clearTimeout(this.resting)
    this.thread ??= this.begin()
    this.thread.ref()
    const outcome = outcomeOf(this.thread, progress)
    this.thread.postMessage(job)
    try {
      return await outcome
    } finally {
      // one that rests holds up neither the process's end nor, for long, its memory
      this.thread?.unref()
      this.resting = setTimeout(() => this.close(), REST_MS).unref()
    }
  }

  private begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.place })
    return worker.once('exit', () => {
      if (this.thread === worker) this.thread = undefined
    })
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
