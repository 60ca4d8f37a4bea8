import type { Settling, Words } from '#engine/conversation'
import type { DecisionFact } from '../../../facts/index.ts'
import type { Wish } from '../../definition.ts'
import { wordIn } from '../../matter.ts'
import type { Way } from '../asking.ts'
import { againstWords, noRuleWords, tongueOf } from '../reasons.ts'

interface NotAllowed {
  /** What the matter itself says is wrong. */
  readonly claim: string | undefined
  readonly wants: Wish
  /** The facts that would have to be otherwise. */
  readonly flips: readonly string[]
  /** The goods it is about. */
  readonly title: string
}

/** Where a claim is refused in words of its own: by the fact that stands against it, else in general. */
const BY_CLAIM: Readonly<Record<string, { readonly flips: Readonly<Record<string, string>>; readonly otherwise: string }>> = {
  price_drop: { flips: { difference: 'settle.refused.no_difference' }, otherwise: 'settle.refused.not_protected' },
}

/** That it is not allowed, in words of what is claimed, or of what was wished for. */
function notAllowedWords({ claim = '', wants, flips, title }: NotAllowed, { orderNumber = '' }: Settling): Words {
  const own = BY_CLAIM[claim]
  if (!own) return { key: `settle.not_allowed.${wants}` }
  const fact = flips.find((one) => own.flips[one] !== undefined)
  return { key: (fact && own.flips[fact]) ?? own.otherwise, args: { number: orderNumber, title } }
}

/** Facts whose being otherwise a shopper may hear of: what happened, nothing that would teach to claim it. */
const TELLABLE = new Set(['day', 'opened', 'intact', 'evidence', 'logistics', 'stock'])
const isTellable = (flip: { readonly facts: readonly string[] } | undefined): boolean =>
  flip?.facts.every((fact) => TELLABLE.has(fact)) === true
/** What is not in stock stands between the wish and its being done. */
const isSoldOut = (wants: Wish, why: string | undefined, flips: readonly string[] = []): boolean =>
  wants === 'exchange' && why === 'impossible' && flips.includes('stock')
/** Claims beside which a fault of the goods is another case. */
const OF_NO_FAULT: ReadonlySet<string | undefined> = new Set(['none', 'unsuitable'])

/** The rule that is told to stand against a wish; undefined where none does that a shopper may hear of. */
function ruleAgainst({ closed }: DecisionFact, wants: Wish) {
  const { flip, reasons = [], missed = [] } = closed.find(({ option }) => option === wants) ?? {}
  return (reasons.length > 0 ? reasons : isTellable(flip) ? missed : [])[0]
}

/** Under no law that ships, what the shop's own policy does not speak of is nobody's to refuse: a person decides it. Unless the policy itself refuses the rest. */
export const isSilent = (found: DecisionFact, wants: Wish): boolean =>
  found.lawless &&
  found.options[0]?.option !== 'refuse' &&
  found.closed.some(({ option, why }) => option === wants && why === 'not_granted') &&
  ruleAgainst(found, wants) === undefined

/** Why a wish is refused: the rule with its article or version, what it hangs on, and what is still open. */
export function whyNot(
  way: Way,
  found: DecisionFact,
  { wants, claim, title }: { readonly wants: Wish; readonly claim?: string | undefined; readonly title: string },
): Words[] {
  const tongue = tongueOf(way)
  const { why, flip } = found.closed.find(({ option }) => option === wants) ?? {}
  const tellable = isTellable(flip)
  const against = ruleAgainst(found, wants)
  const soldOut = isSoldOut(wants, why, flip?.facts)
  return [
    notAllowedWords({ claim, wants, flips: flip?.facts ?? [], title }, way.matter),
    ...(soldOut ? [{ key: 'settle.sold_out' }] : []),
    ...(against ? [againstWords(against, tongue)] : why === 'not_granted' && !BY_CLAIM[claim ?? ''] ? [noRuleWords(found)] : []),
    ...(flip && tellable && !soldOut ? [{ key: 'settle.nearest', args: { text: flip.text[tongue] } }] : []),
    ...(claim === undefined && OF_NO_FAULT.has(wordIn(way.matter, 'claim')) ? [{ key: 'settle.if_faulty' }] : []),
  ]
}
