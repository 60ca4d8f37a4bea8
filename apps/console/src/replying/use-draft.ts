import { useState } from 'react'
import { useMe } from '../shell/index.ts'
import { draftsOf, withDraft } from './drafts.ts'

/** The words of an unsent reply; they survive a reload and a visit elsewhere. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const shelf = draftsOf(useMe().accountId)
  const [text, setText] = useState(() => shelf.read()[conversationId] ?? '')
  const set = (next: string) => {
    setText(next)
    shelf.write(withDraft(shelf.read(), conversationId, next))
  }
  return [text, set]
}
