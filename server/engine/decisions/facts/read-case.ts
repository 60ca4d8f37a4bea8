import { AppError } from '#platform/errors'
import { findingsOfIssue, pathOf } from '../policy/issues.ts'
import { Case } from './case.ts'

/** A case from what came in; refused with place, path, thing and way out for all that is wrong with it. */
export function readCase(value: unknown, place: string): Case {
  const parsed = Case.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.flatMap(findingsOfIssue).map(({ path, message }) => ({ path: pathOf(path), message }))
  throw new AppError('invalid', fields.map(({ path, message }) => `${place} ${path}: ${message}`).join('\n'), { fields })
}
