import type { UseMutationResult } from '@tanstack/react-query'
import type { ConversationView } from '@xiaoer/contract'
import { type RefObject, useEffect } from 'react'

type Earlier = Pick<UseMutationResult<unknown, Error, number | undefined>, 'mutate' | 'isPending'>

/** Brings the message of a number into sight, however far back it is; gives its id, once it is here. */
export function useSought(view: ConversationView, at: number | undefined, earlier: Earlier, box: RefObject<HTMLElement | null>) {
  const oldest = view.messages[0]?.seq ?? 0
  const isFurtherBack = at !== undefined && view.more && at < oldest
  const sought = view.messages.find(({ seq }) => seq === at)?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once for each message that is looked for
  useEffect(() => {
    if (isFurtherBack) earlier.mutate(at)
  }, [at, isFurtherBack])
  useEffect(() => {
    if (sought) box.current?.querySelector(`[data-message="${CSS.escape(sought)}"]`)?.scrollIntoView({ block: 'center' })
  }, [sought, box])
  return sought
}
