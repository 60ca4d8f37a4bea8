import type { ReadBy } from './read.ts'
import { isRecord, list, number, optional, text, Unreadable } from './read.ts'

const unit = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a unit')
  return { name: text(value['name']), aliases: list(text)(value['aliases']), times: number(value['times']) }
}

const one = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected an attribute')
  return {
    name: text(value['name']),
    /** Its name in the reader's language. */
    shown: text(value['shown']),
    kind: text(value['kind']),
    units: list(unit)(value['units']),
    /** The words that ask for it. */
    said: list(text)(value['said']),
    /** `unit`: nothing is named but what it is measured in. */
    by: text(value['by']),
  }
}
/** An attribute of the shop's that words ask for, as `catalogue.attributes` gives it. */
export type AskedFact = ReadBy<typeof one>

/** Reads what is asked for; none where the shop defines no attributes. Throws `Unreadable`. */
export const askedFacts = (value: unknown): readonly AskedFact[] => optional(list(one))(value) ?? []
