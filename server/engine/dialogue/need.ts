import { isFailed, isInnerFailure, type LookUp, type Step, type Turn } from '#engine/conversation'
import { hashText } from '#engine/text'
import { isRecord, type Reader, Unreadable } from './facts/index.ts'

/** What was needed, the step that gets it, or that the shop's system does not give it. */
export type Needed<T> = { readonly has: T } | { readonly step: Step } | { readonly failed: string }

/** The name of a look-up among the facts of a turn: the same question is asked once, whoever needs its answer. */
export const factName = ({ port, with: args }: LookUp): string => `${port}#${(hashText(JSON.stringify(args)) >>> 0).toString(36)}`

/** A fact of the turn, or the look-up that gets it. An answer of another shape than its port promises counts as none. */
export function need<T>({ facts, state }: Turn, port: string, args: readonly unknown[], read: Reader<T>): Needed<T> {
  const what: LookUp = { port, with: args, language: state.language }
  const as = factName(what)
  const fact = facts[as]
  if (fact === undefined) return { step: { do: 'look_up', what, as } }
  if (isFailed(fact)) return { failed: fact.why }
  try {
    return { has: read(fact) }
  } catch (error) {
    if (error instanceof Unreadable) return { failed: 'unreadable' }
    throw error
  }
}

/** A reader of what a port gives, by one that gives nothing for another shape. */
export const readBy =
  <T>(read: (value: unknown) => T | undefined): Reader<T> =>
  (value) => {
    const found = read(value)
    if (found === undefined) throw new Unreadable('expected an answer of another shape')
    return found
  }

/** Whether something of ours failed in this turn: what is not known for that is never told as not known, nor as the shop's silence. */
export const failedInside = ({ facts }: Turn): boolean => Object.values(facts).some((fact) => isFailed(fact) && isInnerFailure(fact))

/** Whether something that was looked up is from before, since the shop's system does not answer now: that it is still so is not known. */
export const isFromBefore = ({ facts }: Turn): boolean =>
  Object.values(facts)
    .flat()
    .filter(isRecord)
    .some((one) => 'agedMinutes' in one && one['agedMinutes'] !== undefined)
