import { AppError } from '#platform/errors'
import { findingsOf } from './check/check.ts'
import { compilePolicy, type Policy } from './compile.ts'
import { type Finding, findingsOfIssue, pathOf } from './issues.ts'
import { lineOf } from './json-lines.ts'
import { PolicyFile } from './schema.ts'

/** A policy from the text of its file; refused with file, line, path, thing and way out for all that is wrong with it. */
export function readPolicy(text: string, file: string): Policy {
  const parsed = PolicyFile.safeParse(jsonOf(text, file))
  if (!parsed.success) throw refused(parsed.error.issues.flatMap(findingsOfIssue), text, file)
  const errors = findingsOf(parsed.data).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw refused(errors, text, file)
  return compilePolicy(parsed.data)
}

/** What is worth knowing of a policy file that can be read. */
export function warningsOf(text: string, file: string): string[] {
  return findingsOf(PolicyFile.parse(jsonOf(text, file))).map((finding) => placed(finding, text, file))
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0)
    throw new AppError('invalid', `${file}:${text.slice(0, at).split('\n').length} is not JSON: ${String(error)}`)
  }
}

function refused(findings: readonly Finding[], text: string, file: string): AppError {
  const fields = findings.map(({ path, message }) => ({ path: pathOf(path), message }))
  return new AppError('invalid', findings.map((finding) => placed(finding, text, file)).join('\n'), { fields })
}

const placed = ({ path, message }: Finding, text: string, file: string) => `${file}:${lineOf(text, path)} ${pathOf(path)}: ${message}`
