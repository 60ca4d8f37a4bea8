import { parentPort, workerData } from 'node:worker_threads'
import { FileRefused } from '../faults.ts'
import type { Asked, ScanTask, Told } from './messages.ts'
import { type Scanned, scan } from './scan.ts'

/** Rows of one transaction. */
const BATCH = 100

const port = parentPort
if (!port) throw new TypeError('this runs as a thread')
const asked: Asked[] = []
let wake = () => {}
port.on('message', (message: Asked) => {
  asked.push(message)
  wake()
})
const tell = (told: Told) => port.postMessage(told)

async function next(): Promise<Asked> {
  for (;;) {
    const message = asked.shift()
    if (message) return message
    const { promise, resolve } = Promise.withResolvers<void>()
    wake = resolve
    await promise
  }
}

async function* standing(): AsyncGenerator<readonly string[]> {
  for (;;) {
    tell({ told: 'ready' })
    const message = await next()
    if (!('standing' in message) || message.standing.length === 0) return
    yield message.standing
  }
}

/** Reads the file in batches: the next is read while one is settled, and no more of it lies in memory. */
async function work(task: ScanTask): Promise<void> {
  let share = 0
  let rows: Scanned[] = []
  let settled: Promise<unknown> = Promise.resolve()
  const source = {
    ...task,
    at: (reached: number) => {
      share = reached
    },
  }
  const flush = async () => {
    await settled
    tell({ told: 'batch', rows, share })
    rows = []
    settled = next()
  }
  for await (const row of scan(source, standing())) {
    rows.push(row)
    if (rows.length >= BATCH) await flush()
  }
  if (rows.length > 0) await flush()
  await settled
}

try {
  await work(workerData)
  tell({ told: 'end' })
} catch (error) {
  // a refusal is said to people as it is; anything else is a fault of ours and becomes an error of the thread
  if (!(error instanceof FileRefused)) throw error
  tell({ told: 'refused', fault: error.fault })
}
port.close()
