import type { ConversationRow } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { MAY } from '../conversation/deeds/held-by.ts'
import { useKeys } from '../shell/index.ts'
import type { Attached } from './attach/use-attached.ts'
import { useDraft } from './draft/use-draft.ts'
import type { Outbox } from './outbox/use-outbox.ts'
import { quickQuery } from './quick/quick-query.ts'
import { useAssisted } from './suggesting/use-assisted.ts'
import { useSending } from './use-sending.ts'
import { useTyping } from './use-typing.ts'

/** As long as a reply may be. UTF-16 units. */
export const LONGEST = 4_000

interface Parts {
  row: ConversationRow
  outbox: Outbox
  take: () => Promise<unknown>
  may: (typeof MAY)[keyof typeof MAY]
  field: RefObject<HTMLTextAreaElement | null>
  attached: Attached
}

/** An Enter that took a ready answer: by now the answer stands in the field, and the shopper must not get it unread. */
const hasDoneItsWork = (event: KeyboardEvent): boolean => event.isDefaultPrevented()

/** A reply while it is written: kept as a draft, told to the shopper as typing, sent by Enter; `/` looks for ready words, Tab takes how a sentence goes on. */
export function useWriting({ row, outbox, take, may, field, attached }: Parts) {
  const { text, set: setText, sent: allSent } = useDraft(row.id)
  const [quickOff, setQuickOff] = useState(false)
  const typing = useTyping(row.id, may.reply)
  const quick = quickOff ? null : quickQuery(text)
  const focus = () => field.current?.focus()
  const assisted = useAssisted({ row, text, on: may.reply, write })
  const rest = quick === null ? assisted.rest : ''

  function write(next: string): void {
    setText(firstGraphemes(next, LONGEST))
    setQuickOff(false)
    typing.key()
  }
  function sent(words: string): void {
    typing.stop()
    attached.clear()
    const left = after(words, field.current?.value ?? '')
    if (left === '') allSent()
    else setText(left)
  }
  const sendAll = useSending({ may, take, outbox, helpOf: assisted.helpOf, sent })
  // what is still on its way would stay behind
  const send = async () => (attached.coming > 0 ? focus() : sendAll(text.trim(), attached.media).finally(focus))
  const leave = () => (quick === null ? field.current?.blur() : setQuickOff(true))
  function findWords(): void {
    focus()
    write(text === '' ? '/' : text)
  }
  const press = keysOf({
    leave,
    send: quick === null && may.reply ? send : undefined,
    goOn: rest === '' ? undefined : () => write(text + rest),
  })
  useKeys({ reply: focus, quick: findWords })
  return { text, setText, write, quick, press, send, typing, focus, ...assisted, rest }
}

interface Keys {
  leave: () => void
  /** Undefined where Enter sends nothing. */
  send: (() => Promise<void>) | undefined
  /** Takes how the sentence goes on; undefined where nothing is known. */
  goOn: (() => void) | undefined
}

/** Escape leaves, Tab takes the rest of the sentence, Enter sends. */
const keysOf =
  ({ leave, send, goOn }: Keys) =>
  (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave()
    if (hasDoneItsWork(event) || event.shiftKey || event.nativeEvent.isComposing) return
    const todo = event.key === 'Tab' ? goOn : event.key === 'Enter' ? send : undefined
    if (!todo) return
    event.preventDefault()
    void todo()
  }

/** What was typed on while the words before it went out. */
const after = (words: string, typed: string): string =>
  typed.trimStart().startsWith(words) ? typed.trimStart().slice(words.length).trimStart() : typed
