import type { ChoiceDraft, Step, Words } from '#engine/conversation'
import { type DecisionFact, decision, type OptionFact, optional } from '../../../facts/index.ts'
import { lookUp } from '../../../needs/index.ts'
import { TOLD } from '../../asks.ts'
import type { Decision, Deed, Wish } from '../../definition.ts'
import { FAULTS, told, wordIn } from '../../matter.ts'
import { MONEY, slot } from '../../values.ts'
import { question, type Way } from '../asking.ts'
import { APPEAL, leftOpen, refused, toPerson } from '../ending.ts'
import { forNature } from '../kinds/nature.ts'
import { reasonWords, tongueOf } from '../reasons.ts'
import { aNewOne, anyMeant, type Deciding, KEEPS, keepingIt, keepingMeant, moneyMeant } from './meant.ts'
import { missing } from './missing.ts'
import { isSilent, whyNot } from './not-allowed.ts'

export interface Chosen {
  readonly deed: Deed
  /** What was decided of it; absent where nothing had to be. */
  readonly option?: OptionFact
  /** What else the decision allows, to be tapped instead. */
  readonly others?: readonly ChoiceDraft[]
}

/** What is to be carried out, and what is said before it; the step that comes first; or where it goes on, as nothing is allowed. */
type Settled = { readonly has: Chosen; readonly lead?: readonly Words[] } | { readonly step: Step } | { readonly to: string }

/** What was said of the facts that a decision asks for. */
const said = ({ matter, decision: { claim } }: Deciding) => ({
  ...only('claim', claim ?? wordIn(matter, 'claim')),
  // who takes the return that is offered beside the picture has none; what else is said there tells nothing of it
  ...only(
    'evidence',
    wordIn(matter, 'evidence') ?? (NEEDS_PICTURE in matter.asked && wordIn(matter, 'option') === BACK ? 'none' : undefined),
  ),
  ...flag('intact', wordIn(matter, 'intact')),
  ...flag('opened', wordIn(matter, 'opened')),
})
const only = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value })
const flag = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value === 'yes' })

/** The option to carry out: decided by the policies, facts asked for in the order of how much they decide, refused with the reason. */
export function theOption(way: Deciding, orderNumber: string, variantId: string): Settled {
  const { scene } = way
  const wants = wished(way)
  const asked = { sessionId: scene.turn.sessionId, orderNumber, variantId, wants, said: said(way) }
  const found = lookUp(scene, 'decision', { port: 'decisions.decide', with: [asked] }, optional(decision))
  if ('step' in found) return found
  if (!found.has) return { step: toPerson(way, [{ key: 'settle.person' }]) }
  return judged({ ...way, decision: forNature(way.decision, found.has) }, found.has, wants)
}

const wished = ({ matter, decision: { wants, offers } }: Deciding): Wish => {
  const chosen = wordIn(matter, 'option')
  return offers.find((one) => one === chosen) ?? wants
}

/** Nothing like it is there: it would be exchanged. */
const isSoldOut = ({ options, closed }: DecisionFact): boolean =>
  !options.some(({ option }) => option === 'reship') && closed.some(({ option, why }) => option === 'exchange' && why === 'impossible')
const inExchange = (way: Deciding): Deciding => ({ ...way, matter: told(way.matter, { option: slot('exchange') }) })

/** The same once it is clear which of them is meant. */
const narrowed = ({ deeds, otherwise }: Decision, wants: Wish): Decision => ({
  wants,
  offers: [],
  deeds,
  ...(otherwise !== undefined && { otherwise }),
})

function judged(way: Deciding, found: DecisionFact, wants: Wish): Settled {
  if (found.signals.length > 0) return { step: toPerson(way, [{ key: 'settle.person_looks' }]) }
  const meant = anyMeant(way, found) ?? moneyMeant(way, found) ?? keepingMeant(way, found, wants) ?? aNewOne(way, found, wants)
  if (meant !== wants) return judged({ ...way, decision: narrowed(way.decision, meant) }, found, meant)
  if (wordIn(way.matter, 'option') === 'reship' && isSoldOut(found)) return judged(inExchange(way), found, 'exchange')
  if (way.decision.choose && way.matter.slots['option'] === undefined) return chosenAmong(way, found, wants)
  if (way.decision.choose && isNoneOfOurs(way)) return chosenAmong(refusing(way), found, wants)
  const takes = found.options.find(({ option }) => option === wants)
  const deed = way.decision.deeds[wants]
  if (takes && deed) return { has: { deed, option: takes, others: keepingIt(way, found, wants) } }
  if (takes) return { step: toPerson(way, [{ key: 'settle.by_person' }]) }
  const waits = found.closed.find(({ option, why }) => option === wants && why === 'open')
  if (waits) return { step: missing(way, found, waits.waitsFor) }
  if (wants === 'refund_only' && byReturn(way, found)) return unseenFault(way) ?? judged(goingBack(way), found, 'return_and_refund')
  return notAllowed(way, found, wants)
}

