import type { JSX, Ref } from 'preact'
import { unread } from '../talk/index.ts'
import { useScene, useTalk, whole } from './context.ts'
import { Icon } from './icons.tsx'

/** The round button that opens the panel, with the number of unread messages. */
export function Launcher({ open, onToggle, button }: { open: boolean; onToggle(): void; button: Ref<HTMLButtonElement> }): JSX.Element {
  const { say, running } = useScene()
  const talk = useTalk(whole)
  const count = open ? 0 : unread(talk.messages, talk.readBy.shopper)
  const label = open ? say('close') : count > 0 ? say('openUnread', { n: count }) : say('open')
  return (
    <button
      ref={button}
      type="button"
      class="launcher"
      aria-label={label}
      aria-expanded={open}
      aria-controls="panel"
      onClick={onToggle}
      onPointerEnter={running.wake}
      onFocus={running.wake}
    >
      <Icon name={open ? 'down' : 'chat'} size={26} />
      {count > 0 && (
        <span class="badge" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </button>
  )
}
