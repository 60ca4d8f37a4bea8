import type { JSX, RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { LONGEST_TEXT } from '../../running/index.ts'
import { useScene } from '../context.ts'
import { Icon } from '../icons.tsx'
import { sends } from './keys.ts'
import type { Picking } from './picking.ts'
import { StagedStrip } from './staged-strip.tsx'
import { type StagedPictures, useStaged } from './use-staged.ts'

interface ComposerProps {
  readonly input: RefObject<HTMLTextAreaElement>
  readonly picking: boolean
  onPick(picking: Picking | null): void
}

/** Where the shopper writes. 人工 is always there. */
export function Composer({ input, picking, onPick }: ComposerProps): JSX.Element {
  const { say, running } = useScene()
  const [text, write] = useState(running.draft.get())
  const staged = useStaged()
  useEffect(() => grow(input.current), [text])
  useDrop(input, staged)
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
    onPick(null)
    staged.send()
    if (said.trim()) running.acts.say(said)
    if (input.current) input.current.value = ''
    change('')
    input.current?.focus()
  }
  const askPerson = (): void => {
    onPick(null)
    running.acts.askPerson(say('humanSay'))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!sends(event)) return
    event.preventDefault()
    send()
  }
  return (
    <div class="composer">
      <StagedStrip staged={staged} />
      <div class="write">
        <button
          type="button"
          class="plain"
          aria-label={say('more')}
          aria-haspopup="menu"
          aria-expanded={picking}
          onClick={() => onPick(picking ? null : 'menu')}
        >
          <Icon name="plus" />
        </button>
        <textarea
          ref={input}
          class="input"
          rows={1}
          dir="auto"
          aria-label={say('composer')}
          placeholder={say('placeholder')}
          value={text}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => pasted(event, staged)}
          enterkeyhint="send"
        />
        <button type="button" class="human" title={say('humanHint')} onClick={askPerson}>
          {say('human')}
        </button>
        <button
          type="button"
          class="filled send"
          aria-label={say('send')}
          disabled={!text.trim() && staged.list.length === 0}
          onClick={send}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  )
}

/** As tall as what is written, up to what composer.css allows. */
function grow(input: HTMLTextAreaElement | null): void {
  if (!input) return
  input.style.height = 'auto'
  input.style.height = `${input.scrollHeight}px`
}

function pasted(event: ClipboardEvent, staged: StagedPictures): void {
  const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
  if (pictures.length === 0) return
  event.preventDefault()
  staged.add(pictures)
}

/** Pictures may be dropped anywhere on the panel. */
function useDrop(input: RefObject<HTMLElement>, staged: StagedPictures): void {
  const add = useRef(staged.add)
  add.current = staged.add
  useEffect(() => {
    const panel = input.current?.closest<HTMLElement>('.panel')
    if (!panel) return
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      panel.classList.toggle('dropping', event.type === 'dragover')
      if (event.type === 'drop') add.current(event.dataTransfer.files)
    }
    const kinds = ['dragover', 'dragleave', 'drop'] as const
    for (const kind of kinds) panel.addEventListener(kind, over)
    return () => {
      for (const kind of kinds) panel.removeEventListener(kind, over)
    }
  }, [input])
}
