import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DAY_MS, dayNumber, startOfDay } from '../../facts/calendar.ts'
import type { Case, Facts } from '../../facts/case.ts'
import { FACT_NAMES, type FactName, type FactValue, GRANTABLE, kindOf, type Option } from '../../facts/kinds.ts'
import { daysOf, viewOf } from '../../facts/view.ts'
import { decide, shippedPolicies } from '../../index.ts'
import type { Policy } from '../../policy/compile.ts'
import { turningPoints } from '../../policy/condition.ts'
import { aCase, anyCase } from '../../testing/cases.ts'
import { anyShopPolicy } from '../../testing/policies.ts'
import { openBook } from '../book.ts'
import type { Change, Decision } from '../decision.ts'
import { needsOf } from '../possible.ts'
import { isAllowed, standingOf } from '../standing.ts'
import { distanceOf, movesOf } from './moves.ts'

const law = shippedPolicies('law')
const inYuan = (matter: Case, shop: Policy): Policy => (matter.law === 'EU' ? { ...shop, currency: 'EUR' } : shop)
const mayTake = ({ options }: Decision, option: Option) => options.some((one) => one.option === option)
const flipsOf = ({ options, closed }: Decision) =>
  [...options, ...closed].flatMap(({ option, flip }) => (flip === undefined ? [] : [{ option, flip }]))

/** The case with facts otherwise, as somebody would write it: days become the dates they are counted from. */
function otherwise(matter: Case, zone: string, changes: readonly Change[]): Case {
  const asked = Date.parse(matter.facts.askedAt ?? matter.at)
  const noonBefore = (days: number) => new Date(startOfDay(dayNumber(asked, zone) - days, zone) + DAY_MS / 2).toISOString()
  const written = ({ fact, to }: Change): Partial<Facts> => {
    if (fact === 'day') return { signedAt: noonBefore(Number(to)) }
    if (fact === 'toldDay') return { informedAt: noonBefore(Number(to)) }
    if (fact === 'paidDay') return { paidAt: noonBefore(Number(to)) }
    if (fact === 'lateDays') return { shipBy: new Date(asked - Number(to) * DAY_MS).toISOString() }
    if (fact !== 'guaranteeDay') return { [fact]: to }
    const renewed = noonBefore(Number(to) + (matter.facts.repairDays ?? 0))
    return { ...(matter.facts.installedAt && { installedAt: renewed }), ...(matter.facts.exchangedAt && { exchangedAt: renewed }) }
  }
  return { ...matter, facts: Object.assign({}, matter.facts, ...changes.map(written)) }
}

test('every flip that is named flips the decision when the case is written so', () => {
  fc.assert(
    fc.property(anyCase, anyShopPolicy, (matter, shop) => {
      const policies = [...law, inYuan(matter, shop)]
      const decision = decide(policies, matter)
      for (const { option, flip } of flipsOf(decision)) {
        const then = decide(policies, otherwise(matter, decision.zone, flip.changes))
        assert.equal(mayTake(then, option), flip.makes === 'allowed', `${option}: ${flip.text.en}`)
      }
    }),
    { numRuns: 600 },
  )
})

test('no other single fact flips it from nearer, and for what is closed no two facts do', () => {
  fc.assert(
    fc.property(anyCase, anyShopPolicy, (matter, shop) => {
      const policies = [...law, inYuan(matter, shop)]
      const decision = decide(policies, matter)
      const flips = new Map(flipsOf(decision).map(({ option, flip }) => [option, flip]))
      const book = openBook(policies, matter)
      const moves = movesOf(viewOf(matter, book.zone), daysOf(matter, book.zone))
      for (const option of GRANTABLE) {
        const page = book.pages.get(option)!
        const standing = standingOf(option, page, moves.view)
        if (standing.state === 'open') continue
        const far = distanceOf(flips.get(option)?.changes ?? [])
        const nearer = (changes: readonly Change[]) => {
          if (flips.has(option) && distanceOf(changes) >= far - 1e-9) return
          const flipped = isAllowed(standingOf(option, page, moves.after(changes))) !== isAllowed(standing)
          assert.ok(!flipped, `${option}: ${JSON.stringify(changes)} is nearer than ${JSON.stringify(flips.get(option)?.changes)}`)
        }
        const singles = everyChange(option, page, moves.view).filter(({ fact }) => !ofTelling(matter, fact))
        for (const one of singles) nearer([one])
        if (isAllowed(standing)) continue
        const few = singles.filter(({ fact, to }) => (fact !== 'day' && fact !== 'toldDay') || TURNS.includes(Number(to)))
        for (const [at, one] of few.entries()) for (const two of few.slice(at + 1)) if (one.fact !== two.fact) nearer([one, two])
      }
    }),
    { numRuns: 60 },
  )
})

