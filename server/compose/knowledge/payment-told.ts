import { fileURLToPath } from 'node:url'
import type { PaymentTerms, Shop } from '#commerce'
import type { Scene, Words } from '#engine/conversation'
import type { ToldEntry } from '#engine/knowledge'
import { render, tongueOf, type Voice } from '#engine/reply'
import { HAN, lexicon, linesOf } from '#engine/text'
import { isAppError } from '#platform/errors'

/** An entry that nobody wrote: what the shop's own system tells of paying, under an id that no entry of a shop has. */
const ENTRY = '00000000-0000-7000-8000-0000000000fa'
const LEXICON = fileURLToPath(new URL('../../../data/understanding/lexicons/payments.tsv', import.meta.url))
const OF_PAYING: ReadonlySet<string> = new Set(['order.payment', 'order.installment'])

const spoken = lexicon('data/knowledge/payment-words.tsv', 1)

/** A way to pay: as it stands in a text, and all that it is called. */
interface WayNamed {
  readonly said: string
  readonly names: readonly string[]
}

let known: readonly (readonly string[])[] | undefined
const allWays = (): readonly (readonly string[])[] => {
  known ??= linesOf(LEXICON).map((line) => (line.split('\t')[0] ?? '').split('|'))
  return known
}

/** Latin words count whole, Han characters wherever they stand. */
const standsIn = (text: string, name: string): boolean =>
  HAN.test(name) ? text.includes(name) : ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${name} `)

const waysNamed = (text: string): WayNamed[] =>
  allWays().flatMap((names) => {
    const [said] = names.filter((name) => standsIn(text, name)).toSorted((one, other) => other.length - one.length)
    return said === undefined ? [] : [{ said: writtenAs(text, said), names }]
  })
const writtenAs = (text: string, name: string): string => {
  const at = text.toLowerCase().indexOf(name)
  return at < 0 ? name : text.slice(at, at + name.length)
}

interface Asked {
  readonly ways: readonly WayNamed[]
  /** Codes that each money named may have. */
  readonly moneys: readonly (readonly string[])[]
  readonly ofWays: boolean
  readonly ofMoney: boolean
}

/** What is asked of paying; undefined where nothing is: a payment that failed is another matter. */
function askedIn(text: string, intent: string | undefined): Asked | undefined {
  const names = [...spoken(text)]
  const moneys = names.filter((name) => /^[A-Z]{3}/u.test(name)).map((name) => name.split(' '))
  const exact = moneys.filter(
    (codes) => codes.length === 1 || !moneys.some((other) => other.length === 1 && codes.includes(other[0] ?? '')),
  )
  const ways = waysNamed(text)
  const ofMoney = exact.length > 0 || names.includes('money')
  // "who won", "a 5 pound bag": where nobody knows what is wanted, the name of a money is not yet a question of it
  const isWorded = names.includes('ways') || names.includes('money')
  const isOfPaying = intent === undefined || intent === 'other.unknown' ? isWorded : OF_PAYING.has(intent)
  const ofWays = names.includes('ways') ? isOfPaying || ways.length > 0 : isOfPaying && ways.length > 0
  return ofWays || (ofMoney && isOfPaying) ? { ways, moneys: exact, ofWays: ofWays && !ofMoney, ofMoney } : undefined
}

type Asking = Pick<Scene, 'shop' | 'shopper' | 'now'>

/** What the shop's system tells of ways to pay and of the money it takes; undefined where nothing of it is asked, or it tells nothing. */
export async function paymentTold(
  scene: Asking,
  shop: Shop,
  text: string,
  { intent, language = scene.shopper.language }: { readonly intent?: string | undefined; readonly language?: string | undefined },
): Promise<{ verdict: 'answer'; best: ToldEntry[] } | undefined> {
  const asked = askedIn(text, intent)
  if (!asked) return undefined
  const terms = await termsOf(shop)
  if (!terms && !asked.ofMoney) return undefined
  const voice: Voice = { tongue: tongueOf(language), language, timeZone: scene.shop.timeZone, now: scene.now, turnId: '' }
  const say = [
    ...(asked.ofMoney ? moneyWords(asked, terms?.currencies ?? [scene.shop.currency], language) : []),
    ...(asked.ofWays && terms ? wayWords(asked, terms) : []),
  ]
  const answer = say.map((words) => render(words, voice)).join('\n')
  // another question is another answer, and not the rule that was just told
  const filled = { asked: say.map((words) => JSON.stringify(words)).join('') }
  const entry = { entryId: ENTRY, question: text, answer, language, filled, score: 1, probability: 1 }
  return { verdict: 'answer', best: [entry] }
}

/** One whose key may not read it tells nothing, as does one that is away. */
async function termsOf(shop: Shop): Promise<PaymentTerms | undefined> {
  try {
    return await shop.payment?.()
  } catch (error) {
    if (isAppError(error)) return undefined
    throw error
  }
}

function moneyWords({ moneys }: Asked, currencies: readonly string[], language: string): Words[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  const called = (code: string) => `${names.of(code)} (${code})`
  const strange = moneys.filter((codes) => !codes.some((code) => currencies.includes(code)))
  return [
    { key: 'payment.money', args: { money: { list: currencies.map(called) } } },
    ...strange.map(([code = '']): Words => ({ key: 'payment.not_in', args: { money: names.of(code) ?? code } })),
  ]
}

/** Of a way that is not named nobody says that it is not there: who takes the money may offer more than its name. */
function wayWords({ ways: named }: Asked, { ways }: PaymentTerms): Words[] {
  if (!ways) return [{ key: 'payment.checkout' }]
  const absent = named.filter(({ names }) => !ways.some((way) => names.some((name) => standsIn(way, name))))
  return [
    { key: 'payment.ways', args: { ways: { list: ways } } },
    ...absent.map(({ said }): Words => ({ key: 'payment.not_named', args: { way: said } })),
  ]
}
