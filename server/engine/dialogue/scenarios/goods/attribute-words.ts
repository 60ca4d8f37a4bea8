import { comparedIn, HAN, normalise } from '#engine/text'
import { type AskedFact, ownText, type ProductFact } from '../../facts/index.ts'
import { fieldAsked, fieldsAsked } from './fields.ts'
import { namedIn } from './named-in.ts'

/** What a question of fitness is usually about, where no word points anywhere. */
const USUAL = /适用|适合|适宜|人群|年龄|可用/u

const MOST = 3
/** Characters that stand in any question. */
const EMPTY = /[的了吗呢啊吧呀么是我你您他它这那个一不有在就都也还和会能可要想请问怎什哪几多少好很太再又,，。？?！!、\s]/gu
const LEAST_RUN = 2

interface Known {
  readonly intent?: string
  /** The shop's attributes that the words name. */
  readonly fields?: readonly AskedFact[]
}

/**
 * The facts of a product that the question asks for, as the page names them in the reader's language; at most three. What is compared with
 * the words are the facts in the shop's own language, and the names shown. What the shop itself calls so goes first.
 */
export function attributesAsked(said: string, product: ProductFact, { intent = '', fields = [] }: Known = {}): [string, string][] {
  const { attributes, title, aliases } = product
  const facts = Object.entries(attributes).map((shown) => factOf(product, shown))
  const named = fields.filter(({ by }) => by === 'name')
  // what the shop's own names mean is answered by no likeness of ours
  const rest = without(withoutName(normalise(said).text, [title, ...aliases]), named)
  const own = ofShop(facts, named)
  const ours = own.length > 0 ? beside(rest, facts) : factsAsked(rest, facts, intent)
  const found = [...own, ...ours]
  return [...new Set(found.length > 0 ? found : lastly(facts, fields))].slice(0, MOST).map(({ shown }) => shown)
}

/** The facts that the shop's own names mean, by the whole name or as a sort of it: 外壳材质 is a 材质. */
function ofShop(facts: readonly Fact[], fields: readonly AskedFact[]): readonly Fact[] {
  const whole = fields.flatMap(({ name }) => facts.filter((fact) => fact.name === name))
  return whole.length > 0 ? whole : fields.flatMap(({ name }) => facts.filter((fact) => fact.name.endsWith(name)))
}

/** What is asked beside it: "多重，能登机吗". */
const beside = (words: string, facts: readonly Fact[]): readonly Fact[] =>
  facts.filter((fact) => isCalled(words, fact) || holdsWord(words, fact) || fieldsAsked(words).some(({ names }) => names.test(fact.name)))

/**
 * Facts measured in what is asked for, where our own lists, which tell what a thing weighs from what it bears, know none; else the one that
 * speaks of the very thing ("洗碗机" in a value).
 */
function lastly(facts: readonly Fact[], fields: readonly AskedFact[]): readonly Fact[] {
  const measured = fields.flatMap(({ name, by }) => (by === 'unit' ? facts.filter((fact) => fact.name === name) : []))
  if (measured.length > 0) return measured
  return facts.filter((fact) => fields.some(({ said }) => said.some((word) => speaksOf(fact, word)))).slice(0, 1)
}

/** The facts that words name on the page of goods, where they name these goods and ask of nothing else; `called` is what they call them. */
export function factsAlone(said: string, product: ProductFact, called: readonly string[]): [string, string][] {
  const rest = withoutName(normalise(said).text, [product.title, ...product.aliases, ...called])
  const named = Object.entries(product.attributes)
    .flatMap((shown) => factOf(product, shown))
    .filter((fact) => isCalled(rest, fact))
  const left = withoutName(
    rest,
    named.flatMap(({ name, shown }) => [name, shown[0]]),
  )
  return left.split(EMPTY).some((run) => comparedIn(run).length > 0) ? [] : named.slice(0, MOST).map(({ shown }) => shown)
}

const without = (words: string, fields: readonly AskedFact[]): string =>
  fields.flatMap(({ said }) => said).reduce((left, word) => left.replaceAll(word, ' '), words)

/** What a question about a product names that its page lacks: an attribute of the shop's by its name, else a field of our lists. */
type Lacking = { readonly attribute: AskedFact } | { readonly field: string }

/** What a question about a product names, whether the page has it or not; what the shop itself defines before what we know. */
export function fieldLacking(said: string, product: ProductFact, fields: readonly AskedFact[]): Lacking | undefined {
  const [attribute] = fields
  if (attribute) return { attribute }
  const field = fieldAsked(withoutName(normalise(said).text, [product.title, ...product.aliases]))
  return field === undefined ? undefined : { field }
}

interface Fact {
  readonly shown: [name: string, value: string]
  readonly name: string
  readonly value: string
}

const factOf = (product: ProductFact, [name, value]: [string, string]): Fact => ({
  shown: [name, value],
  name: ownText(product, name),
  value: ownText(product, value),
})

