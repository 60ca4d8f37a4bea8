import { dayOf, startOfDay } from '../facts/calendar.ts'
import { lawOf, MARKETS, rulesOfLaw } from '../law/law-of.ts'
import { findingsOf } from './check/check.ts'
import { belowLaw } from './check/floor/floor.ts'
import { compilePolicy, type Policy } from './compile.ts'
import type { Finding } from './issues.ts'
import { readChecked } from './read-checked.ts'
import { PolicyFile } from './schema.ts'

/**
 * A policy from the text of its file; refused with file, line, path, thing and way out for all that is wrong with it. With law packs, what is
 * written below the law it is under is refused too.
 */
export const readPolicy = (text: string, file: string, law: readonly Policy[] = []): Policy =>
  compilePolicy(readChecked(PolicyFile, text, file, (read) => [...findingsOf(read), ...lowerIn(read, law)]))

/** The law a file is under is the one it names, or that of its market or currency. */
function lowerIn({ layer, applies, currency, zone, versions }: PolicyFile, law: readonly Policy[]): Finding[] {
  if (layer === 'law') return []
  const name = applies.law ?? lawOf({ market: MARKETS.find((one) => one === applies.market), currency })
  return versions.flatMap((version, i) =>
    belowLaw(version, rulesOfLaw(law, name, startOfDay(dayOf(version.from), zone))).map(({ path, message }) => ({
      path: ['versions', i, ...path],
      message,
    })),
  )
}
