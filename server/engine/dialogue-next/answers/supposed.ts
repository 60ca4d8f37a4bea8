import { entriesFor, entryAnswer } from './entries.ts'
import { HUMAN, type Room, type Said, told } from './look.ts'

/** What holds if something comes to pass: the shop's rule for that state, and never how things stand now; nothing is offered to be begun. */
export function supposedAsked(room: Room): Said {
  const found = entriesFor(room, undefined, { usual: false, ofAnyMatter: true })
  return found.verdict === 'answer' ? entryAnswer(found.entry) : told([{ key: 'answer.supposed' }], { offer: [HUMAN] })
}
