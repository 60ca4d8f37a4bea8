import type { FlowFrame } from '#engine/conversation'
import type { Ask, GoodsRef } from '../answers/index.ts'
import type { Slots } from '../flows/index.ts'
import type { Why } from '../talk.ts'

/** What a command is about, as far as it is known: goods, an order, a line of it. */
export interface About {
  readonly goods?: readonly GoodsRef[]
  readonly order?: string
  readonly item?: string
}

/** Everything a shopper's message can do. Closed; each is taken by exactly one policy, or the reply says that it was not understood. */
export type Command = {
  readonly source: 'tap' | 'local' | 'model'
  /** How sure it is that this was meant, calibrated; absent where there is no doubt. */
  readonly confidence?: number
} & (
  | { readonly do: 'start_flow'; readonly flow: string; readonly order?: string; readonly item?: string; readonly slots: Slots }
  | { readonly do: 'set_slots'; readonly slots: Slots }
  | { readonly do: 'correct_slot'; readonly slots: Slots }
  | { readonly do: 'affirm'; readonly hash?: string; readonly chosen?: string }
  | { readonly do: 'deny' }
  | { readonly do: 'choose'; readonly option: string }
  /** `flow`, and of which order: the one of several that is named. `takesBack`: in so many words, and no mere no. */
  | { readonly do: 'cancel_flow'; readonly flow?: string; readonly order?: string; readonly takesBack?: true }
  | { readonly do: 'resume_flow'; readonly flow: string }
  /** A question; `isWish`: put as a wish, and begun by nothing. */
  | { readonly do: 'ask'; readonly words: string; readonly ask?: Ask; readonly isWish?: true }
  /** What became of what was put in hand; of these flows, or of whatever was last where none is named. `order`: whose number is named. `instead`: what it is where nothing was. */
  | { readonly do: 'follow_up'; readonly flows: readonly string[]; readonly order?: string; readonly instead: Command }
  /** A statement: remembered, begins nothing. `trouble`: something is wrong, by its intent; `isUpset`: it only lets off steam; `isToCome`: of goods that were not received yet. */
  | {
      readonly do: 'tell'
      readonly words: string
      readonly about?: About
      readonly trouble?: string
      readonly isUpset?: true
      readonly isToCome?: true
    }
  /** An answer to the guide, or what it is to do next, by the id of its tap. */
  | { readonly do: 'guide'; readonly tap: string }
  /** `flow`: the matter that people have with it. */
  | { readonly do: 'call_person'; readonly why: Why; readonly flow?: string }
  /** `danger`: goods that smoke, burn or burst, before they hurt anybody; `urgent`: who cannot wait for it to get worse. */
  | { readonly do: 'alarm'; readonly of: 'threat' | 'self_harm' | 'injury' | 'danger' | 'urgent' }
  /** What was asked for is not told. */
  | { readonly do: 'untold' }
  | { readonly do: 'courtesy'; readonly kind: string }
  | { readonly do: 'silence' }
  /** What waits of the last reply is asked for. */
  | { readonly do: 'more'; readonly rest: string }
  /** Several things that may be meant, likeliest first; none where nothing was made of the words. */
  | { readonly do: 'unclear'; readonly words: string; readonly near: readonly string[] }
)

/** What an option of ours does when it is tapped, by its id; undefined for an id that is none of ours. */
export function commandOfTap(id: string, flows: readonly FlowFrame[]): Command | undefined {
  const [kind = '', rest = ''] = [id.slice(0, Math.max(0, id.indexOf(':'))) || id, id.slice(id.indexOf(':') + 1)]
  const source = 'tap' as const
  const [name = '', value = ''] = [rest.slice(0, Math.max(0, rest.indexOf('='))), rest.slice(rest.indexOf('=') + 1)]
  if (id === 'human') return { source, do: 'call_person', why: 'asked_for' }
  if (id === 'set:stop' || id === 'do:no') return { source, do: 'deny' }
  if (kind === 'do' && name !== '') return { source, do: 'affirm', hash: name, chosen: value }
  if (kind === 'set' && name !== '') return { source, do: 'set_slots', slots: { [name]: value } }
  if (kind === 'order') return flows.length > 0 ? { source, do: 'set_slots', slots: { order: rest } } : tapped(rest, { order: rest })
  if (kind === 'product') return tapped(rest, { goods: [{ productId: rest }] })
  if (kind === 'entry' && UUID.test(rest)) return { source, do: 'ask', words: '', ask: entryAsked(rest, '') }
  if (kind === 'resume') return { source, do: 'resume_flow', flow: rest }
  if (kind === 'guide') return { source, do: 'guide', tap: id }
  if (kind === 'flow') return { source, do: 'start_flow', flow: rest, slots: {} }
  return undefined
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu

/** The question of an entry of the shop's own, whatever its words look like. */
export const entryAsked = (entry: string, words: string): Ask => ({
  topic: 'shop',
  intent: 'other.unknown',
  words,
  goods: [],
  absent: [],
  values: {},
  confidence: 1,
  entry,
})

const tapped = (words: string, about: About): Command => ({ source: 'tap', do: 'tell', words, about })
