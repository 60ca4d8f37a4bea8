import { useEffect, useRef, useState } from 'react'
import { replyCalls } from '../../api/index.ts'
import { useMe } from '../../shell/index.ts'
import { draftHere } from './drafts.ts'
import { createKeeper } from './keeper.ts'

function later(ms: number, todo: () => void): () => void {
  const timer = setTimeout(todo, ms)
  return () => clearTimeout(timer)
}

export interface Draft {
  text: string
  set: (text: string) => void
  /** The words went out. */
  sent: () => void
}

/**
 * The words of an unsent reply. The service keeps them, so that they are there in any browser; this one does as well, so that they are there at
 * once and survive a reload without a connection.
 */
export function useDraft(conversationId: string): Draft {
  const { here, keeper } = useKeeper(conversationId)
  const [text, setText] = useState(here.words)
  const typed = useRef(false)
  const show = (words: string) => {
    here.write(words)
    setText(words)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a conversation
  useEffect(() => {
    // written here and not kept there yet: newer than what is kept
    if (!here.isKept()) keeper.write(here.words())
    else
      void draftThere(conversationId).then((words) => {
        if (words === undefined || typed.current) return
        here.keep(words)
        show(words)
      })
    return () => {
      // what comes now comes too late
      typed.current = true
      keeper.flush()
    }
  }, [conversationId, keeper])

  const set = (words: string) => {
    typed.current = true
    show(words)
    keeper.write(words)
  }
  const sent = () => {
    typed.current = true
    show('')
    here.keep('')
    keeper.sent()
  }
  return { text, set, sent }
}

/** What the service has; undefined where it cannot be asked. */
const draftThere = (conversationId: string): Promise<string | undefined> =>
  replyCalls.draft(conversationId).then(
    ({ words }) => words,
    () => undefined,
  )

/** The draft in this browser, and what keeps it at the service. */
function useKeeper(conversationId: string) {
  const here = draftHere(useMe().accountId, conversationId)
  const save = (words: string) => replyCalls.keepDraft(conversationId, words)
  const [keeper] = useState(() => createKeeper({ save, saved: here.keep, later }))
  return { here, keeper }
}
