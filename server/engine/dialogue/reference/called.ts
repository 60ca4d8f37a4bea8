import type { Entity, Turn } from '#engine/conversation'
import { called, type ProductFact, products } from '../facts/index.ts'
import { type Needed, need } from '../need.ts'
import { kindsIn } from './kinds.ts'

type Span = readonly [number, number]

/** "the hiking ones", 徒步那双: what points at goods by a part of their name. */
const POINTS = [
  /\bthe ((?:[\p{L}\p{N}-]+ ){1,2})ones?\b/giu,
  /([\p{sc=Han}\p{L}\p{N}]{2,6})(?:那|这)(?:个|款|双|件|条|台|瓶|只|种|本|袋|包|盒)/gu,
] as const
const MOST = 3

/** A message with the goods that it calls by a part of their name among its entities, as though it named them; several that have it stand together. */
export function withCalled(turn: Turn): Needed<Turn> {
  const more: Entity[] = []
  for (const span of spansOf(turn)) {
    const words = turn.said.slice(...span)
    const found = need(turn, 'catalogue.called', [words], called)
    if ('step' in found) return found
    const known = 'has' in found ? found.has : undefined
    if (!known || known.ids.length === 0) continue
    const goods = need(turn, 'catalogue.products', [known.ids], products)
    if ('step' in goods) return goods
    const meant = 'has' in goods ? goods.has.filter((one) => mayBe(one, words)) : []
    const [first, ...others] = meant
    if (first)
      more.push({
        type: 'product',
        value: { id: first.id, title: first.title, ...(others.length > 0 && { others: others.map(({ id }) => id) }) },
        text: words.slice(known.start, known.end),
        span: [span[0] + known.start, span[0] + known.end],
        confidence: others.length > 0 ? UNSURE : SURE,
      })
  }
  if (more.length === 0) return { has: turn }
  return { has: { ...turn, understood: { ...turn.understood, entities: [...turn.understood.entities, ...more] } } }
}
const [SURE, UNSURE] = [0.8, 0.5]

/** Names of goods as the reader marked them, and what points by a part of a name, where nothing of the shop's was found. */
function spansOf({ said, understood: { reading, entities } }: Turn): readonly Span[] {
  const marked = (reading?.acts ?? []).flatMap(({ slots }) => slots.flatMap(({ slot, span }): Span[] => (slot === 'item' ? [span] : [])))
  const pointed = POINTS.flatMap((form) =>
    [...said.matchAll(form)].map(({ 0: all, 1: name = '', index }): Span => {
      const from = index + all.indexOf(name)
      return [from, from + name.trimEnd().length]
    }),
  )
  const isApart = ([start, end]: Span, spans: readonly Span[]) => spans.every(([from, to]) => from >= end || start >= to)
  const free = [...marked, ...pointed].filter((span) =>
    isApart(
      span,
      entities.filter(({ type }) => type === 'product' || type === 'address').map((one) => one.span),
    ),
  )
  return free.filter((span, at) => isApart(span, free.slice(0, at))).slice(0, MOST)
}

/** Whether goods may be called by words: where those name a kind of goods it has to be theirs. */
function mayBe({ title, aliases, own }: ProductFact, words: string): boolean {
  const kinds = kindsIn(words)
  if (kinds.size === 0) return true
  const theirs = kindsIn([title, own[title] ?? '', ...aliases].join(' '))
  return [...kinds].some((kind) => theirs.has(kind))
}

/** A name that is this sure is one of the shop's own, though several goods have it: the first of them is meant. */
const OWN_NAME = 0.9
const MOST_BETWEEN = 6

/** Goods of which one is called and it is not known which: none of them is at hand, and none has the name for its own. */
export function calledBetween({ understood: { entities } }: Turn, [start, end]: Span, near: ReadonlySet<string>): readonly string[] {
  return entities
    .filter(({ type, span }) => type === 'product' && span[0] < end && span[1] > start)
    .flatMap(({ value, confidence }): string[] => {
      if (typeof value !== 'object' || Array.isArray(value) || confidence >= OWN_NAME) return []
      const others = Array.isArray(value['others']) ? value['others'] : []
      const ids = [value['id'], ...others].filter((one) => typeof one === 'string')
      return ids.length < 2 || ids.some((id) => near.has(id)) ? [] : ids.slice(0, MOST_BETWEEN)
    })
}