/** Whether a fact follows from the day of being told. */
const ofTelling = ({ facts }: Case, fact: FactName) =>
  fact === 'toldLate' || (fact === 'informed' && facts.informedAt !== undefined && facts.signedAt !== undefined)

/** Days around which rules turn most: tried in pairs; alone every day of three years is. */
const TURNS = [0, 1, 5, 7, 8, 14, 15, 16, 29, 30, 31]

/** Each known fact at every value that a rule on the option can tell apart, found without the search that is tested. */
function everyChange(option: Option, { owed, said }: ReturnType<typeof pageOf>, view: ReturnType<typeof viewOf>): Change[] {
  const rules = [...owed, ...said.flatMap(({ gives, bars }) => [...gives, ...bars])]
  const conditions = [...needsOf(option), ...rules.flatMap(({ when }) => when)]
  const values = (fact: FactName): FactValue[] => {
    if (fact === 'day' || fact === 'toldDay') return Array.from({ length: 1_100 }, (_, day) => day)
    if (fact === 'guaranteeDay' || fact === 'guaranteeMonth' || fact === 'withdrawalMonth') return []
    const kind = kindOf(fact)
    return conditions.flatMap(([name, condition]) => (name === fact ? turningPoints(fact, condition) : kind.kind === 'choice' ? [] : []))
  }
  return FACT_NAMES.flatMap((fact) => {
    const from = view[fact]
    if (from === undefined) return []
    return [...new Set(values(fact))].filter((to) => to !== from).map((to) => ({ fact, from, to }))
  })
}
const pageOf = (option: Option, matter: Case) => openBook(law, matter).pages.get(option)!

test('a guarantee and the days since signing go with one date: the day of signing is named for both', () => {
  const faulty = { claim: 'defect', evidence: 'pictures', listed: true } as const
  const flipAt = (option: Option, signedAt: string) =>
    flipsOf(decide(law, aCase({ ...faulty, signedAt }))).find((one) => one.option === option)?.flip
  const third = flipAt('exchange', '2026-11-07T15:00:00+08:00')
  assert.deepEqual(third?.makes, 'not_allowed', 'a listed phone of three days may be exchanged by three rules')
  const dayEight = flipAt('return_and_refund', '2026-11-01T15:00:00+08:00')
  assert.deepEqual(dayEight?.changes, [{ fact: 'day', from: 9, to: 7 }], 'two days later it could go back by the guarantee, too')
  const lateRepair = flipAt('repair', '2024-10-01T15:00:00+08:00')
  assert.deepEqual(lateRepair?.changes, [{ fact: 'day', from: 770, to: 730 }])
  assert.equal(lateRepair.text.en, 'signed 40 days later → repair allowed')
})

test('what was bought and by whom flips a decision only where nothing else does', () => {
  const late = decide(law, aCase({ signedAt: '2026-01-05T15:00:00+08:00' }, { wants: 'return_and_refund' }))
  const flip = late.closed.find(({ option }) => option === 'return_and_refund')?.flip
  assert.ok(
    flip?.changes.every(({ fact }) => fact !== 'promised' && fact !== 'fraud'),
    flip?.text.en,
  )
  const cake = decide(law, aCase({ nature: 'perishable', claim: 'none' }, { wants: 'return_and_refund' }))
  assert.ok(cake.closed.some(({ flip: its }) => its !== undefined))
})
