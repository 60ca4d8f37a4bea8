import fc from 'fast-check'
import type { z } from 'zod'
import { Case } from '../facts/case.ts'
import { CLAIMS, EVIDENCE, GRANTABLE, LOGISTICS, NATURES, REDUCTIONS } from '../facts/kinds.ts'

type Given = z.input<typeof Case>

/** A case: a delivered ordinary coat that does not fit, asked for on 10 November 2026 in China; with what is otherwise. */
export function aCase(facts: Given['facts'] = {}, more: Partial<Omit<Given, 'facts'>> = {}): Case {
  return Case.parse({
    at: '2026-11-10T10:00:00+08:00',
    law: 'CN',
    ...more,
    facts: {
      logistics: 'delivered',
      claim: 'unsuitable',
      nature: 'ordinary',
      category: '服饰',
      signedAt: '2026-11-05T15:00:00+08:00',
      opened: true,
      intact: true,
      listed: false,
      stock: 3,
      paid: 19_900,
      ...facts,
    },
  })
}

const day = fc.integer({ min: 0, max: 900 }).map((days) => new Date(Date.UTC(2026, 10, 10) - days * 86_400_000).toISOString())
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 6 })
const seldom = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 1 })
const flag = maybe(fc.boolean())
const few = maybe(fc.integer({ min: 0, max: 4 }))
const money = maybe(fc.integer({ min: 0, max: 500_000 }))

/** Any facts, some of them not known. */
const anyFacts = fc
  .record({
    logistics: maybe(fc.constantFrom(...LOGISTICS)),
    claim: maybe(fc.constantFrom(...CLAIMS)),
    evidence: maybe(fc.constantFrom(...EVIDENCE)),
    nature: maybe(fc.constantFrom(...NATURES)),
    signedAt: maybe(day),
    orderedAt: maybe(day),
    installedAt: seldom(day),
    exchangedAt: seldom(day),
    repairDays: seldom(fc.integer({ min: 1, max: 40 })),
    shipBy: maybe(day),
    paidAt: seldom(day),
    difference: seldom(fc.integer({ min: 0, max: 20_000 })),
    reduction: seldom(fc.constantFrom(...REDUCTIONS)),
    exceptionConfirmed: flag,
    opened: flag,
    intact: flag,
    listed: flag,
    informed: flag,
    informedAt: seldom(day),
    country: seldom(fc.constantFrom('DE', 'FR', 'PL', 'SE')),
    fraud: fc.boolean(),
    failedRepairs: fc.integer({ min: 0, max: 3 }),
    promised: fc.constantFrom('none' as const, 'none' as const, ...GRANTABLE),
    stock: few,
    category: maybe(fc.constantFrom('服饰', '美妆', '食品', '数码')),
    paid: money,
    freight: money,
    goodsCost: money,
  })
  .map((facts) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)))

/** Days to ask on: a working day, a Monday after a Sunday, within and after holidays of both calendars. */
const ASKED = ['2026-11-10', '2026-11-16', '2026-11-15', '2026-10-08', '2026-10-10', '2027-01-04', '2027-03-30', '2028-02-29']

/** Any case of a jurisdiction; what is wished for, or nothing. */
export const anyCase = fc
  .record({
    facts: anyFacts,
    on: fc.constantFrom(...ASKED),
    law: fc.constantFrom('CN', 'EU'),
    wants: fc.option(fc.constantFrom(...GRANTABLE), { nil: undefined }),
  })
  .map(({ facts, on, law, wants }) => Case.parse({ at: `${on}T10:00:00+08:00`, law, shop: 'any', facts, ...(wants && { wants }) }))
