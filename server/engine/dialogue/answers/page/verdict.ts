import { lexicon } from '#engine/text'
import { ownText, type ProductFact } from '../../facts/index.ts'
import { limitsIn, measuresIn, type Named } from './amounts.ts'
import { askedIn, termsAsked, termsTold, toldIn } from './concepts.ts'
import type { PageLine } from './lines.ts'

/** What a line comes to for a question that is answered with yes or no. */
export type Verdict =
  | { readonly says: 'yes' | 'no'; readonly by: 'range'; readonly asked: string }
  | { readonly says: 'yes'; readonly by: 'list'; readonly items: readonly string[] }
  | { readonly says: 'yes' | 'no'; readonly by: 'words' }

const FILE = 'data/dialogue/page-verdicts.tsv'
/** Of an allergy, an illness, a pregnancy the page's own words are told, and no yes or no of ours. */
const graveIn = lexicon('data/dialogue/careful.tsv', 1)
const grave = (text: string): string[] => [...graveIn(text)].filter((one) => one !== 'infant')
type Manner = 'closed' | 'open' | 'permits' | 'negated' | 'allows' | 'forbids' | 'differs'
const mannersIn = lexicon<Manner>(FILE, 1)

/** How a question is put. */
export const mannersOf = (text: string): ReadonlySet<Manner> => mannersIn(text)

/** What a line comes to, only where that is certain: a number within or outside the one range, an item of a list, or what its own words allow or forbid. */
export function verdictOn(question: string, line: PageLine, product: ProductFact, months?: number): Verdict | undefined {
  const manners = mannersOf(question)
  if (!manners.has('closed') && !manners.has('permits')) return undefined
  if (manners.has('open') || manners.has('negated')) return undefined
  const isGrave = [...grave(question), ...grave(line.value)].length > 0
  const own = { name: ownText(product, line.name), value: ownText(product, line.value) }
  return (
    byRange(question, own, months) ??
    (isGrave || ofVersions(product, own)
      ? undefined
      : ((manners.has('permits') ? byList(question, line) : undefined) ?? byWords(question, line, own, manners)))
  )
}

/** What differs between the kinds of goods is no one's verdict. */
const ofVersions = ({ variants }: ProductFact, { value }: PageLine): boolean =>
  variants.some(({ options }) => Object.values(options).some((one) => one.length > 1 && value.includes(one)))

const BRACKETED = /[(（][^)）]*[)）]/gu

function byRange(question: string, { name, value }: PageLine, months: number | undefined): Verdict | undefined {
  const asked: readonly Named[] = measuresIn(question)
  const limits = limitsIn(`${name} ${value}`)
  for (const { of } of limits) {
    const [limit, ...others] = limits.filter((one) => one.of === of)
    const amounts = asked.filter((one) => one.of === of)
    const [amount] = amounts.length === 0 && of === 'age' && months !== undefined ? [{ of, value: months, text: `${months} M` }] : amounts
    const isBare = measuresIn(value).every((one) => one.of !== of || !value.match(BRACKETED)?.some((part) => part.includes(one.text)))
    if (!limit || others.length > 0 || amounts.length > 1 || !amount || !isBare) continue
    return { says: amount.value >= limit.from && amount.value <= limit.to ? 'yes' : 'no', by: 'range', asked: amount.text }
  }
  return undefined
}

const LONGEST_ITEM = 14
const BETWEEN = /[、,，/;；]|\band\b/u
const NOT_ALL = /[不无除非勿]|\bno\b|\bnot\b|\bwithout\b/iu

function byList(question: string, { value }: PageLine): Verdict | undefined {
  const all = value.split(BETWEEN).map((one) => one.replace(/\.$/u, '').trim())
  if (all.length < 2 || NOT_ALL.test(value) || all.some((one) => one.length > LONGEST_ITEM)) return undefined
  const words = question.toLowerCase()
  const terms = [...termsAsked(question)].filter((term) => /^[a-z]/u.test(term))
  const isAsked = (item: string) => {
    const low = item.toLowerCase()
    return (low.length > 1 && /\p{sc=Han}/u.test(low) && words.includes(low)) || terms.some((term) => low === term || low.startsWith(term))
  }
  const items = all.filter(isAsked)
  return items.length > 0 ? { says: 'yes', by: 'list', items } : undefined
}

const CLAUSE = /[，,;；。.:：()（）]+/u

/** What the clause that speaks of the thing asked allows or forbids; a name with one word behind it is such a clause. */
function byWords(question: string, line: PageLine, own: PageLine, manners: ReadonlySet<Manner>): Verdict | undefined {
  if (!manners.has('permits')) return undefined
  const clauses = own.value
    .split(CLAUSE)
    .map((one) => one.trim())
    .filter(Boolean)
  const [first = ''] = clauses
  const concepts = [...askedIn(question).keys()].filter((one) => one.startsWith('narrow '))
  const terms = termsAsked(question)
  const speaks = (text: string) =>
    concepts.some((one) => toldIn(text).has(one)) || [...termsTold(text)].filter((one) => terms.has(one)).length > 0
  const isBare = PLAIN.test(first)
  const speaking = clauses.filter(speaks)
  // with a number beside it, it may hold for one kind alone
  if (speaking.some((one) => /\d/u.test(one))) return undefined
  const spoken = speaking.length > 0 ? speaking : line.name !== '' && isBare && speaks(`${own.name} ${line.name}`) ? [first] : []
  const says = new Set(spoken.flatMap((one) => (forbids(one) ? ['no' as const] : allows(one) ? ['yes' as const] : [])))
  const [only] = says
  return only !== undefined && says.size === 1 ? { says: only, by: 'words' } : undefined
}
const PLAIN = /^(?:是|否|可以|可|支持|不支持|不含|不可|能|不能)$/u
const forbids = (text: string) => mannersOf(text).has('forbids')
const allows = (text: string) => mannersOf(text).has('allows')
