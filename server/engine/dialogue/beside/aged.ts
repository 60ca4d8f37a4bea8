import type { NextStep, Turn, Words } from '#engine/conversation'
import { isRecord } from '../facts/index.ts'

/** What tells goods and orders from all else that is looked up. */
const FIELD = { 'age.goods': 'variants', 'age.order': 'shipments' } as const

/**
 * What rests on facts of the shop that are from before, since it does not answer now, says how old they are: once for goods, once for orders, by
 * the oldest of each.
 */
export function aged({ facts: known }: Turn, step: NextStep): NextStep {
  if (step.do !== 'ask' && (step.do !== 'answer' || step.source === 'courtesy')) return step
  const facts = Object.values(known).flat().filter(isRecord)
  const say = [...step.say, ...(['age.goods', 'age.order'] as const).flatMap((key) => wordsOf(facts, key))]
  return say.length === step.say.length ? step : { ...step, say }
}

const [HOUR, DAY] = [60, 24 * 60]

/** What stands in a table is as of then: told by days, else by hours; within the hour it is as good as new. */
function listed(key: keyof typeof FIELD, minutes: number): Words[] {
  if (minutes >= DAY) return [{ key: `${key}_days`, args: { days: Math.floor(minutes / DAY) } }]
  return minutes >= HOUR ? [{ key: `${key}_hours`, args: { hours: Math.floor(minutes / HOUR) } }] : []
}

function wordsOf(facts: readonly Readonly<Record<string, unknown>>[], key: keyof typeof FIELD): Words[] {
  const known = facts.filter((fact) => FIELD[key] in fact)
  const minutesOf = (name: string) => known.flatMap(({ [name]: minutes }) => (typeof minutes === 'number' ? [minutes] : []))
  const all = minutesOf('listedMinutes')
  if (all.length > 0) return listed(key, Math.max(...all))
  const ages = minutesOf('agedMinutes')
  return ages.length === 0 ? [] : [{ key, args: { minutes: Math.max(...ages) } }]
}
