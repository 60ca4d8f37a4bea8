import type { z } from 'zod'
import { AppError } from '#platform/errors'
import { type Finding, findingsOfIssue, pathOf } from './issues.ts'
import { lineOf } from './json-lines.ts'

/** What a JSON text holds, by a schema and by checks of its own; refused with file, line, path, thing and way out for all that is wrong. */
export function readChecked<T>(schema: z.ZodType<T>, text: string, file: string, check: (read: T) => readonly Finding[]): T {
  const parsed = schema.safeParse(jsonOf(text, file))
  if (!parsed.success) throw refused(parsed.error.issues.flatMap(findingsOfIssue), text, file)
  const errors = check(parsed.data)
  if (errors.length > 0) throw refused(errors, text, file)
  return parsed.data
}

/** A JSON text as value; refused with its line where it is none. */
export function jsonOf(text: string, file: string): unknown {
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

/** A finding with its file, line and path. */
export const placed = ({ path, message }: Finding, text: string, file: string): string =>
  `${file}:${lineOf(text, path)} ${pathOf(path)}: ${message}`
