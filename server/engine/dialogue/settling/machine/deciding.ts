import type { ChoiceDraft, Step, Words } from '#engine/conversation'
import { type DecisionFact, decision, type OptionFact, optional, type ReasonFact } from '../../facts/index.ts'
import { lookUp } from '../../needs/index.ts'
import { TOLD } from '../asks.ts'
import type { Deed, Wish } from '../definition.ts'
import { wordIn } from '../matter.ts'
import { askFor, question, type Way } from './asking.ts'
import { refused, toPerson } from './ending.ts'

export interface Chosen {
  readonly deed: Deed
  /** What was decided of it; absent where nothing had to be. */
  readonly option?: OptionFact
}

/** What was said of the facts that a decision asks for. */
const said = ({ matter }: Way) => ({
  ...only('claim', wordIn(matter, 'claim')),
  ...only('evidence', wordIn(matter, 'evidence')),
  ...flag('intact', wordIn(matter, 'intact')),
  ...flag('opened', wordIn(matter, 'opened')),
})
const only = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value })
const flag = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value === 'yes' })

/** The option to carry out: decided by the policies, facts asked for in the order of how much they decide, refused with the reason. */
export function theOption(way: Way, orderNumber: string, variantId: string): { readonly has: Chosen } | { readonly step: Step } {
  const { definition, scene } = way
  const { always } = definition.deeds
  if (!definition.decision) return always ? { has: { deed: always } } : { step: toPerson(way, [{ key: 'settle.person' }]) }
  const wants = wished(way, definition.decision.wants)
  const asked = { sessionId: scene.turn.sessionId, orderNumber, variantId, wants, said: said(way) }
  const found = lookUp(scene, 'decision', { port: 'decisions.decide', with: [asked] }, optional(decision))
  if ('step' in found) return found
  if (!found.has) return { step: toPerson(way, [{ key: 'settle.person' }]) }
  return judged(way, found.has, wants)
}

const wished = ({ matter, definition }: Way, wants: Wish): Wish => {
  const chosen = wordIn(matter, 'option')
  return definition.decision?.offers.find((one) => one === chosen) ?? wants
}

function judged(way: Way, found: DecisionFact, wants: Wish): { readonly has: Chosen } | { readonly step: Step } {
  if (found.signals.length > 0) return { step: toPerson(way, [{ key: 'settle.person_looks' }]) }
  const takes = found.options.find(({ option }) => option === wants)
  const deed = way.definition.deeds[wants]
  if (takes && deed) return { has: { deed, option: takes } }
  if (takes) return { step: toPerson(way, [{ key: 'settle.by_person' }]) }
  const waits = found.closed.find(({ option, why }) => option === wants && why === 'open')
  if (waits) return { step: missing(way, found, waits.waitsFor) }
  return { step: notAllowed(way, found, wants) }
}

/** The next fact the wish waits for that a shopper can tell; where none is left a person finds out. */
function missing(way: Way, { missing: order }: DecisionFact, waitsFor: readonly string[]): Step {
  const open = order.filter((fact) => waitsFor.includes(fact) && fact in TOLD && way.matter.slots[fact] === undefined)
  const [fact] = open
  const ask = fact === undefined ? undefined : TOLD[fact]
  return ask ? askFor(way, ask) : toPerson(way, [{ key: 'settle.person_finds' }])
}

/** Facts whose being otherwise a shopper may hear of: what happened, nothing that would teach to claim it. */
const TELLABLE = new Set(['day', 'opened', 'intact', 'evidence', 'logistics', 'stock'])

function notAllowed(way: Way, found: DecisionFact, wants: Wish): Step {
  const tongue = tongueOf(way)
  const against = found.closed.find(({ option }) => option === wants)
  const reasons = against?.why === 'barred' ? reasonWords(against.reasons, tongue) : []
  const flip = against?.flip
  const nearest: Words[] = flip?.facts.every((fact) => TELLABLE.has(fact))
    ? [{ key: 'settle.nearest', args: { text: flip.text[tongue] } }]
    : []
  const others = othersOf(way, found, wants)
  const say: Words[] = [{ key: `settle.not_allowed.${wants}` }, ...reasons, ...nearest]
  if (others.length === 0) return refused(way, say)
  return question(way, { slot: 'option', say: [...say, { key: 'settle.instead' }], options: [...others, APPEAL_FIRST] })
}

const APPEAL_FIRST: ChoiceDraft = { id: 'human', label: { key: 'settle.choice.appeal' } }

/** What else this matter can do: what the decision allows, or may yet, once the shopper has told what it waits for. */
function othersOf({ definition }: Way, found: DecisionFact, wants: Wish): ChoiceDraft[] {
  const offers = [...(definition.decision?.offers ?? []), ...(definition.decision ? [definition.decision.wants] : [])]
  const may = (one: Wish) =>
    found.options.some(({ option, standing }) => option === one && standing !== 'always') ||
    found.closed.some(({ option, why, waitsFor }) => option === one && why === 'open' && waitsFor.some((fact) => fact in TOLD))
  return offers
    .filter((one) => one !== wants && definition.deeds[one] && may(one))
    .map((one) => ({ id: `set:option=${one}`, label: { key: `settle.choice.option.${one}` } }))
}

/** The tongue that reasons are told in: Chinese for any Chinese, English for all others. */
export const tongueOf = ({ scene }: Way): 'zh-CN' | 'en' => (/^(?:zh|yue)/iu.test(scene.state.language) ? 'zh-CN' : 'en')

/** The first reason, with its article where it is law. */
export function reasonWords([first]: readonly ReasonFact[], tongue: 'zh-CN' | 'en'): Words[] {
  if (!first) return []
  const [article] = first.articles
  const text = first.text[tongue]
  return [article && tongue === 'zh-CN' ? { key: 'settle.reason_law', args: { text, article } } : { key: 'settle.reason', args: { text } }]
}
