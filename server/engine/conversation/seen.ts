import type { StoredPart } from '@xiaoer/contract'
import type { PerceivedOutcome } from '@xiaoer/contract/perceived'
import type { Words } from './turn.ts'

/** Says that a picture is being looked at. */
export const LOOKING = 'present.looking'

/** What is said of a picture that came without a word, by how far it was made out. What was read in one is answered as the order it shows. */
const SAID: Readonly<Record<PerceivedOutcome, string>> = {
  under_way: LOOKING,
  read: 'present.picture',
  nothing: 'present.unseen',
  blurred: 'present.blurred',
  unread: 'present.unread',
  withheld: 'present.withheld',
}

/** Words for parts that are nothing but pictures and what was made out of them; undefined for others. One that nobody looks at says so. */
export function wordsOfPictures(parts: readonly StoredPart[]): Extract<Words, { key: string }> | undefined {
  if (parts.length === 0 || !parts.every(({ kind }) => kind === 'image' || kind === 'perceived')) return undefined
  const outcome = parts.flatMap((part) => (part.kind === 'perceived' && 'outcome' in part ? [part.outcome] : []))[0]
  return { key: isOutcome(outcome) ? SAID[outcome] : SAID.read }
}

/** Whether the words promise an answer that is still to come. */
export const isLooking = ({ key }: { readonly key: string }): boolean => key === LOOKING

const isOutcome = (value: unknown): value is PerceivedOutcome => typeof value === 'string' && Object.hasOwn(SAID, value)
