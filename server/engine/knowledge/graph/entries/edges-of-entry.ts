import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { type Named, namedIn, type ShopGraph } from '../ask/question.ts'
import { itemId } from '../catalogue/join-catalogue.ts'
import type { Edge, GraphNode } from '../graph.ts'
import { type EdgeKind, mayJoin } from '../kinds.ts'
import { folded } from '../names.ts'
import { type Stance, saysNever, stanceOf } from './stance.ts'

/** A published entry as the graph reads it. */
export interface SpokenEntry {
  readonly id: string
  readonly question: string
  /** Its answers, each with the products it is for; none: for whatever the question names. */
  readonly answers: readonly { readonly productIds: readonly string[]; readonly text: string }[]
  /** The day it was last changed (ISO date). */
  readonly date: string
}

/** What entries say. */
export const ENTRIES = 'entries'

const MAY_ONE = /适合|适用|合适|能|可以|可否|可不可|[吗么嘛]|suit|can |okay|\bok\b|safe|good for|\bfor\b/iu
const HOW = /怎么|怎样|如何|咋|办|how|what (?:to do|can i do|helps)|remove|fix/iu
const WITH = /搭配|配什么|配套|配啥|一起(?:用|买)|go(?:es)? with|together with|accessor/iu
const NOT_BEFORE = /(?:不|别|勿|避免|无需|not|avoid|never|without)[^,，。;；]{0,4}$/iu

/**
 * The edges that an entry says, with itself as the source: what its question names, joined as its answer decides. Where the words leave a doubt
 * (several goods, yes and no in one sentence) nothing is taken from it. Pure.
 */
export function edgesOfEntry(shop: ShopGraph, entry: SpokenEntry): Edge[] {
  const named = namedIn(shop, entry.question)
  if (named.wishes.length + named.problems.length === 0 && !WITH.test(entry.question) && !named.goods.some(isValue)) return []
  const said = entry.answers.flatMap(({ productIds, text }) => {
    const items = productIds.map((id) => shop.graph.nodes.get(itemId(id))).filter((node) => node !== undefined)
    const things = items.length > 0 ? items : subjectOf(named)
    return things.flatMap((thing) =>
      saidOf(shop, { thing, named, isItem: items.length > 0 || thing.id.startsWith('item:') }, entry.question, text),
    )
  })
  const told = { source: entry.question, date: entry.date, marks: [], pack: ENTRIES, entryId: entry.id }
  return [...new Map(said.map((triple) => [triple.join('\t'), triple])).values()].map(([from, kind, to]) => ({ from, kind, to, ...told }))
}

type Triple = readonly [from: string, kind: EdgeKind, to: string]

interface Subject {
  readonly thing: GraphNode
  readonly named: Named
  readonly isItem: boolean
}

const isValue = ({ kind }: GraphNode) => kind === 'value'

/** The one good that a question is about: of several nobody knows which. */
function subjectOf({ goods }: Named): readonly GraphNode[] {
  const things = goods.filter((node) => !isValue(node))
  const all = things.length > 0 ? things : goods
  return all.length === 1 ? all : []
}

function saidOf(shop: ShopGraph, { thing, named, isItem }: Subject, question: string, text: string): Triple[] {
  const stance = stanceOf(text)
  const asks = MAY_ONE.test(question)
  const join = (kind: EdgeKind, from: GraphNode, to: GraphNode): Triple[] =>
    from.id !== to.id && mayJoin(kind, from.kind, to.kind) ? [[from.id, kind, to.id]] : []
  const wishes = asks && stance ? named.wishes.flatMap((wish) => join(stance, thing, wish)) : []
  const values = isItem && asks && stance === 'suits' ? named.goods.filter(isValue).flatMap((value) => join('has', thing, value)) : []
  const helpers = named.problems.length > 0 && HOW.test(question) ? sayable(shop, text) : []
  const problems = named.problems.flatMap((problem) => [
    ...(happens(question, text, stance) ? join('may', thing, problem) : []),
    ...helpers.filter(({ id }) => id !== thing.id).flatMap((helper) => join('solved_by', problem, helper)),
  ])
  const beside = WITH.test(question) && stance !== 'not_for' ? sayable(shop, text).filter((node) => !isValue(node)) : []
  return [...wishes, ...values, ...problems, ...beside.flatMap((other) => join('goes_with', thing, other))]
}

/** "起球怎么办" supposes that it happens; "会起球吗" is answered. */
const happens = (question: string, text: string, stance: Stance | undefined): boolean =>
  !saysNever(text) && (HOW.test(question) || (stance === undefined && /会|可能|正常|will|may|might|can/iu.test(firstGraphemes(text, 20))))

/** Remedies and goods that an answer names, those left out that it warns of. */
function sayable({ names }: ShopGraph, text: string): GraphNode[] {
  const words = folded(text)
  const found = names.in(words).filter(({ start }) => !NOT_BEFORE.test(words.slice(0, start)))
  return [...new Set(found.flatMap(({ nodes }) => nodes))]
}
