import type { Settling, Slot, Turn } from '#engine/conversation'
import { wordIn } from '../../matter.ts'
import { partOfDay } from '../parcels.ts'
import { isQuestion, slot } from './said.ts'

/** Days that are told in words. */
const DAYS = ['deliverAt', 'when'] as const
/** Who says more tells more than a day. */
const LENGTH = 40

/** "不对 还是周六下午", "no, on the 28th": another day than was put, or its hour; undefined where none is told. */
export function otherDay(matter: Settling, { said, understood }: Turn): Readonly<Record<string, Slot>> | undefined {
  const name = DAYS.find((one) => matter.slots[one]?.from === 'said')
  const put = name && wordIn(matter, name)
  if (name === undefined || put === undefined) return undefined
  const hour = partOfDay(put, said)
  if (hour !== undefined) return { [name]: slot(hour) }
  const day = understood.entities.findLast(({ type }) => type === 'time')?.text
  if (day === undefined || said.length > LENGTH || isQuestion(said) || put.includes(day)) return undefined
  return { [name]: slot(day) }
}
