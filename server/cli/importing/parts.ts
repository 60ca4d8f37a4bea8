import { existsSync, statSync } from 'node:fs'
import { FileRefused, type ImportParts } from '#learning/importing'
import { systemClock } from '#platform/clock'
import { AppError } from '#platform/errors'
import type { Opened } from '../workspace/open.ts'
import { inLanguage, type Language, reasonIn } from './words.ts'

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

/** Throws `invalid` for a file that is not there, and for a folder. */
export function mustExist(path: string, language: Language): void {
  if (!existsSync(path)) throw new AppError('invalid', inLanguage(language, 'missing', path))
  if (statSync(path).isDirectory()) throw new AppError('invalid', inLanguage(language, 'folder', path))
}

/** Works on a file; a refusal of it is told with its name. */
export async function told<T>({ path, language }: { path: string; language: Language }, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    throw new AppError('invalid', `${path}: ${reasonIn(error.fault, language)}`, { cause: error })
  }
}
