import { accessSync, constants, mkdirSync } from 'node:fs'
import { AppError } from '#platform/errors'

/** Makes the data folder where it is missing. Throws `forbidden` where it cannot be made or written. */
export function prepareDataFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
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
