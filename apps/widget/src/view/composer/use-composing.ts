import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { LONGEST_TEXT } from '../../running/index.ts'
import { useScene } from '../context.ts'
import type { StagedPictures } from './pictures/use-staged.ts'

export interface Composing {
  readonly text: string
  change(words: string): void
  send(): void
}

/** What is being written, and the sending of it. */
export function useComposing(input: RefObject<HTMLTextAreaElement>, staged: StagedPictures): Composing {
  const { running } = useScene()
  const [text, write] = useState(running.draft.get())
  const change = (words: string): void => {
    write(words)
    running.draft.set(words)
    if (words) running.typing.typed()
    else running.typing.stopped()
  }
  const send = (): void => {
    // From the field itself: a second Enter may come before the first was drawn.
    const said = input.current?.value ?? ''
    if (said.trim().length > LONGEST_TEXT) {
      running.store.change('notice', 'tooLong')
      return
    }
    staged.send()
    if (said.trim()) running.acts.say(said)
    if (input.current) input.current.value = ''
    change('')
    input.current?.focus()
  }
  return { text, change, send }
}
