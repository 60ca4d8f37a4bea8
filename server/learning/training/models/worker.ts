import { parentPort, workerData } from 'node:worker_threads'
import { refusal } from '@xiaoer/contract/refusals'
import { shippedModel } from '#engine/understanding'
import { AppError, isAppError } from '#platform/errors'
import { makeArtefact } from './artefact.ts'
import type { Job, Told } from './in-worker.ts'
import { shippedConfusion, train } from './training.ts'

/** Works one job beside the event loop and ends. */
function work({ cache, baseVersion, job }: { cache: string; baseVersion: string; job: Job }): Told {
  tell({ told: 'progress', step: 'reading', share: 0.05 })
  const base = shippedModel(cache)
  // a version of another base could not be read by this service
  if (base.version !== baseVersion) throw new AppError('conflict', refusal('model.restart'))
  if (job.do === 'train') return { told: 'done', result: train(base, job.task, (step, share) => tell({ told: 'progress', step, share })) }
  if (job.do === 'make') return { told: 'made', artefact: makeArtefact(base, job.recipe) }
  return { told: 'measured', confusion: shippedConfusion(base) }
}

const tell = (what: Told) => parentPort?.postMessage(what)

try {
  tell(work(workerData))
} catch (error) {
  // a refusal is said to people as it is; anything else is a fault of ours and becomes an error of the worker
  if (!isAppError(error)) throw error
  tell({ told: 'refused', code: error.code, message: error.message })
}
