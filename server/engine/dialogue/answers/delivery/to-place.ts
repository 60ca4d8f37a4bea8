import type { Words } from '#engine/conversation'
import { HAN } from '#engine/text'
import type { EntryFact } from '../../facts/index.ts'
import { type PlaceSaid, placeIn } from '../../reference/index.ts'
import { entryWords } from '../../respond/cards.ts'
import { type Entries, usualEntry } from '../entries.ts'
import { type Room, type Said, told } from '../look.ts'
import { daysIn, hoursIn, placeRule } from './place-rule.ts'

/** What is asked of sending to a place, and the rules that tell it: the one asked first. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  'shipping.eta': ['shipping.eta'],
  'shipping.fee': ['shipping.fee'],
  'shipping.area': ['shipping.fee', 'shipping.eta'],
  'shipping.delivery': ['shipping.eta'],
}
const DAYS = 'shipping.eta'
const FEE = 'shipping.fee'
const DISPATCH = 'shipping.dispatch'
/** A place that is named bears out what was half read of sending. */
const SURE_WITH_PLACE = 0.6
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** What the rules say of the place that is meant: its days, what it pays more, whether a day can be kept. Undefined where no place is named or no rule tells of it. */
export function toPlace(room: Room, entries: Entries): Said {
  const { ask } = room
  const rules = RULES[ask.intent]
  const place = placeIn(ask.words) ?? placeIn(ask.values['place'] ?? '')
  if (!rules || !place || (entries.verdict !== 'answer' && ask.confidence < SURE_WITH_PLACE)) return undefined
  const found = entries.verdict === 'answer' ? entries.entry : undefined
  const reach = ask.values['date'] === undefined ? [] : reached(room, place)
  const lines = rules.flatMap((intent, at) => {
    const ruled =
      at === 0 && found?.intents.includes(intent) ? (lineOf(found, place) ?? ruleOf(room, intent, place)) : ruleOf(room, intent, place)
    return ruled ? [ruled] : []
  })
  if (lines.length === 0) return undefined
  // whether it is sent there at all stands in a rule of its own
  const area: Words[] = found && ask.intent === 'shipping.area' ? [entryWords(found)] : []
  const deadline: Words[] = reach.length > 0 && found && !placeRule(found.answer, place) ? [entryWords(found)] : []
  return told([...area, ...lines, ...reach, ...deadline], { source: 'knowledge' })
}

/** What a place that is meant pays more for sending, to stand beside a sum; nothing where none is named or the rules tell of no more. */
export function surchargeFor(room: Room): Words[] {
  const place = placeIn(room.ask.words) ?? placeIn(room.ask.values['place'] ?? '')
  const entry = place && usualEntry({ ...room, ask: { ...room.ask, intent: FEE } })
  const own = entry && placeRule(entry.answer, place)?.own
  if (!entry || !own) return []
  return [entryWords({ ...entry, answer: HAN.test(entry.answer) ? `${place.name}：${own}。` : `${place.name}: ${own}.` })]
}

/** The commonest rule of a matter, as it holds for a place. */
function ruleOf(room: Room, intent: string, place: PlaceSaid): Words | undefined {
  const entry = usualEntry({ ...room, ask: { ...room.ask, intent } })
  return entry && lineOf(entry, place)
}

/** The entry in the words that hold for the place; undefined where it lists no places. */
function lineOf(entry: EntryFact, place: PlaceSaid): Words | undefined {
  const rule = placeRule(entry.answer, place)
  if (!rule) return undefined
  const isHan = HAN.test(entry.answer)
  const own = rule.own === '' ? '' : isHan ? `${place.name}：${rule.own}。` : `${place.name}: ${rule.own}.`
  const general = rule.general === '' ? '' : `${rule.general}${isHan ? '。' : '.'}`
  return entryWords({ ...entry, answer: [general, own].filter(Boolean).join(isHan ? '' : ' ') })
}

/** Whether a day can be kept, by the rules' ranges: earliest sent today, latest at the end of the hours that the shop gives itself. Never a promise, and no date of ours. */
function reached(room: Room, place: PlaceSaid): readonly Words[] {
  const { turn } = room
  const by = dayMeant(room)
  const [days, dispatch] = [DAYS, DISPATCH].map((intent) => usualEntry({ ...room, ask: { ...room.ask, intent } }))
  const range = days && daysIn(placeRule(days.answer, place)?.own ?? '')
  const hours = dispatch && hoursIn(dispatch.answer)
  if (by === undefined || !range || !dispatch || hours === undefined) return []
  const [first, last] = [turn.now.getTime() + range[0] * DAY_MS, turn.now.getTime() + hours * HOUR_MS + range[1] * DAY_MS]
  return [entryWords(dispatch), { key: last < by ? 'delivery.reach_yes' : first >= by ? 'delivery.reach_no' : 'delivery.reach_maybe' }]
}

/** The end of the day that is named, in milliseconds. */
function dayMeant({ turn: { understood } }: Room): number | undefined {
  const ends = understood.entities.flatMap(({ type, value }) =>
    type === 'time' && typeof value === 'object' && !Array.isArray(value) && typeof value['to'] === 'string'
      ? [Date.parse(value['to'])]
      : [],
  )
  return ends.at(-1)
}
