import { Worker } from 'node:worker_threads'
import { packTrace, type Trace } from './trace.ts'

/** Traces that come together from which on the thread is worth the way there. */
const MANY = 4

interface Waiting {
  readonly trace: Trace
  readonly done: (packed: Uint8Array) => void
}

/**
 * Packs traces: a few at once where they are made, many on a thread of their own. Under load it takes a fifth of the work from the one
 * thread that all turns share; a thread that dies costs nothing, what it had is packed here.
 */
export function tracePacker(): (trace: Trace) => Promise<Uint8Array> {
  let gathered: Waiting[] = []
  let sent: Waiting[][] = []
  let thread: Worker | undefined

  function pack(trace: Trace): Promise<Uint8Array> {
    return new Promise((done) => {
      // after what else this tick brings: it goes the same way
      if (gathered.push({ trace, done }) === 1) setImmediate(send)
    })
  }

  function send(): void {
    const batch = gathered
    gathered = []
    if (batch.length < MANY) packHere(batch)
    else hand(batch)
  }

  function hand(batch: Waiting[]): void {
    thread ??= start()
    sent.push(batch)
    thread.postMessage(JSON.stringify(batch.map(({ trace }) => trace)))
  }

  function start(): Worker {
    const worker = new Worker(new URL('./pack-thread.ts', import.meta.url))
    worker.unref()
    worker.on('message', (packed: Uint8Array[]) => {
      for (const [i, { done }] of (sent.shift() ?? []).entries()) done(packed[i]!)
    })
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      thread = undefined
      const left = sent
      sent = []
      left.forEach(packHere)
    })
    return worker
  }

  return pack
}

function packHere(batch: readonly Waiting[]): void {
  for (const { trace, done } of batch) done(packTrace(trace))
}
