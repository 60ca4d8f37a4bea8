import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '#platform/errors'

/** Makes the data folder where it is missing. Throws `forbidden` where it cannot be made or written. */
export function prepareDataFolder(folder: string): string {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
    return folder
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason'
    throw new AppError(
      'forbidden',
      `The folder ${folder} cannot be written (${why}); give this user the right to it or set XIAOER_DATA to another folder`,
      { cause },
    )
  }
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

/** With the folders above it. Not by `recursive`: that tries for ever where a file system makes no folders, as below /proc. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o755 })
  } catch (error) {
    // another start may have made it meanwhile
    if (!isFolder(folder)) throw error
  }
}
