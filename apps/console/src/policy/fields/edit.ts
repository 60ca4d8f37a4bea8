import type { PolicyForm } from '@xiaoer/contract/policy'
import { at, named, type Path, put } from './tree.ts'

/** A version while it is edited in fields: every field reads and writes the one text that the file shows too. */
export interface Edit {
  readonly form: PolicyForm
  readonly value: (path: Path) => unknown
  readonly set: (path: Path, value: unknown) => void
  /** What is wrong just there. */
  readonly problem: (path: Path) => string | undefined
  /** Whether anything is wrong there or below it. */
  readonly isWrong: (path: Path) => boolean
}

interface Around<P> {
  readonly form: PolicyForm
  readonly problems: readonly P[]
  readonly say: (problem: P) => string
  readonly change: (text: string) => void
}

/** The text's edit; undefined where it is no JSON object, which only the file can mend. */
export function editOf<P extends { readonly path: string }>(text: string, { form, problems, say, change }: Around<P>): Edit | undefined {
  const tree = read(text)
  if (tree === undefined) return undefined
  return {
    form,
    value: (path) => at(tree, path),
    set: (path, value) => change(JSON.stringify(put(tree, path, value), null, 2)),
    problem: (path) => problems.filter((problem) => problem.path === named(path)).map(say)[0],
    isWrong: (path) => problems.some((problem) => problem.path.startsWith(named(path))),
  }
}

function read(text: string): object | undefined {
  try {
    const tree: unknown = JSON.parse(text)
    return typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? tree : undefined
  } catch {
    return undefined
  }
}
