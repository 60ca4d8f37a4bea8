import { parentPort } from 'node:worker_threads'
import { packTrace } from './trace.ts'

// the thread of `trace-packer.ts`: traces as one JSON text in, each packed out, in their order
parentPort?.on('message', (traces: string) => parentPort?.postMessage(JSON.parse(traces).map(packTrace)))
