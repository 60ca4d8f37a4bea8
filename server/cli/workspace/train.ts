import { shippedModel } from '#engine/understanding'
import { publishVersion, trainerOf, versionOf, Workbench } from '#learning/training'
import { systemClock } from '#platform/clock'
import { AppError } from '#platform/errors'
import { CACHE } from '../../service.ts'
import { inWorkspace } from './open.ts'

/** Trains on what a workspace teaches, and publishes it where asked. Gives the exit code: 2 where it was asked to publish a worse version. */
export function trainWorkspace(workspace: string, publishes: boolean): Promise<number> {
  return inWorkspace(async ({ database: db, workspaceId }) => {
    if (workspace !== '.' && workspace !== workspaceId)
      throw new AppError('not_found', `workspace ${workspace} is not of this installation; it has ${workspaceId}, also called "."`)
    const now = () => systemClock.now()
    // made here once, so that the worker finds it
    const base = shippedModel(CACHE)
    const failed = (error: unknown) => void process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    const trainer = trainerOf({ db, now, bench: new Workbench(CACHE, base.version), failed })
    const by = { workspaceId, accountId: null, at: now() }
    const id = await trainer.start(by)
    await trainer.idle()
    const { number, version, state, problem, sentences, seconds, figures } = await db.inWorkspace(workspaceId, (tx) => versionOf(tx, id))
    if (state !== 'ready' || !figures) throw new AppError('internal', problem ?? 'the training gave no version')
    const { isWorse, regression, own, before } = figures
    const published = publishes && !isWorse
    if (published) await db.inWorkspace(workspaceId, (tx) => publishVersion(tx, { ...by, at: now() }, id, false))
    process.stdout.write(`${JSON.stringify({ number, version, state, sentences, seconds, isWorse, published, regression, own, before })}\n`)
    return publishes && isWorse ? 2 : 0
  })
}
