import { ScenarioFile, type ScenarioVersion } from '@xiaoer/contract/scenarios'
import type { Opened } from './use-opened.ts'

export const pretty = (file: object) => JSON.stringify(file, null, 2)

/** The scenario in a text; undefined where it is none (yet). */
export function readFile(text: string): ScenarioFile | undefined {
  try {
    return ScenarioFile.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Whether a text says what a version says: not by its letters, for an editor may have put its fields in another order. */
export function isSame(text: string, { file }: Pick<ScenarioVersion, 'file'>): boolean {
  const read = readFile(text)
  return read !== undefined && pretty(read) === pretty(file)
}

/** A version to work at. */
export const openedOf = (version: ScenarioVersion): Opened => ({ text: pretty(version.file), version })
