import type { Part } from '@xiaoer/contract'
import type { MediaPart } from '@xiaoer/contract/replies'
import type { ReplyHelp } from '@xiaoer/contract/suggestions'
import { useRef } from 'react'
import type { MAY } from '../conversation/deeds/held-by.ts'
import type { Outbox } from './outbox/use-outbox.ts'

interface Parts {
  may: (typeof MAY)[keyof typeof MAY]
  take: () => Promise<unknown>
  outbox: Outbox
  /** What goes with the words; undefined where they are to be looked at once more. */
  helpOf: (words: string) => Promise<ReplyHelp | undefined>
  sent: (words: string) => void
}

/** The words, where there are any, and what goes out with them. */
const partsOf = (words: string, media: readonly MediaPart[]): Part[] => [
  ...(words === '' ? [] : [{ kind: 'text' as const, text: words }]),
  ...media,
]

/** Sends words once, after they were looked at; takes the conversation over first where that is needed. */
export function useSending({ may, take, outbox, helpOf, sent }: Parts) {
  const isSending = useRef(false)

  async function sendLooked(words: string, media: readonly MediaPart[]): Promise<void> {
    const help = words === '' ? {} : await helpOf(words)
    if (!help) return
    if (!may.reply) await take()
    outbox.send(partsOf(words, media), help)
    sent(words)
  }
  return async (words: string, media: readonly MediaPart[]): Promise<void> => {
    if (partsOf(words, media).length === 0 || (!may.reply && (!may.take || may.force))) return
    // a second press while the words are looked at is the same wish
    if (isSending.current) return
    isSending.current = true
    try {
      await sendLooked(words, media)
    } finally {
      isSending.current = false
    }
  }
}
