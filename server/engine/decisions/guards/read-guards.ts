import { dayOf, startOfDay } from '../facts/calendar.ts'
import { readChecked } from '../findings/read-checked.ts'
import { versionFindings } from '../policy/check/versions.ts'
import type { Span } from '../policy/compile.ts'
import { guardFaults } from './faults.ts'
import { GuardFile, type GuardVersion } from './schema.ts'

/** Guards ready to be asked. */
export interface Guards {
  readonly guards: string
  readonly zone: string
  readonly versions: readonly (Omit<GuardVersion, 'from' | 'until'> & { readonly span: Span })[]
}

/** Guards from the text of their file; refused with file, line, path, thing and way out for all that is wrong with it. */
export function readGuards(text: string, file: string): Guards {
  const { guards, zone, versions } = readChecked(GuardFile, { text, file }, (read) => [
    ...versionFindings(read.versions),
    ...read.versions.flatMap((version, i) => guardFaults(version).map((found) => ({ ...found, path: ['versions', i, ...found.path] }))),
  ])
  const start = (day: string) => startOfDay(dayOf(day), zone)
  return {
    guards,
    zone,
    versions: versions.map(({ from, until, ...version }) => ({
      ...version,
      span: { from: start(from), until: until === undefined ? Number.POSITIVE_INFINITY : start(until) },
    })),
  }
}
