import { AppError } from '#platform/errors'
import type { PlacedFault } from '../findings/fault.ts'
import { fault } from '../findings/fault.ts'
import { faultText, type Language } from '../findings/fault-text.ts'
import { pathOf, readBy } from '../findings/issues.ts'
import { jsonOf } from '../findings/json-fault.ts'
import { lineOf, namedTwice } from '../findings/json-lines.ts'
import { fieldsOf } from '../findings/read-checked.ts'
import { Case } from './case.ts'
import { datesOutOfOrder } from './dates-in-order.ts'

/** A case from what came in; refused with place, path, thing and way out for all that is wrong with it. */
export function readCase(value: unknown, place: string, language: Language = 'en'): Case {
  const checked = readBy(Case, value)
  if ('read' in checked) return checked.read
  throw refused(checked.findings, () => place, language)
}

/** A case that somebody wrote by hand: its text, and the file and line it begins on. */
export interface WrittenCase {
  readonly text: string
  readonly file: string
  readonly line: number
}

/** Who decides: the bot, an agent, a manager, an owner, who gives as managers do. Anybody else may give nothing. */
const ROLES: readonly string[] = ['bot', 'agent', 'manager', 'owner']

/** The same of what somebody wrote by hand: refused too where a field stands twice, one date lies before another that it must follow, or nobody has that role. */
export function readWrittenCase({ text, file, line }: WrittenCase, language: Language = 'en'): Case {
  const placeOf = (path: readonly PropertyKey[]) => `${file}:${line - 1 + lineOf(text, path)}`
  const json = jsonOf(text)
  if (!('value' in json)) throw new AppError('invalid', `${file}:${line - 1 + json.line} ${faultText(json.fault, language)}`)
  const checked = readBy(Case, json.value)
  const found = 'read' in checked ? [...datesOutOfOrder(checked.read), ...strangeRole(checked.read)] : checked.findings
  const findings = [...namedTwice(text), ...found]
  if (findings.length > 0 || !('read' in checked)) throw refused(findings, placeOf, language)
  return checked.read
}

const strangeRole = ({ actor }: Case): PlacedFault[] =>
  actor && !ROLES.includes(actor.role)
    ? [{ path: ['actor', 'role'], fault: fault('no_role', { role: actor.role, all: { list: ROLES } }) }]
    : []

function refused(findings: readonly PlacedFault[], placeOf: (path: readonly PropertyKey[]) => string, language: Language): AppError {
  const told = findings.map(({ path, fault }) => `${[placeOf(path), pathOf(path)].join(' ').trim()}: ${faultText(fault, language)}`)
  return new AppError('invalid', told.join('\n'), { fields: fieldsOf(findings) })
}
