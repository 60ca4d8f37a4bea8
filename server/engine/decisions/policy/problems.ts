import { isAppError } from '#platform/errors'
import { findingsOf } from './check/check.ts'
import { type BelowLaw, belowLaw } from './check/floor/floor.ts'
import type { Ruling } from './compile.ts'
import { findingsOfIssue, pathOf } from './issues.ts'
import { lineOf } from './json-lines.ts'
import { jsonOf } from './read-checked.ts'
import { PolicyFile } from './schema.ts'

/** Something wrong with a version, and where in its own text. */
export interface VersionProblem {
  readonly path: string
  /** From 1, in the version's text. */
  readonly line: number
  readonly message: string
  /** Where it is less than the law gives. */
  readonly law?: BelowLaw['law']
}

/**
 * All that is wrong with the text of one version, under a file's head; empty where it may stand. With `lawFrom`, what the law grants from a
 * day (ISO date) on, also what is written below that.
 */
export function versionProblems(
  head: Omit<PolicyFile, 'versions'>,
  text: string,
  lawFrom?: (day: string) => readonly Ruling[],
): VersionProblem[] {
  let version: unknown
  try {
    version = jsonOf(text, 'version')
  } catch (error) {
    if (!isAppError(error)) throw error
    return [{ path: '', line: Number(/:(\d+) /.exec(error.message)?.[1] ?? 1), message: error.message }]
  }
  const parsed = PolicyFile.safeParse({ ...head, versions: [version] })
  const found = parsed.success ? findingsOf(parsed.data) : parsed.error.issues.flatMap(findingsOfIssue)
  const lower = parsed.success && lawFrom ? parsed.data.versions.flatMap((one) => belowLaw(one, lawFrom(one.from))) : []
  const own = found.map(({ path, message }) => ({ path: path[0] === 'versions' ? path.slice(2) : path, message }))
  return [...own, ...lower].map(({ path, ...rest }) => ({ ...rest, path: pathOf(path), line: lineOf(text, path) }))
}
