import { parentPort, workerData } from 'node:worker_threads'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { type Model, shippedModel } from '#engine/understanding'
import { AppError, isAppError } from '#platform/errors'
import { makeArtefact } from './artefact.ts'
import type { Job, Told } from './in-worker.ts'
import { shippedConfusion, train } from './training.ts'

const Place = z.object({ cache: z.string(), baseVersion: z.string() })
const { cache, baseVersion } = Place.parse(workerData)

let read: Model | undefined

/** Works one job beside the event loop. */
function work(job: Job): Told {
  tell({ told: 'progress', step: 'reading', share: 0.05 })
  read ??= shippedModel(cache)
  const base = read
  // a version of another base could not be read by this service
  if (base.version !== baseVersion) throw new AppError('conflict', refusal('model.restart'))
  if (job.do === 'train') return { told: 'done', result: train(base, job.task, (step, share) => tell({ told: 'progress', step, share })) }
  if (job.do === 'make') return { told: 'made', artefact: makeArtefact(base, job.recipe) }
  return { told: 'measured', confusion: shippedConfusion(base) }
}

const tell = (what: Told) => parentPort?.postMessage(what)

parentPort?.on('message', (job: Job) => {
  try {
    tell(work(job))
  } catch (error) {
    // a refusal is said to people as it is; anything else is a fault of ours and becomes an error of the worker
    if (!isAppError(error)) throw error
    tell({ told: 'refused', code: error.code, message: error.message })
  }
})
