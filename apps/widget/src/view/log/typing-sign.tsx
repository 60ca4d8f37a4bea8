import type { JSX } from 'preact'
import { useScene, useTalk, whole } from '../context.ts'

/** Three dots while the other side writes. */
export function TypingSign(): JSX.Element | null {
  const { say } = useScene()
  const talk = useTalk(whole)
  if (!talk.typing) return null
  const { who, name } = talk.typing
  return (
    <p class="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="unseen">{who === 'agent' ? say('typingAgent', { name: name ?? say('person') }) : say('typingBot')}</span>
    </p>
  )
}
