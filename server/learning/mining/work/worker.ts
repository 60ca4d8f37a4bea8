import { parentPort, workerData } from 'node:worker_threads'
import { shippedModel } from '#engine/understanding'
import type { Answer, Task } from './crew.ts'
import { Hand } from './hand.ts'

const port = parentPort
if (!port) throw new TypeError('this runs as a thread')
const hand = new Hand(shippedModel(String(workerData)))

function done({ id, ...task }: Task): Answer {
  if ('read' in task) return { id, read: hand.read(task.read) }
  if ('place' in task) return { id, placed: hand.place(task.place) }
  hand.learn(task.learn.space, task.learn.centres, task.learn.near)
  return { id }
}

port.on('message', (task: Task) => port.postMessage(done(task)))