/** "那补偿点吧": a way to end it that is none of this matter's. */
const isNoneOfOurs = ({ matter, decision: { wants, offers } }: Deciding): boolean =>
  ![wants, ...offers, MONEY].some((one) => one === wordIn(matter, 'option'))

/** The way without it, and that it cannot be, said once. */
function refusing(way: Deciding): Deciding {
  const { option: _, ...slots } = way.matter.slots
  return { ...way, matter: { ...way.matter, slots }, lead: [...way.lead, { key: 'settle.none_of_these' }] }
}

/** Who asks for money back, and not to keep the goods with it, gets it once they go back: that is said, and no rule against it. */
function byReturn({ matter, scene, decision: { deeds, offers } }: Deciding, { options, closed }: DecisionFact): boolean {
  const words = `${wordIn(matter, 'wish') ?? ''} ${scene.turn.said}`
  const [wants, may]: readonly [Wish, readonly Wish[]] = ['return_and_refund', offers]
  if (!may.includes(wants) || !deeds[wants] || wordIn(matter, 'option') !== undefined || KEEPS_GOODS.test(words)) return false
  return (
    options.some(({ option, standing }) => option === wants && standing !== 'always') ||
    closed.some(({ option, why }) => option === wants && why === 'open')
  )
}
const KEEPS_GOODS =
  /[仅只光]退|不(?:想|用|要)?(?:退货|寄|退回)|留着|自己留|\b(?:only|just|keep|without (?:return|sending)|don'?t want to (?:return|send)|not (?:return|send)ing)\b/iu

/** The way to the return, with that said once. */
const goingBack = (way: Deciding): Deciding => ({
  ...way,
  decision: narrowed(way.decision, 'return_and_refund'),
  lead: sendsBack(way) && way.matter.asked[GOES_BACK] === undefined ? [...way.lead, { key: 'settle.goes_back_for_money' }] : way.lead,
  matter: { ...way.matter, asked: { ...way.matter.asked, [GOES_BACK]: 1 } },
})
const GOES_BACK = 'told.goes_back'
/** Whether the goods go back for it: a code or a course has nothing to send. */
const sendsBack = ({ decision: { deeds } }: Deciding) => deeds.return_and_refund?.kind === 'request_return'

const showsFirst = ({ matter, scene }: Deciding, { missing: open }: DecisionFact): boolean =>
  !scene.fewQuestions && matter.slots['evidence'] === undefined && open.includes('evidence')

/** One of all that is allowed, the best first; one alone is taken, and who is upset is not asked which. */
function chosenAmong(way: Deciding, found: DecisionFact, wants: Wish): Settled {
  // what a fault gives is more than what is given without a reason: it is shown first
  if (FAULTS.has(wordIn(way.matter, 'claim') ?? '') && showsFirst(way, found)) return { step: missing(way, found, ['evidence']) }
  const { offers, deeds } = way.decision
  const ours = [wants, ...offers]
  const isOurs = (option: string) => ours.some((one) => one === option)
  const granted = found.options.filter(({ option, standing }) => isOurs(option) && standing !== 'always')
  const ends = granted.filter(({ option }) => !KEEPS.has(option))
  const allowed = ends.length > 0 ? ends : granted
  const [best, ...more] = allowed
  const taken = ours.find((one) => one === best?.option)
  const deed = taken && deeds[taken]
  const kept = taken ? keepingIt(way, found, taken) : []
  if (best && deed && (more.length === 0 || way.scene.fewQuestions)) return { has: { deed, option: best, others: kept } }
  if (best) {
    const ways = allowed.map(({ option }) => ({ id: `set:option=${option}`, label: { key: `settle.choice.option.${option}` } }))
    const options = [...ways, ...(ends.length > 0 ? kept : [])]
    return {
      step: question(way, { slot: 'option', say: [...reasonWords(best.reasons, tongueOf(way)), { key: 'settle.may_choose' }], options }),
    }
  }
  const waits = found.closed.filter(({ option, why }) => isOurs(option) && why === 'open')
  if (waits.length > 0)
    return {
      step: missing(
        way,
        found,
        waits.flatMap(({ waitsFor }) => waitsFor),
      ),
    }
  return notAllowed(way, found, wants)
}

function notAllowed(way: Deciding, found: DecisionFact, wants: Wish): Settled {
  const others = othersOf(way, found, wants)
  const { otherwise } = way.decision
  if (others.length === 0 && otherwise !== undefined) return { to: otherwise }
  if (lacksPicture(way, found, wants) && (way.matter.asked[NEEDS_PICTURE] ?? 0) === 0) return { step: wantsPicture(way) }
  if (isSilent(found, wants)) return notCovered(way, found, others)
  const say = whyNot(way, found, { wants, claim: way.decision.claim, title: way.title })
  if (others.length === 0) return { step: refused(way, say) }
  return bestFirst(way, found, others) ?? { step: insteadOf(leftOpen(way, say), say, [...others.map(choiceOf), APPEAL]) }
}

/** No rule speaks of it, so nothing is refused: it is a person's, unless there is something else to choose, beside which a person is one word away. */
function notCovered(way: Deciding, found: DecisionFact, others: readonly Wish[]): Settled {
  if (others.length === 0) return { step: toPerson(way, [{ key: 'settle.shop_silent' }]) }
  return bestFirst(way, found, others) ?? { step: insteadOf(way, [{ key: 'settle.shop_silent_else' }], others.map(choiceOf)) }
}

const insteadOf = (way: Way, say: readonly Words[], options: readonly ChoiceDraft[]): Step =>
  question(way, { slot: 'option', say: [...say, { key: 'settle.instead' }], options })

/** Nothing but a picture stands between a wish and its being granted. */
const lacksPicture = ({ matter }: Deciding, { closed }: DecisionFact, wants: Wish): boolean => {
  const facts = closed.find(({ option }) => option === wants)?.flip?.facts ?? []
  return wordIn(matter, 'evidence') === 'none' && facts.length > 0 && facts.every((fact) => fact === 'evidence')
}
const NEEDS_PICTURE = 'told.needs_picture'
const BACK = 'return_and_refund'

/** Money wished back for a fault that no picture shows is no return of goods without one: the picture may still come, a return is theirs to choose, and then a person looks at the fault. */
function unseenFault(way: Deciding): Settled | undefined {
  if (wordIn(way.matter, 'evidence') !== 'none' || !FAULTS.has(wordIn(way.matter, 'claim') ?? '')) return undefined
  if ((way.matter.asked[NEEDS_PICTURE] ?? 0) > 0) return { step: toPerson(way, [{ key: 'settle.person_looks' }]) }
  return { step: wantsPicture(way, [choiceOf(BACK)]) }
}

/** Before it is refused the picture may still be sent, and the review is the way on without one. */
const wantsPicture = (way: Deciding, options: readonly ChoiceDraft[] = []): Step => {
  const { evidence: _, ...slots } = way.matter.slots
  const marked = { ...way, matter: { ...way.matter, slots, asked: { ...way.matter.asked, [NEEDS_PICTURE]: 1 } } }
  return question(marked, { slot: 'evidence', say: [{ key: 'settle.needs_picture' }], options: [...options, APPEAL] })
}

/** An upset shopper is not asked which: the best that the decision allows is laid before them, to be taken with one word. */
function bestFirst(way: Deciding, found: DecisionFact, others: readonly Wish[]): Settled | undefined {
  if (!way.scene.fewQuestions) return undefined
  const [best] = others
  const option = found.options.find(({ option: one }) => one === best)
  const deed = best && way.decision.deeds[best]
  if (!best || !option || !deed) return undefined
  return { has: { deed, option, others: [APPEAL] }, lead: [{ key: `settle.best.${best}` }] }
}

const choiceOf = (one: Wish): ChoiceDraft => ({ id: `set:option=${one}`, label: { key: `settle.choice.option.${one}` } })

/** What else this matter can do, best first as the decision ranks it; then what it may yet, once the shopper has told what it waits for. */
function othersOf({ decision: { offers, wants: first, deeds } }: Deciding, found: DecisionFact, wants: Wish): Wish[] {
  const can = [...offers, first].filter((one) => one !== wants && deeds[one])
  const allowed = found.options.flatMap(({ option, standing }) => (standing === 'always' ? [] : can.filter((one) => one === option)))
  const waiting = can.filter((one) =>
    found.closed.some(({ option, why, waitsFor }) => option === one && why === 'open' && waitsFor.some((fact) => fact in TOLD)),
  )
  return [...new Set([...allowed, ...waiting])]
}
