import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { FileRefused, fault } from '../../faults.ts'
import type { PageRead } from './page.ts'

/** What a page may take of memory while it is read; more ends the thread and not the service. */
const MOST_MB = 256
const PATIENCE_MS = 20_000

/** Reads pages in a thread of its own, one after the other, with bounded memory and time: shoppers are not held up by a page made to be heavy. */
export class PageReader {
  private readonly patienceMs: number
  private worker: Worker | undefined
  private last: Promise<unknown> = Promise.resolve()
  private isClosed = false

  constructor(patienceMs = PATIENCE_MS) {
    this.patienceMs = patienceMs
  }

  /** What a page says. Throws `FileRefused` for one that is too heavy. */
  read(bytes: Buffer, type: string): Promise<PageRead> {
    const reading = this.last.then(() => this.one(bytes, type))
    this.last = reading.catch(() => undefined)
    return reading
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.last
    await this.worker?.terminate()
    this.worker = undefined
  }

  private async one(bytes: Buffer, type: string): Promise<PageRead> {
    const worker = await this.begun()
    const { promise, resolve, reject } = Promise.withResolvers<PageRead>()
    const late = setTimeout(() => reject(new FileRefused(fault('site_heavy', this.patienceMs / 1_000))), this.patienceMs)
    const failed = (cause: unknown) =>
      reject(isOfMemory(cause) ? new FileRefused(fault('memory'), { cause }) : cause instanceof Error ? cause : new Error(String(cause)))
    worker.once('message', resolve).once('error', failed)
    try {
      worker.postMessage({ bytes, type })
      return await promise
    } catch (error) {
      this.worker = undefined
      await worker.terminate()
      throw error
    } finally {
      clearTimeout(late)
      worker.removeAllListeners('message').removeAllListeners('error')
    }
  }

  /** The thread, once it has loaded what it reads with: that is no page's time. */
  private async begun(): Promise<Worker> {
    if (this.isClosed) throw new Error('pages are read no more: the look has ended')
    if (this.worker) return this.worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MOST_MB } })
    this.worker = worker
    await once(worker, 'message')
    return worker
  }
}

const isOfMemory = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
