import type { JSX, RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { useScene, useTalk } from '../context.ts'
import { Icon } from '../icons.tsx'
import { sends } from './keys.ts'
import type { Picking } from './pickers/picking.ts'
import { StagedStrip } from './pictures/staged-strip.tsx'
import { pasted, useDrop } from './pictures/use-drop.ts'
import { type StagedPictures, useStaged } from './pictures/use-staged.ts'
import { type Composing, useComposing } from './use-composing.ts'

interface ComposerProps {
  readonly input: RefObject<HTMLTextAreaElement>
  readonly picking: boolean
  onPick(picking: Picking | null): void
}

/** Where the shopper writes. 人工 is there until a person answers. */
export function Composer({ input, picking, onPick }: ComposerProps): JSX.Element {
  const { say, running } = useScene()
  const answered = useTalk((talk) => talk.holder === 'agent' && talk.live)
  const staged = useStaged()
  const composing = useComposing(input, staged)
  useDrop(input, staged)
  const send = (): void => {
    onPick(null)
    composing.send()
  }
  const askPerson = (): void => {
    onPick(null)
    running.acts.askPerson(say('humanSay'))
  }
  const nothing = !composing.text.trim() && staged.list.length === 0
  return (
    <div class="composer">
      <StagedStrip staged={staged} />
      <div class="write">
        <MoreButton open={picking} onToggle={() => onPick(picking ? null : 'menu')} />
        <Field input={input} staged={staged} composing={composing} onSend={send} />
        {!answered && (
          <button type="button" class="human" title={say('humanHint')} onClick={askPerson}>
            {say('human')}
          </button>
        )}
        <button type="button" class="filled send" aria-label={say('send')} disabled={nothing} onClick={send}>
          <Icon name="send" />
        </button>
      </div>
    </div>
  )
}

function MoreButton({ open, onToggle }: { open: boolean; onToggle(): void }): JSX.Element {
  const { say } = useScene()
  return (
    <button type="button" class="plain" aria-label={say('more')} aria-haspopup="menu" aria-expanded={open} onClick={onToggle}>
      <Icon name="plus" />
    </button>
  )
}

interface FieldProps {
  readonly input: RefObject<HTMLTextAreaElement>
  readonly staged: StagedPictures
  readonly composing: Composing
  onSend(): void
}

function Field({ input, staged, composing, onSend }: FieldProps): JSX.Element {
  const { say } = useScene()
  useEffect(() => grow(input.current), [composing.text])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!sends(event)) return
    event.preventDefault()
    onSend()
  }
  return (
    <textarea
      ref={input}
      class="input"
      rows={1}
      // An empty field goes the way of its placeholder, which is ours.
      dir={composing.text === '' ? undefined : 'auto'}
      aria-label={say('composer')}
      placeholder={say('placeholder')}
      value={composing.text}
      onInput={(event) => composing.change(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onPaste={(event) => pasted(event, staged)}
      enterkeyhint="send"
    />
  )
}

/** As tall as what is written, up to what composer.css allows. */
function grow(input: HTMLTextAreaElement | null): void {
  if (!input) return
  input.style.height = 'auto'
  input.style.height = `${input.scrollHeight}px`
}
