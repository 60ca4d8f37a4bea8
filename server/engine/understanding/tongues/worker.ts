import { workerData } from 'node:worker_threads'
import { type BesideData, type BesideSaid, claimed } from './beside.ts'
import { tongueTraining } from './train-tongues.ts'

// A thread that trains tongues until none is left; whoever began it waits for the counter, so that it is raised whatever happens.
const { lessons, next, ended, port }: BesideData = workerData
const say = (said: BesideSaid) => port.postMessage(said)
try {
  const train = tongueTraining(lessons)
  for (const tongue of claimed(lessons, next)) say({ tongue, bytes: train(tongue) })
} catch (error) {
  say({ failed: error instanceof Error ? error.message : String(error) })
} finally {
  Atomics.add(ended, 0, 1)
  Atomics.notify(ended, 0)
}
