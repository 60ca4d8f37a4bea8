import { acted, Unreadable } from '../../../facts/index.ts'

/** What came of a deed; undefined where it cannot be read. */
export function readActed(fact: unknown) {
  try {
    return acted(fact)
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}
