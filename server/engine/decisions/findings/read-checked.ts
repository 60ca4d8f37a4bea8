import type { z } from 'zod'
import { AppError } from '#platform/errors'
import type { PlacedFault } from './fault.ts'
import { faultText, faultTexts, type Language } from './fault-text.ts'
import { pathOf, readBy } from './issues.ts'
import { jsonOf } from './json-fault.ts'
import { lineOf, namedTwice } from './json-lines.ts'

/** A file's text, its name, and in which language it is told what is wrong with it. */
export interface Source {
  readonly text: string
  readonly file: string
  readonly language?: Language
}

/** What a JSON text holds, by a schema and by checks of its own; refused with file, line, path, thing and way out for all that is wrong with it. */
export function readChecked<T>(schema: z.ZodType<T>, source: Source, check: (read: T) => readonly PlacedFault[]): T {
  const { text, file, language = 'en' } = source
  const json = jsonOf(text)
  if (!('value' in json)) throw new AppError('invalid', `${file}:${json.line} ${faultText(json.fault, language)}`)
  const checked = readBy(schema, json.value)
  const found = 'read' in checked ? check(checked.read) : [...checked.findings, ...(checked.bare ? check(checked.bare) : [])]
  const errors = [...namedTwice(text), ...found]
  if (errors.length > 0 || !('read' in checked)) throw refused(errors, source)
  return checked.read
}

function refused(findings: readonly PlacedFault[], source: Source): AppError {
  return new AppError('invalid', findings.map((finding) => placed(finding, source)).join('\n'), { fields: fieldsOf(findings) })
}

/** A finding with its file, line and path. */
const placed = ({ path, fault }: PlacedFault, { text, file, language = 'en' }: Source): string =>
  `${file}:${lineOf(text, path)} ${pathOf(path)}: ${faultText(fault, language)}`.replace(/ : /u, ' ')

/** What is wrong where, for a body that was refused. */
export const fieldsOf = (findings: readonly PlacedFault[]) =>
  findings.map(({ path, fault }) => ({ path: pathOf(path), message: faultText(fault, 'en'), text: faultTexts(fault) }))
