import { parentPort } from 'node:worker_threads'
import { z } from 'zod'
import { readPage } from './page.ts'

const port = parentPort
if (!port) throw new TypeError('this runs as a thread')
const Task = z.object({ bytes: z.instanceof(Uint8Array), type: z.string() })

port.on('message', (message: unknown) => {
  const { bytes, type } = Task.parse(message)
  port.postMessage(readPage(Buffer.from(bytes), type))
})
// from here on it reads
port.postMessage('ready')
