import { LAW_NAMES } from '@xiaoer/contract/policy'
import { type DialogueState, type Outcome, type Stages, textOf } from '#engine/conversation'
import { addressText } from '#engine/dialogue'
import { type ReceiptBacking, weighPromises } from '#engine/promises'
import { inTraditional, ownTexts } from '#engine/reply'
import { literal } from '#engine/text'

/** The promises of a reply against the facts, receipts and notices of its turn and the catalogue it is made of. Pure. */
export const promisesOf: NonNullable<Stages['promises']> = (reply, outcome, turn) => {
  const text = withoutEchoes(textOf(reply.filter(({ kind }) => kind === 'text')), outcome)
  const { notices, now, shop } = turn
  const facts = Object.fromEntries(Object.entries(turn.facts).filter(([name]) => !BEARS_NOTHING.test(name)))
  const traditional = 'state' in outcome && outcome.state.language === 'zh-Hant'
  // a law's own name may hold a span of time: Seven-Day Return
  // what waited behind a tap was borne out when the rest of its reply was
  const { rest } = turn.state
  const given = { ...facts, ...(rest !== undefined && { rest }), ...(notices && { notices }), laws: LAW_NAMES }
  const weighed = weighPromises(text, {
    facts: traditional ? { ...given, asSaid: asSaid(given) } : given,
    receipts: receiptsIn(facts),
    saidBefore: linesOf(turn.facts, 'bot'),
    shopperSaid: [turn.said, ...linesOf(turn.facts, 'shopper')],
    templates: ownTexts(outcome, turn).map((own) => (traditional ? { ...own, text: inTraditional(own.text) } : own)),
    now,
    timeZone: shop.timeZone,
  })
  return weighed.map(({ promise: { kind, text: words, value }, by }) => ({ kind, text: words, value, ...(by && { by }) }))
}

/** What one side said before in the conversation: this service, each line borne out then, or the shopper. */
const linesOf = (facts: Readonly<Record<string, unknown>>, by: 'bot' | 'shopper'): string[] =>
  Object.entries(facts).flatMap(([name, lines]) =>
    name.startsWith('conversation.transcript#') && Array.isArray(lines)
      ? lines.flatMap((line: unknown) => (isRecord(line) && line['by'] === by && typeof line['text'] === 'string' ? [line['text']] : []))
      : [],
  )

/** A model's own steps, and what others said before: nobody's word is its own proof. */
const BEARS_NOTHING = /^(?:model\.|conversation\.transcript#)/u

/** The facts in the characters and words that a shopper of traditional Chinese reads: an entry's 包邮 is said as 免運費. */
const asSaid = (facts: object): unknown => JSON.parse(inTraditional(JSON.stringify(facts)))

/** What the shopper said, read back in quotes to be confirmed, promises nothing of ours: “用了三年”, «Madrid, Calle Mayor 12». */
function withoutEchoes(text: string, outcome: Outcome): string {
  const matter = outcome.do === 'ask' && outcome.state.pending?.slot === 'settle.confirm' ? frameAt(outcome.state) : undefined
  if (!matter) return text
  const words = Object.values(matter.slots).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
  const said = [...words, addressText(matter)].filter(({ length }) => length > 1)
  return said.reduce((rest, one) => rest.replace(inQuotes(one), '“”'), text)
}

/** What is put. */
const frameAt = ({ talk, settling }: DialogueState) => talk?.flows.at(-1) ?? settling?.at(-1)

/** In the quotes of all the languages that are written here; what stands in them is set apart from letters of another direction. */
const inQuotes = (words: string) =>
  new RegExp(`[“„«「][\\s\u2068]*(?:${literal(words)}|${literal(inTraditional(words))})[\\s\u2069]*[”“»」]`, 'gu')

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What deeds of earlier turns gave, as they are kept. */
const receiptsOfDeeds = (deeds: unknown): ReceiptBacking[] =>
  (Array.isArray(deeds) ? deeds : []).flatMap((deed) => (isRecord(deed) ? receiptsIn({ 'act.kept': deed }) : []))

/** What the deeds of the turn gave, and those of earlier ones that were looked up. */
function receiptsIn(facts: Readonly<Record<string, unknown>>): ReceiptBacking[] {
  return Object.entries(facts).flatMap(([name, fact]) => {
    if (name.startsWith('desk.undertaken#')) return isRecord(fact) ? receiptsOfDeeds(fact['deeds']) : []
    if (!name.startsWith('act.') || !isRecord(fact) || fact['state'] !== 'done' || !Array.isArray(fact['receipts'])) return []
    return fact['receipts'].flatMap((receipt) => (isRecord(receipt) ? [{ ...receipt, kind: String(receipt['kind']) }] : []))
  })
}
