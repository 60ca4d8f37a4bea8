import { z } from 'zod'
import { saved } from '../store/index.ts'

/** As many drafts as are kept; the oldest goes first. */
const KEPT = 200
const Drafts = z.record(z.string(), z.string())

export const draftsOf = (account: string) => saved(`drafts.${account}`, Drafts, {})

/** The drafts with one of them changed: an empty one goes, the one just written is the youngest. */
export function withDraft(drafts: Readonly<Record<string, string>>, id: string, text: string): Record<string, string> {
  const { [id]: _, ...rest } = drafts
  const kept = Object.fromEntries(Object.entries(rest).slice(1 - KEPT))
  return text === '' ? kept : { ...kept, [id]: text }
}
