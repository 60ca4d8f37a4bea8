import { AppError } from '#platform/errors'
import type { PlacedFault } from '../findings/fault.ts'
import { faultText, type Language } from '../findings/fault-text.ts'
import { pathOf, readBy } from '../findings/issues.ts'
import { fieldsOf } from '../findings/read-checked.ts'
import { Case } from './case.ts'
import { datesOutOfOrder } from './dates-in-order.ts'

/** A case from what came in; refused with place, path, thing and way out for all that is wrong with it. */
export function readCase(value: unknown, place: string, language: Language = 'en'): Case {
  const checked = readBy(Case, value)
  if ('read' in checked) return checked.read
  throw refused(checked.findings, place, language)
}

/** The same of what somebody wrote by hand: refused too where one date lies before another that it must follow. */
export function readWrittenCase(value: unknown, place: string, language: Language = 'en'): Case {
  const matter = readCase(value, place, language)
  const findings = datesOutOfOrder(matter)
  if (findings.length > 0) throw refused(findings, place, language)
  return matter
}

function refused(findings: readonly PlacedFault[], place: string, language: Language): AppError {
  const told = findings.map(({ path, fault }) => `${[place, pathOf(path)].join(' ').trim()}: ${faultText(fault, language)}`)
  return new AppError('invalid', told.join('\n'), { fields: fieldsOf(findings) })
}
