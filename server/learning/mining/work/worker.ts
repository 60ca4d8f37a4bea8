import { parentPort, workerData } from 'node:worker_threads'
import { shippedModel } from '#engine/understanding'
import { type ShopActOf, shippedShopActs } from '../scenarios/shop-acts.ts'
import type { Answer, Task } from './crew.ts'
import { Hand } from './hand.ts'

const port = parentPort
if (!port) throw new TypeError('this runs as a thread')
const cache = String(workerData)
const hand = new Hand(shippedModel(cache))
let actOf: ShopActOf | undefined

function done({ id, ...task }: Task): Answer {
  if ('read' in task) return { id, read: hand.read(task.read) }
  if ('place' in task) return { id, placed: hand.place(task.place) }
  if ('fit' in task) return { id, fitted: hand.fit(task.fit) }
  if ('more' in task) return { id, centres: hand.more(task.more) }
  if ('halve' in task) return { id, centres: hand.halve(task.halve) }
  if ('middles' in task) return { id, centres: hand.middles(task.middles) }
  if ('among' in task) return { id, placed: hand.among(task.among.centres, task.among.lines) }
  if ('describe' in task) {
    actOf ??= shippedShopActs(cache)
    return { id, described: hand.describe(task.describe, actOf) }
  }
  if ('count' in task) hand.count(task.count)
  else hand.learn(task.learn.space, task.learn.centres, task.learn.near)
  return { id }
}

port.on('message', (task: Task) => port.postMessage(done(task)))
