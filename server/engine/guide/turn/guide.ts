import type { Product } from '#commerce'
import type { GuideEvent, GuideState, SaidValues } from '#engine/conversation'
import type { GuideIndex } from '../index/catalogue.ts'
import { type GuideQuestion, questionsFor } from './ask.ts'
import { type GivenUp, type Left, leftFor, onlyShelf } from './left.ts'
import { type GuideNeed, needOf } from './need.ts'
import { type AskGraph, type Pick, picksOf, rankedOf } from './picks.ts'

/** A shopper's turn: words, with the values found in them, or a tap (`guide:<question>=<option>`). */
export interface GuideInput {
  readonly said?: string
  readonly values?: SaidValues
  readonly tap?: string
}

/** What the guide does next. */
export type GuideStep =
  | { readonly do: 'ask'; readonly question: GuideQuestion; readonly left: number; readonly need: GuideNeed; readonly state: GuideState }
  /** These are to be read anew from the shop; then `pick`. */
  | { readonly do: 'read'; readonly ids: readonly string[]; readonly left: Left; readonly need: GuideNeed; readonly state: GuideState }
  /** Those that were shown, side by side. */
  | { readonly do: 'compare'; readonly ids: readonly string[]; readonly need: GuideNeed; readonly state: GuideState }
  /** Nothing of the catalogue may be offered. */
  | { readonly do: 'none'; readonly need: GuideNeed; readonly state: GuideState }

/** Questions before the first pick. */
const MOST_ASKED = 3
/** So few are shown and not asked about. */
const FEW = 3
/** A talk longer than this forgets its beginning, but for who it is for. */
const MOST_EVENTS = 120
const TAP = 'guide:'

/** A talk in which nothing was said. */
export const EMPTY_GUIDE: GuideState = { events: [] }

/** Whether a tap is one of the guide's. */
export const isGuideTap = (id: string): boolean => id.startsWith(TAP)

/** The id of a tap. */
export const tapOf = (question: string, option: string): string => `${TAP}${question}=${option}`

/** What is to be done after a shopper's turn. Pure: the same index, state and turn give the same step. */
export function guide(index: GuideIndex, before: GuideState, input: GuideInput): GuideStep {
  const events = [...before.events, ...eventsOf(input)].slice(-MOST_EVENTS)
  const { need, left } = wishOf(index, events)
  if (need.last === 'compare' && need.shown) {
    const { best, cheaper, better } = need.shown
    const ids = [best, cheaper, better].filter((id) => id !== undefined)
    if (ids.length > 1) return { do: 'compare', ids, need, state: { events } }
  }
  if (left.places.length === 0) return { do: 'none', need, state: { events } }
  const question = nextQuestion(index, need, left)
  if (question) {
    const asked: GuideEvent = { e: 'asked', question: question.id, options: question.options.map(({ id }) => id) }
    return { do: 'ask', question, left: left.places.length * left.each, need, state: { events: [...events, asked] } }
  }
  return { do: 'read', ids: rankedOf(index, left), left, need, state: { events } }
}

/** What is wanted, and what is left for it; where all that is left is of one trade, that trade is meant. */
export function wishOf(index: GuideIndex, events: readonly GuideEvent[]): { readonly need: GuideNeed; readonly left: Left } {
  const need = needOf(index, events)
  const left = leftFor(index, need)
  const shelf = need.shelf ? undefined : onlyShelf(index, left)
  if (!shelf) return { need, left }
  const within = needOf(index, events, shelf)
  return { need: within, left: leftFor(index, within) }
}

/** The most telling question that still parts what is left; none once something was shown, or few are left. */
export function nextQuestion(index: GuideIndex, need: GuideNeed, left: Left): GuideQuestion | undefined {
  if (need.shown || left.places.length <= FEW || need.asked.length >= MOST_ASKED || left.gaveUp.length > 0) return undefined
  return questionsFor(index, need, left)[0]
}

function eventsOf({ said, values = {}, tap }: GuideInput): GuideEvent[] {
  if (tap !== undefined && isGuideTap(tap)) {
    const at = tap.indexOf('=')
    return at < 0 ? [] : [{ e: 'chose', question: tap.slice(TAP.length, at), option: tap.slice(at + 1) }]
  }
  return said === undefined || said.trim() === '' ? [] : [{ e: 'said', text: said, values }]
}

/** What is picked. */
export interface Picked {
  readonly picks: readonly Pick[]
  readonly left: number
  readonly gaveUp: readonly GivenUp[]
  /** What would tell more, put under the picks; absent where nothing much would. */
  readonly more?: GuideQuestion
  readonly state: GuideState
}

/** The picks of what was read anew; none where the shop has none of it by now. */
export function pick(
  index: GuideIndex,
  step: Extract<GuideStep, { do: 'read' }>,
  products: readonly Product[],
  askGraph?: AskGraph,
): Picked {
  const picks = picksOf(index, step.need, products, step.left, askGraph)
  const by = (role: Pick['role']) => picks.find((one) => one.role === role)?.product.id
  const [best, cheaper, better] = [by('best'), by('cheaper'), by('better')]
  const shown: GuideEvent[] =
    best === undefined ? [] : [{ e: 'shown', best, ...(cheaper !== undefined && { cheaper }), ...(better !== undefined && { better }) }]
  const more = picks.length === 0 ? undefined : moreOf(index, step)
  const asked: GuideEvent[] = more ? [{ e: 'asked', question: more.id, options: more.options.map(({ id }) => id) }] : []
  return {
    picks,
    left: step.left.places.length * step.left.each,
    gaveUp: step.left.gaveUp,
    ...(more && { more }),
    state: { events: [...step.state.events, ...shown, ...asked].slice(-MOST_EVENTS) },
  }
}

/** A question under picks has to tell this much, and there are only so many of them. */
const MUCH = 0.6
const MOST_MORE = 6

function moreOf(index: GuideIndex, { need, left }: Extract<GuideStep, { do: 'read' }>): GuideQuestion | undefined {
  if (left.places.length <= FEW || left.gaveUp.length > 0 || need.asked.length >= MOST_ASKED + MOST_MORE) return undefined
  return questionsFor(index, need, left).find(({ gain }) => gain >= MUCH)
}

/** The next step after what was shown is turned down. */
export const another = (index: GuideIndex, state: GuideState): GuideStep => guide(index, state, { tap: tapOf('do', 'another') })
/** The next step where what was shown costs too much. */
export const cheaper = (index: GuideIndex, state: GuideState): GuideStep => guide(index, state, { tap: tapOf('do', 'cheaper') })
/** The next step where an answer is not wanted: `without(index, state, '真丝')`. */
export const without = (index: GuideIndex, state: GuideState, what: string): GuideStep => guide(index, state, { said: `不要 ${what}` })
/** The next step where it is for somebody else, in their words or by a person's id. */
export const forWhom = (index: GuideIndex, state: GuideState, whom: string): GuideStep =>
  guide(index, state, index.trades.common.people.some(({ id }) => id === whom) ? { tap: tapOf('person', whom) } : { said: whom })
/** What was shown, side by side. */
export const compare = (index: GuideIndex, state: GuideState): GuideStep => guide(index, state, { tap: tapOf('do', 'compare') })
