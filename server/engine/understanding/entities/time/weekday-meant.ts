import type { ActKind, Entity, Understanding } from '#engine/conversation'
import { addDays, momentOf, wallOf } from './calendar.ts'

/** A weekday that says nothing of its week. */
const BARE =
  /^(?:by |before |until |after |since |from )?(?:(?:周|星期|礼拜)[一-龥\d]|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b)/iu
/** What was done then: the deed stands behind the day in Chinese, and beside it in English. */
const DONE_BEHIND =
  /^[上下中]?[午晚早]?(?:我|就|才|刚|已经)*(?:买|拍|订|下单|付款?|收到?|到货?|签收|送到?|发货?|寄出?|取)(?:货|到)?(?:的(?!话)|了)/u
const DONE_BESIDE = /\b(?:bought|ordered|got|received|arrived|came|paid|placed|collected|delivered|shipped|sent)\b/iu
const TO_COME = /\b(?:will|can|could|would|be|gets?|if)\b/iu
/** Matters of what is still to happen. */
const COMING =
  /^(?:shipping\.(?:eta|schedule|delivery|dispatch|area|urge|intercept)|install\.|return\.pickup|stock\.|promo\.|service\.hours)/u
const TELLING: ReadonlySet<ActKind> = new Set(['inform', 'report', 'vent'])
const WEEK = 7

/**
 * A message whose bare weekdays are those that are meant: "周五能到吗" is the coming one, "周五收到的" the last, whatever day of the week it is. By
 * what is said to be done then, else by what the reading hears it asked or told of; where neither tells, as it was found.
 */
export function weekdaysMeant(
  understood: Understanding,
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): Understanding {
  if (!understood.entities.some(isBare)) return understood
  const entities = understood.entities.map((one) => {
    const weeks = isBare(one) ? weeksOff(one, directionOf(one, understood), now) : 0
    return weeks === 0 ? one : { ...one, value: moved(one.value, weeks * WEEK, timeZone) }
  })
  return { ...understood, entities }
}

const isBare = ({ type, text }: Entity): boolean => type === 'time' && BARE.test(text)

type Direction = 'past' | 'coming' | undefined

function directionOf({ span: [from, to] }: Entity, { text, intent, clauses = [], reading }: Understanding): Direction {
  const clause = clauses.find(({ span }) => span[0] <= from && to <= span[1])
  const said = clause?.text ?? text
  if (DONE_BEHIND.test(text.slice(to)) || (DONE_BESIDE.test(said) && !TO_COME.test(said))) return 'past'
  const act = reading?.acts.find(({ span }) => span[0] < to && from < span[1])
  if (COMING.test(act?.intent ?? intent) || COMING.test(intent)) return 'coming'
  return act && TELLING.has(act.act) && act.intent !== 'inform.details' ? 'past' : undefined
}

/** By how many weeks it is off. */
function weeksOff({ value }: Entity, direction: Direction, now: Date): number {
  if (typeof value !== 'object' || Array.isArray(value)) return 0
  const [from, to] = [value['from'], value['to']].map((at) => (typeof at === 'string' ? Date.parse(at) : undefined))
  if (direction === 'coming' && (to ?? from ?? Number.POSITIVE_INFINITY) <= now.getTime()) return 1
  return direction === 'past' && (from ?? to ?? 0) > now.getTime() ? -1 : 0
}

function moved(value: Entity['value'], days: number, timeZone: string): Entity['value'] {
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const at = (iso: string) => {
    const wall = wallOf(new Date(iso), timeZone)
    return momentOf(addDays(wall, days), wall.hour, wall.minute, timeZone).toISOString()
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typeof one === 'string' ? at(one) : one]))
}
