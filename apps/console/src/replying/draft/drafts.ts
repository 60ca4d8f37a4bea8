import { z } from 'zod'
import { saved } from '../../store/index.ts'

/** As many drafts as are kept in the browser; the oldest goes first. */
const KEPT = 200
const Drafts = z.record(z.string(), z.string())

/** What this browser holds of the draft of a conversation: its words, and whether the service has them too. */
export function draftHere(account: string, id: string) {
  const [written, kept] = [saved(`drafts.${account}`, Drafts, {}), saved(`drafts.kept.${account}`, Drafts, {})]
  const wordsIn = (shelf: typeof written) => shelf.read()[id] ?? ''
  const put = (shelf: typeof written, words: string) => shelf.write(withDraft(shelf.read(), id, words))
  return {
    words: () => wordsIn(written),
    isKept: () => wordsIn(written) === wordsIn(kept),
    write: (words: string) => put(written, words),
    /** The service has these. */
    keep: (words: string) => put(kept, words),
  }
}

/** The drafts with one of them changed: an empty one goes, the one just written is the youngest. */
export function withDraft(drafts: Readonly<Record<string, string>>, id: string, text: string): Record<string, string> {
  const { [id]: _, ...rest } = drafts
  const kept = Object.fromEntries(Object.entries(rest).slice(1 - KEPT))
  return text === '' ? kept : { ...kept, [id]: text }
}
