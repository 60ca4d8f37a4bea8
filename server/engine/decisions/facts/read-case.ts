import { AppError } from '#platform/errors'
import { faultText, type Language } from '../findings/fault-text.ts'
import { pathOf, readBy } from '../findings/issues.ts'
import { fieldsOf } from '../findings/read-checked.ts'
import { Case } from './case.ts'

/** A case from what came in; refused with place, path, thing and way out for all that is wrong with it. */
export function readCase(value: unknown, place: string, language: Language = 'en'): Case {
  const checked = readBy(Case, value)
  if ('read' in checked) return checked.read
  const told = checked.findings.map(({ path, fault }) => `${[place, pathOf(path)].join(' ').trim()}: ${faultText(fault, language)}`)
  throw new AppError('invalid', told.join('\n'), { fields: fieldsOf(checked.findings) })
}
