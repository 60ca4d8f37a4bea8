import type { MessageView } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useScene } from '../context.ts'
import { Icon } from '../icons.tsx'

/** 有用 / 没用 under an answer of the bot; can be changed. */
export function Feedback({ message }: { message: MessageView }): JSX.Element {
  const { say, running } = useScene()
  const vote = (helpful: boolean): JSX.Element => (
    <button
      type="button"
      class="vote"
      aria-pressed={message.helpful === helpful}
      onClick={() => void running.acts.judge(message.id, helpful)}
    >
      <Icon name={helpful ? 'good' : 'bad'} size={15} />
      {say(helpful ? 'helpful' : 'unhelpful')}
    </button>
  )
  return (
    <span class="votes">
      {vote(true)}
      {vote(false)}
    </span>
  )
}
