import { existsSync } from 'node:fs'
import { FileRefused, type ImportParts } from '#learning/importing'
import { systemClock } from '#platform/clock'
import { AppError } from '#platform/errors'
import type { Opened } from '../workspace/open.ts'

/** What importing needs, of this installation. */
export const partsOf = ({ database }: Opened): ImportParts => ({
  db: database,
  now: () => systemClock.now(),
  goneOf: async (workspaceId, entries) => {
    // loaded where a row names a product or a category at all
    const [{ connected }, { goneOf }] = await Promise.all([
      import('../../compose/directory.ts'),
      import('../../compose/teaching/gone-of.ts'),
    ])
    const { connectAll, shopsOf } = connected(database)
    await connectAll(workspaceId)
    return goneOf(async () => shopsOf())(workspaceId, entries)
  },
})

/** A line on standard error. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Throws `invalid` for a file that is not there. */
export function mustExist(path: string): void {
  if (!existsSync(path)) throw new AppError('invalid', `${path} does not exist`)
}

/** Works on a file; a refusal of it is told with its name. */
export async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof FileRefused ? new AppError('invalid', `${path}: ${error.message}`, { cause: error }) : error
  }
}
