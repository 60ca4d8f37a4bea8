import { dayOf, startOfDay } from '../facts/calendar.ts'
import type { PlacedFault } from '../findings/fault.ts'
import { readChecked, type Source } from '../findings/read-checked.ts'
import { lawOf, MARKETS, rulesOfLaw } from '../law/law-of.ts'
import { unreachedLimits } from './check/authority.ts'
import { findingsOf } from './check/check.ts'
import { belowLaw } from './check/floor/floor.ts'
import { lawDays, notYetInForce } from './check/not-yet.ts'
import { compilePolicy, type Policy } from './compile.ts'
import { foreignTo } from './foreign.ts'
import { PolicyFile } from './schema.ts'

/**
 * A policy from the text of its file; refused with file, line, path, thing and way out for all that is wrong with it. With law packs, what is
 * written below the law it is under is refused too, what stands on a law that is not in force yet, and limits that nobody can reach.
 */
export const readPolicy = (text: string, file: string, { law = [], language = 'en' }: Beside = {}): Policy =>
  compilePolicy(readChecked(PolicyFile, { text, file, language }, (read) => [...findingsOf(read), ...besideLaw(read, law)]))

/** What a file is held against, and in which language it is told what is wrong. */
export interface Beside {
  readonly law?: readonly Policy[]
  readonly language?: NonNullable<Source['language']>
}

/** The law a file is under is the one it names, or that of its market or currency. */
function besideLaw({ layer, applies, currency, zone, versions }: PolicyFile, law: readonly Policy[]): PlacedFault[] {
  if (layer === 'law') return []
  const name = applies.law ?? lawOf({ market: MARKETS.find((one) => one === applies.market), currency })
  const days = lawDays(law)
  return versions.flatMap((version, i) =>
    [
      ...belowLaw(version, rulesOfLaw(law, name, startOfDay(dayOf(version.from), zone)), foreignTo(currency, law)),
      ...notYetInForce(version, days),
      ...unreachedLimits(version),
    ].map(({ path, fault }) => ({ path: ['versions', i, ...path], fault })),
  )
}
