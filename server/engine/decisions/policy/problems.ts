import { isAppError } from '#platform/errors'
import { findingsOf } from './check/check.ts'
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
}

/** All that is wrong with the text of one version, under a file's head; empty where it may stand. */
export function versionProblems(head: Omit<PolicyFile, 'versions'>, text: string): VersionProblem[] {
  let version: unknown
  try {
    version = jsonOf(text, 'version')
  } catch (error) {
    if (!isAppError(error)) throw error
    return [{ path: '', line: Number(/:(\d+) /.exec(error.message)?.[1] ?? 1), message: error.message }]
  }
  const parsed = PolicyFile.safeParse({ ...head, versions: [version] })
  const found = parsed.success ? findingsOf(parsed.data) : parsed.error.issues.flatMap(findingsOfIssue)
  return found.map(({ path, message }) => {
    const inside = path[0] === 'versions' ? path.slice(2) : path
    return { path: pathOf(inside), line: lineOf(text, inside), message }
  })
}
