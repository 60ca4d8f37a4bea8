import type { ConversationRow, Part } from '@xiaoer/contract'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { MAY } from '../conversation/deeds/held-by.ts'
import { useKeys } from '../shell/index.ts'
import type { Attached } from './attach/use-attached.ts'
import { useDraft } from './draft/use-draft.ts'
import type { Outbox } from './outbox/use-outbox.ts'
import { quickQuery } from './quick/quick-query.ts'
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

/** The words, where there are any, and what goes out with them. */
const partsOf = (words: string, { media }: Attached): Part[] => [
  ...(words === '' ? [] : [{ kind: 'text' as const, text: words }]),
  ...media,
]

/** A reply while it is written: kept as a draft, told to the shopper as typing, sent by Enter; `/` looks for ready words. */
export function useWriting({ row, outbox, take, may, field, attached }: Parts) {
  const { text, set: setText, sent } = useDraft(row.id)
  const [quickOff, setQuickOff] = useState(false)
  const typing = useTyping(row.id, may.reply)
  const quick = quickOff ? null : quickQuery(text)
  const focus = () => field.current?.focus()

  function write(next: string): void {
    setText(next.slice(0, LONGEST))
    setQuickOff(false)
    typing.key()
  }
  async function send(): Promise<void> {
    const words = text.trim()
    // what is still on its way would stay behind
    if (partsOf(words, attached).length === 0 || attached.coming > 0) return focus()
    if (!may.reply && (!may.take || may.force)) return
    if (!may.reply) await take()
    typing.stop()
    outbox.send(partsOf(words, attached))
    attached.clear()
    sent()
    focus()
  }
  const leave = () => (quick === null ? field.current?.blur() : setQuickOff(true))
  function findWords(): void {
    focus()
    write(text === '' ? '/' : text)
  }
  function press(event: KeyboardEvent): void {
    if (event.key === 'Escape') leave()
    if (hasDoneItsWork(event) || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || quick !== null || !may.reply)
      return
    event.preventDefault()
    void send()
  }
  useKeys({ reply: focus, quick: findWords })
  return { text, setText, write, quick, press, send, typing, focus }
}
