import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { FileRefused, fault } from '../faults.ts'
import type { Asked, ScanTask, Told } from './messages.ts'
import type { Scanned } from './scan.ts'

/** What a file may take of memory while it is read; more ends the thread and not the service. */
const MOST_MB = 600

/** Rows that are settled together. */
export interface Batch {
  readonly rows: readonly Scanned[]
  /** Of the file that is read, 0 … 1. */
  readonly share: number
}

/**
 * The rows of a file, in batches, read by a thread of its own with bounded memory: shoppers are not held up, and a file made to fill memory
 * ends the thread alone. One batch is read ahead of the one that is settled. `standing` gives pages of the questions that are there.
 */
export async function* scanInWorker(task: ScanTask, standing: AsyncGenerator<readonly string[]>): AsyncGenerator<Batch> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  })
  const say = (asked: Asked) => worker.postMessage(asked)
  try {
    for await (const told of heard(worker)) {
      if (told.told === 'end') return
      if (told.told === 'refused') throw new FileRefused(told.fault)
      if (told.told === 'ready') say({ standing: (await standing.next()).value ?? [] })
      else {
        yield { rows: told.rows, share: told.share }
        say({ settled: true })
      }
    }
  } finally {
    await worker.terminate()
  }
}

/** What the thread says, kept until it is asked for: it goes on reading meanwhile, and may end in an error. That is thrown here. */
async function* heard(worker: Worker): AsyncGenerator<Told> {
  try {
    for await (const [told] of on(worker, 'message')) yield told
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new FileRefused(fault('memory'), { cause })
    throw cause
  }
}
