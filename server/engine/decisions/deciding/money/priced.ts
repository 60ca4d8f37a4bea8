import type { Case } from '../../facts/case.ts'
import type { Option } from '../../facts/kinds.ts'
import { termsIn } from '../../policy/foreign.ts'
import type { Flip, RankedOption } from '../decision.ts'
import type { House } from '../house.ts'
import { type Ground, reasonOf } from '../reason.ts'
import type { Standing } from '../standing.ts'
import { approvalFor } from './authority.ts'
import { costOf } from './cost.ts'
import { gainOf } from './gain.ts'
import { givenBy } from './given.ts'
import { bestTerms } from './terms.ts'

/** What is decided, by whose sums, and on what ground. */
interface Decided {
  readonly matter: Case
  readonly house: House
  readonly ground: Ground
}

/** An option that is allowed, with its reasons, what it gives, what it costs and whose yes it needs. */
export function priced(
  option: Option,
  { state, rules }: Standing,
  { matter: { at, facts, wants, actor }, house, ground }: Decided,
  flip: Flip | undefined,
): RankedOption {
  const terms = bestTerms(
    option,
    rules.map((rule) => termsIn(rule, house.foreign)),
    facts.paid,
  )
  const gets = gainOf(option, terms, { at, facts }, house)
  const cost = house.costs && costOf(option, gets, facts, house.costs, option === wants, house.currency)
  const approval = approvalFor(givenBy(option, gets, facts, house.currency), house.authority, actor)
  return {
    option,
    standing: state === 'owed' ? 'owed' : 'offered',
    reasons: rules.map((rule) => reasonOf(rule, ground)),
    gets,
    ...(cost && { cost }),
    ...(approval && { approval }),
    ...(flip && { flip }),
  }
}
