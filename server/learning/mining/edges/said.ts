import { type EdgeKind, mayJoin } from '@xiaoer/contract/graph-kinds'
import { edgesOfEntry, type GraphNode, itemId, lineage, type Named, namedIn, type ShopGraph, valuesIn } from '#engine/knowledge'
import type { PastMessage } from '#learning/history'

/** What is said of two nodes, as an edge would say it, and in which turn. */
export interface Claim {
  readonly from: string
  readonly kind: EdgeKind
  readonly to: string
  readonly turn: number
  /** When that was said, in milliseconds since 1970, where it is known. */
  readonly at?: number | undefined
}

/** What of the graph a session speaks of: goods that its shopper named, and what is said of them. */
export interface SaidInSession {
  readonly goods: readonly string[]
  readonly claims: readonly Claim[]
  /** When it began, where that is known. */
  readonly began?: number | undefined
}

const ASKED = /[?？]|什么|啥|[吗么嘛]\b|[吗嘛]|会不会|是不是|能不能|有没有|怎么样|如何|哪个|多少|\b(?:does|will|is|can|which|how|what)\b/iu
const OR = /哪个|哪款|哪种|还是|区别|相比|对比|二选一|\bor\b|\bvs\b|versus|difference|which/iu
const WITH =
  /搭配|配套|配合|一起(?:用|买|拍|下单)|顺便|再(?:买|拍|来|加)|加上|外加|适配|兼容|能配|可以配|goes? with|together with|along with|as well/iu
