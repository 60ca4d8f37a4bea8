import type { ChoiceDraft, MemoryEvent, PartDraft, Source, Words } from '#engine/conversation'

/** Goods or an order that a reply shows or tells of: what "it" may mean in the next message. */
export interface Shown {
  readonly kind: 'product' | 'order'
  readonly id: string
}

/** A reply, written once by whoever answers and rendered in one place. */
export interface Response {
  /** Said before the answer: that something named is not here. */
  readonly lead?: Words
  /** The answer, what was asked said first. */
  readonly body: readonly Words[]
  /** The one question that goes with it. */
  readonly ask?: Words
  /** Taps under it, each named by what it does. */
  readonly offer: readonly ChoiceDraft[]
  readonly cards: readonly PartDraft[]
  /** Goods whose cards go with it, by id, as they are now; they are looked up before it is said. */
  readonly goods?: readonly string[]
  /** The facts and entries that it rests on, by their names of the turn. */
  readonly basis: readonly string[]
  readonly source: Source
  /** It says sorry by itself: nothing more of the kind goes before it. */
  readonly sorry?: true
  readonly shown: readonly Shown[]
  /** What later messages may mean, beside what it shows. */
  readonly remembers?: readonly MemoryEvent[]
}

const MOST_CHOICES = 8
const MOST_CARDS = 3

/** A response as the words and parts of a step: lead, answer, question; cards, then taps. */
export function render({ lead, body, ask, offer, cards }: Response): { readonly say: Words[]; readonly parts: PartDraft[] } {
  const options = offer.filter(({ id }, at) => offer.findIndex((other) => other.id === id) === at).slice(0, MOST_CHOICES)
  return {
    say: [...(lead ? [lead] : []), ...body, ...(ask ? [ask] : [])],
    parts: [
      ...cards.slice(0, MOST_CARDS),
      ...(options.length > 0 ? [{ kind: 'choices' as const, text: { key: 'choice.title' }, options }] : []),
    ],
  }
}