const isCalled = (words: string, { name, shown }: Fact) => stands(words, name) || stands(words, shown[0])

function factsAsked(words: string, facts: readonly Fact[], intent: string): readonly Fact[] {
  const asked = fieldsAsked(words)
  const named = facts.filter((fact) => isCalled(words, fact) || asked.some(({ names }) => names.test(fact.name)))
  if (named.length > 0) {
    const holding = facts.filter((fact) => !named.includes(fact) && holdsWord(words, fact))
    return [...[...named].sort((a, b) => runIn(words, b) - runIn(words, a)), ...holding].slice(0, MOST)
  }
  // what the words name and the page lacks is answered by no other fact, unless that speaks of the very thing ("洗碗机" in a value)
  if (asked.length > 0) {
    const speaking = facts.filter((fact) => asked.some(({ words: called }) => called.some((word) => speaksOf(fact, word))))
    return speaking.length > 0 ? speaking.slice(0, 1) : usualFacts(facts, intent)
  }
  const kind = facts.filter((fact) => kindAsked(words).some((called) => fact.name.startsWith(called)))
  if (kind.length > 0) return kind.slice(0, MOST)
  const valued = facts.filter((fact) => runIn(words, fact) >= LEAST_RUN).sort((a, b) => runIn(words, b) - runIn(words, a))
  if (valued.length > 0) return valued.slice(0, 1)
  return usualFacts(facts, intent)
}

/** "是什么轴的", "哪种领": what the names of facts begin with. */
const KIND_ASKED = /(?:什么|啥|哪种|哪一种)样?(?:子)?的?(\p{sc=Han}{1,2}?)(?:的|呢|啊|呀)?[?？。\s]*$/u
const kindAsked = (words: string): string[] => [KIND_ASKED.exec(words.trim())?.[1] ?? []].flat()

const usualFacts = (facts: readonly Fact[], intent: string): readonly Fact[] =>
  intent === SUITABILITY ? facts.filter(({ name }) => USUAL.test(name)).slice(0, MOST) : []

const SUITABILITY = 'product.suitability'
const speaksOf = ({ name, value }: Fact, word: string) => word.length >= LEAST_RUN && `${name} ${value}`.toLowerCase().includes(word)

/** Whether all the characters of a Chinese name stand in the words one after the other, whatever stands between them. */
export const standsApart = (words: string, name: string): boolean =>
  HAN.test(name) && name.length > 1 && [...name].reduce((at, sign) => (at < 0 ? at : words.indexOf(sign, at) + 1 || -1), 0) > 0

/** Shorter names of letters are words of many a sentence. */
const LEAST_LETTERS = 5
const stands = (words: string, name: string): boolean => name.length >= (HAN.test(name) ? 2 : LEAST_LETTERS) && namedIn(words, name)

/** "充电宝能带上飞机吗" does not ask about 充电. */
export const withoutName = (words: string, names: readonly string[]): string =>
  names
    .map((name) => name.toLowerCase())
    .sort((a, b) => b.length - a.length)
    .reduce((left, name) => (name.length > 1 ? left.replaceAll(name, ' ') : left), words)

/** "多重，能登机吗": the second word stands in a value, whatever its name. */
const holdsWord = (words: string, { value }: Fact): boolean =>
  words.split(EMPTY).some((word) => word.length >= LEAST_RUN && /^\p{sc=Han}+$/u.test(word) && value.includes(word))

/** The longest run of telling characters that the words share with a fact's name or value. */
function runIn(words: string, { name, value, shown }: Fact): number {
  const runs = words.split(EMPTY).filter((run) => run.length >= LEAST_RUN)
  const text = `${name} ${value}`.toLowerCase()
  return Math.max(0, ...runs.map((run) => (LATIN.test(run) ? wholeIn(run, shown.join(' ').toLowerCase()) : longestIn(run, text))))
}

const LATIN = /^[a-z][a-z'-]*$/u
const OF_ANY_QUESTION =
  /^(?:with|does|have|this|that|your|from|what|when|which|will|would|about|more|than|much|many|long|good|work|make|made|they|them|there|could|should|okay|size|please|come|comes|also|just|like|only|need|want|keep|keeps)$/u
/** Letters are a word as a whole: "feet" stands in no "sheet". */
const wholeIn = (word: string, text: string): number =>
  word.length >= 4 && !OF_ANY_QUESTION.test(word) && new RegExp(`(?<![a-z])${word}(?![a-z])`, 'u').test(text) ? word.length : 0

/** Whether a text speaks of what is asked, by a run of telling Chinese. */
export const sharesWords = (said: string, text: string): boolean =>
  said.split(EMPTY).some((run) => /^\p{sc=Han}{2,}$/u.test(run) && longestIn(run, text) >= LEAST_RUN)

function longestIn(run: string, text: string): number {
  for (let length = run.length; length >= LEAST_RUN; length--) {
    for (let at = 0; at + length <= run.length; at++) if (text.includes(run.slice(at, at + length))) return length
  }
  return 0
}
