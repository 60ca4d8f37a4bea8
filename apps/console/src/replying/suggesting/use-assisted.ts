import type { ConversationRow } from '@xiaoer/contract'
import type { ReplyHelp, Suggestion } from '@xiaoer/contract/suggestions'
import { useRef } from 'react'
import { useCheck } from '../checking/use-check.ts'
import { restOf } from './completion.ts'
import { usePhrases, useSuggestions } from './use-suggestions.ts'

interface Written {
  row: ConversationRow
  text: string
  /** Whether one may answer here. */
  on: boolean
  write: (text: string) => void
}

/** Help for the words that are being written: what may be taken, how they may go on, and what to look at before they are sent. */
export function useAssisted({ row, text, on, write }: Written) {
  const suggested = useSuggestions(row, on)
  const phrases = usePhrases(suggested, on)
  const check = useCheck(row.id, text, on)
  const taken = useRef<Suggestion>(undefined)

  function adopt(suggestion: Suggestion): void {
    taken.current = suggestion
    write(suggestion.text)
  }
  /** What is told with the words when they are sent; undefined where they are to be looked at first. */
  async function helpOf(words: string): Promise<ReplyHelp | undefined> {
    const despite = await check.mayGo(words)
    if (!despite) return undefined
    const from = taken.current
    taken.current = undefined
    return { ...despite, ...(from && { suggestion: from.id }) }
  }
  return { suggestions: suggested.suggestions, adopt, rest: on ? restOf(text, phrases) : '', check, helpOf }
}
