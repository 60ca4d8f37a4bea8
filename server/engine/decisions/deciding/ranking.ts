import type { Case } from '../facts/case.ts'
import type { Option } from '../facts/kinds.ts'
import type { RankedOption } from './decision.ts'
import { worthOf } from './money/gain.ts'

const PERSON: RankedOption = { option: 'person', standing: 'always', reasons: [] }
const REFUSE: RankedOption = { option: 'refuse', standing: 'always', reasons: [] }

/**
 * Best first: what is wished for and allowed; then what is owed, with those offers that give the shopper no less, the cheapest for the shop
 * first; then other offers; a person last. A refusal stands only where nothing is allowed and nothing waits for facts.
 */
export function ranked(
  allowed: readonly RankedOption[],
  { wants, facts }: Case,
  { otherwise, open }: { otherwise: Option; open: boolean },
): RankedOption[] {
  const worth = (one: RankedOption) => (one.gets ? worthOf(one.option, one.gets, facts) : 0)
  const owed = allowed.filter(({ standing }) => standing === 'owed')
  const least = Math.max(0, ...owed.map(worth))
  const tier = (one: RankedOption) => {
    if (one.option === wants) return 0
    return one.standing === 'owed' || owed.length === 0 || worth(one) >= least ? 1 : 2
  }
  const cost = (one: RankedOption) => one.cost?.total.minor ?? Number.MAX_SAFE_INTEGER
  const sorted = [...allowed].sort((a, b) => tier(a) - tier(b) || cost(a) - cost(b))
  if (wants === 'person') return [PERSON, ...sorted]
  if (sorted.length > 0 || open) return [...sorted, PERSON]
  return otherwise === 'refuse' ? [REFUSE, PERSON] : [PERSON, REFUSE]
}
