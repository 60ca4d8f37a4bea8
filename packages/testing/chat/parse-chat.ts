/**
 * A `.chat` script: a dialogue as it should go, readable by anybody. One script, one acceptance test.
 *
 *     # Where is my parcel                      the title
 *     shopper: with shipped/in_transit order    who chats: `visitor`, a customer id, or a customer with an order in a state (a shipped one is in transit unless said); {order} is its number
 *     page: product mug-01                      where in the shop (optional)
 *     language: en                              of the browser (optional); with en no reply may hold Chinese until the shopper writes some
 *     desk: 1                                   how many people are online (default 0)
 *
 *     > where is my parcel                      the shopper writes; `> *2` taps the second choice; `{ha*5000}` is a run of "ha"; `> [image]` sends a picture
 *     < on its way | in transit                 the reply holds one of these words
 *     < !refunded                               and none of these
 *     < [shipment]                              and a part of this kind
 *     < (facts)                                 and comes from: facts, knowledge, scenario, courtesy, ask, not_known, hand_off, close, stay_silent, none
 *     < holder queue                            and leaves the conversation with: bot, queue, agent
 *     ~                                         the shopper stays silent until the next timer
 *     @ take                                    a person takes over; `@ says WORDS`, `@ hands back`, `@ settles`
 *     ! cancel_order fails                      from here on the shop's system gives no answer to this deed; `refuses`: its records speak against
 *                                               it; `loses`: it does it, and its first answer is lost; `drops`: and every answer; `stalls`: it
 *                                               does it, and answers past the deadline; `halves`: its receipt has no number; `bares`: nor sum,
 *                                               nor anything else but its number; `repeats`: it is sent and answered twice; `works` again
 *     ! orders fails                            the same of what it is asked: `orders`, `products`, `offers`, `members`; they fail, stall and halve
 */
export interface ChatScript {
  readonly title: string
  readonly settings: Readonly<Record<string, string>>
  readonly lines: readonly ChatLine[]
}

export type ChatLine =
  | { readonly line: number; readonly do: 'write'; readonly text: string }
  | { readonly line: number; readonly do: 'tap'; readonly nth: number }
  | { readonly line: number; readonly do: 'silence' }
  | { readonly line: number; readonly do: 'agent'; readonly verb: string; readonly text: string }
  | { readonly line: number; readonly do: 'shop'; readonly what: string; readonly how: ShopFault }
  | { readonly line: number; readonly do: 'expect'; readonly what: Expectation }

/** How the shop's system behaves when it is asked for something. */
export type ShopFault = 'fails' | 'refuses' | 'loses' | 'drops' | 'stalls' | 'halves' | 'bares' | 'repeats' | 'works'

export type Expectation =
  | { readonly kind: 'words'; readonly anyOf: readonly string[] }
  | { readonly kind: 'no_words'; readonly noneOf: readonly string[] }
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'source'; readonly anyOf: readonly string[] }
  | { readonly kind: 'holder'; readonly holder: string }

const SETTINGS = new Set(['shopper', 'page', 'language', 'desk', 'now', 'campaign'])

/** Reads a script; a line it cannot read is named. */
export function parseChat(source: string, name: string): ChatScript {
  let title = name
  const settings: Record<string, string> = {}
  const lines: ChatLine[] = []
  source.split(/\r?\n/).forEach((raw, i) => {
    const text = raw.trim()
    if (text === '') return
    if (text.startsWith('#')) {
      if (lines.length === 0 && title === name) title = text.slice(1).trim()
      return
    }
    const setting = /^(\w+):\s*(.*)$/.exec(text)
    if (setting?.[1] && SETTINGS.has(setting[1]) && lines.length === 0) {
      settings[setting[1]] = setting[2] ?? ''
      return
    }
    lines.push(readLine(text, i + 1, name))
  })
  if (lines.length === 0) throw new Error(`${name}: nobody says anything`)
  return { title, settings, lines }
}

function readLine(text: string, line: number, name: string): ChatLine {
  const rest = text.slice(1).trim()
  switch (text[0]) {
    case '>':
      return /^\*\d+$/.test(rest) ? { line, do: 'tap', nth: Number(rest.slice(1)) } : { line, do: 'write', text: rest }
    case '<':
      return { line, do: 'expect', what: readExpectation(rest) }
    case '~':
      return { line, do: 'silence' }
    case '@': {
      const [verb = '', ...words] = rest.split(' ')
      return { line, do: 'agent', verb, text: words.join(' ') }
    }
    case '!':
      return { line, do: 'shop', ...readFault(rest, `${name}:${line}`) }
    default:
      throw new Error(`${name}:${line}: a line begins with > < ~ @ ! or #, not "${text.slice(0, 20)}"`)
  }
}

const FAULTS: readonly ShopFault[] = ['fails', 'refuses', 'loses', 'drops', 'stalls', 'halves', 'bares', 'repeats', 'works']

function readFault(text: string, where: string): { what: string; how: ShopFault } {
  const [what = '', word = ''] = text.split(/\s+/u)
  const how = FAULTS.find((one) => one === word)
  if (!how || what === '') throw new Error(`${where}: the shop is told "! DEED ${FAULTS.join('|')}", not "! ${text.slice(0, 40)}"`)
  return { what, how }
}

const oneOf = (text: string) =>
  text
    .split('|')
    .map((word) => word.trim())
    .filter(Boolean)

function readExpectation(text: string): Expectation {
  if (text.startsWith('!')) return { kind: 'no_words', noneOf: oneOf(text.slice(1)) }
  if (/^\[\w+\]$/.test(text)) return { kind: 'part', part: text.slice(1, -1) }
  if (/^\([\w| ]+\)$/.test(text)) return { kind: 'source', anyOf: oneOf(text.slice(1, -1)) }
  if (/^holder \w+$/.test(text)) return { kind: 'holder', holder: text.slice(7) }
  return { kind: 'words', anyOf: oneOf(text) }
}