const FITS = /合适|刚好|正好|很好穿|好用|舒服|满意|喜欢|没问题|fits? (?:well|perfectly)|works? (?:well|great)|comfortable|perfect/iu
const MISFITS =
  /不合适|不适合|太(?:紧|小|大|长|短|硬|响|吵)|偏(?:小|大)|穿不|不舒服|难受|勒|磨脚|too (?:tight|small|big|hard|loud)|does(?: not|n't) (?:fit|work)|uncomfortable/iu
/** What somebody says a thing is made of or has: 吊牌上写的是涤纶. */
const IS = /是|含|写|吊牌|标签|水洗标|材质|面料|成分|made of|contains?|label|it(?:'s| is)/iu
const NOT_SO = /(?:不|没|没有|无|从不|从没|never|not|no|without)[^,，。;；]{0,3}$/iu
/** What stands in a text as goods and is none that anybody asks about: a shelf. */
const THING: ReadonlySet<string> = new Set(['product', 'accessory'])
/** A longer message tells of several things, and nobody knows which belongs to which. */
const LONGEST = 60
/** An answer stands so near to its question. */
const ANSWER_WITHIN = 3

/** What a session says of the goods of a shop. The same words give the same. Pure. */
export function saidIn(shop: ShopGraph, messages: readonly PastMessage[]): SaidInSession {
  const goods = new Set<string>()
  const claims = new Map<string, Claim>()
  let at: GraphNode | undefined
  messages.forEach(({ from, text, at: when }, turn) => {
    if (text.length > LONGEST && from === 'shopper') return
    const named = namedIn(shop, text)
    const things = named.goods.filter(({ kind }) => THING.has(kind))
    // what an agent names is not what is asked about; a card of the shop's own goods is
    if (from === 'agent') {
      at = things.find(({ id }) => id.startsWith('item:')) ?? at
      return
    }
    at = things.length === 1 ? things[0] : things.length > 1 ? undefined : at
    for (const thing of things) goods.add(thing.id)
    if (at) goods.add(at.id)
    for (const claim of claimsOf(shop, { text, named, things, at, answer: answerTo(messages, turn), turn }))
      if (!claims.has(keyOfClaim(claim))) claims.set(keyOfClaim(claim), { ...claim, at: when })
  })
  return { goods: [...goods], claims: [...claims.values()], began: messages[0]?.at }
}

const keyOfClaim = ({ from, kind, to }: Claim) => `${from}\t${kind}\t${to}`

/** What the shop answers first. */
const answerTo = (messages: readonly PastMessage[], turn: number): string =>
  messages.slice(turn + 1, turn + 1 + ANSWER_WITHIN).find(({ from }) => from === 'agent')?.text ?? ''

interface Told {
  readonly text: string
  readonly named: Named
  readonly things: readonly GraphNode[]
  /** The one good that is spoken of. */
  readonly at: GraphNode | undefined
  readonly answer: string
  readonly turn: number
}

function claimsOf(shop: ShopGraph, told: Told): Claim[] {
  const asked = ASKED.test(told.text)
  return [...(asked ? answered(shop, told) : reported(shop, told)), ...together(shop, told)]
}

/** A question and its answer, read as an entry is. */
function answered(shop: ShopGraph, { text, things, at, answer, turn }: Told): Claim[] {
  if (answer === '' || things.length > 1) return []
  const told = at && isItem(at) ? toldOf(shop, text, answer).flatMap((value) => has(shop, at, value, turn)) : []
  // the good is named further up
  const question = things.length === 0 && at ? `${at.zh} ${text}` : text
  const edges = edgesOfEntry(shop, { id: '', question, answers: [{ productIds: [], text: answer }], date: '' })
  return [...edges.map(({ from, kind, to }) => ({ from, kind, to, turn })), ...told]
}

/** One of the shop's own goods: what it has, its page tells too. */
const isItem = ({ id }: GraphNode) => id.startsWith('item:')

/** Values that an answer gives for the attribute that a question names: 什么材质的 — 涤纶的. */
const toldOf = ({ graph, names }: ShopGraph, question: string, answer: string): string[] =>
  names
    .in(question.toLowerCase())
    .flatMap(({ nodes }) => nodes.filter(({ kind }) => kind === 'attribute'))
    .flatMap(({ zh }) => valuesIn(graph, names, zh, answer))

const has = ({ graph }: ShopGraph, item: GraphNode, value: string, turn: number): Claim[] => {
  const node = graph.nodes.get(value)
  return node && mayJoin('has', item.kind, node.kind) ? [{ from: item.id, kind: 'has', to: value, turn }] : []
}

/** What a shopper tells of the good: what happened to it, whom it fitted. */
function reported(shop: ShopGraph, { text, named, at, turn }: Told): Claim[] {
  if (!at) return []
  const join = (kind: EdgeKind, to: GraphNode): Claim[] => (mayJoin(kind, at.kind, to.kind) ? [{ from: at.id, kind, to: to.id, turn }] : [])
  const said = (node: GraphNode) => !NOT_SO.test(text.slice(0, Math.max(0, placeOf(text, node))))
  const problems = named.problems.filter(said).flatMap((problem) => join('may', problem))
  const [misfits, fits] = [MISFITS.test(text), FITS.test(text.replace(MISFITS, ' '))]
  const wishes = misfits === fits ? [] : named.wishes.flatMap((wish) => join(fits ? 'suits' : 'not_for', wish))
  const values = isItem(at) && IS.test(text) ? named.goods.filter(({ kind }) => kind === 'value').filter(said) : []
  return [...problems, ...wishes, ...values.flatMap(({ id }) => has(shop, at, id, turn))]
}

/** Where a node is named in a text, as near as its names tell. */
const placeOf = (text: string, { zh, en, also }: GraphNode): number =>
  Math.max(...[zh, en, ...also].map((name) => text.toLowerCase().indexOf(name.toLowerCase())))

/** Two goods in one message: beside each other, or one or the other. */
function together({ graph }: ShopGraph, { text, things, turn }: Told): Claim[] {
  const [one, other] = things
  if (!one || !other || things.length !== 2 || areKin(graph, one.id, other.id)) return []
  const kind: EdgeKind | undefined = OR.test(text) && ASKED.test(text) ? 'instead_of' : WITH.test(text) ? 'goes_with' : undefined
  if (!kind || !mayJoin(kind, one.kind, other.kind)) return []
  const [from, to] = kind === 'instead_of' && other.id < one.id ? [other.id, one.id] : [one.id, other.id]
  return [{ from, kind, to, turn }]
}

/** One is a sort of the other: they are named together because they are the same. */
const areKin = (graph: ShopGraph['graph'], one: string, other: string): boolean =>
  [
    [one, other],
    [other, one],
  ].some(([from = '', to = '']) => lineage(graph, from).some(({ id }) => id === to))

/** What goes with the goods of a session, as what was bought after it says; goods that are sorts of each other do not. */
export function boughtBeside({ graph }: ShopGraph, { goods, began: at }: SaidInSession, products: readonly string[]): Claim[] {
  const bought = [...new Set(products.map(itemId))].filter((id) => graph.nodes.has(id))
  return goods.flatMap((from) =>
    bought.filter((to) => to !== from && !areKin(graph, from, to)).map((to) => ({ from, kind: 'goes_with' as const, to, turn: 0, at })),
  )
}
