import type { MessageView } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { clock } from '../../words/index.ts'
import { useScene, useTalk } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Parts } from '../parts/parts.tsx'
import { Quoted, TakeBack } from './answers.tsx'
import { Feedback } from './feedback.tsx'

/** One stored message. */
export function Message({ message, first }: { message: MessageView; first: boolean }): JSX.Element {
  const { language, say } = useScene()
  if (message.author === 'system') return <Told message={message} />
  const mine = message.author === 'shopper'
  if (message.recalledAt) return <Notice words={say(mine ? 'tookBack' : 'takenBack')} />
  const name = mine ? say('you') : message.author === 'bot' ? say('bot') : (message.authorName ?? say('person'))
  return (
    <article class={mine ? 'line mine' : 'line theirs'} data-id={message.id} aria-label={name}>
      {first && !mine && (
        <p class="author" dir="auto">
          {message.author === 'bot' && <Icon name="spark" size={14} />}
          {name}
        </p>
      )}
      {message.quote && <Quoted quote={message.quote} />}
      <Parts parts={message.parts} messageId={message.id} />
      <footer class="foot">
        {message.byAi && <span class="ai">{say('madeByAi')}</span>}
        <time dateTime={message.at}>{clock(message.at, language)}</time>
        {mine && <TakeBack message={message} />}
        {mine && <Tick seq={message.seq} />}
        {message.author === 'bot' && <Feedback message={message} />}
      </footer>
    </article>
  )
}

/** Words of the shop itself, and what can be tapped under them. */
function Told({ message: { id, parts } }: { message: MessageView }): JSX.Element {
  const tapped = parts.filter(({ kind }) => kind === 'choices' || kind === 'rating')
  return (
    <>
      <Notice words={parts.map(({ text }) => text).join(' ')} />
      {tapped.length > 0 && <Parts parts={tapped} messageId={id} />}
    </>
  )
}

/** Of the shop itself: a line that something happened in passing, and apart where there is more to read, as with a receipt. */
function Notice({ words }: { words: string }): JSX.Element {
  return (
    <p class={words.includes('\n') || words.length > 60 ? 'told' : 'aside'} dir="auto">
      {words}
    </p>
  )
}

function Tick({ seq }: { seq: number }): JSX.Element {
  const { say } = useScene()
  const read = useTalk((talk) => seq <= talk.readBy.shop)
  return (
    <span class={read ? 'tick read' : 'tick'} role="img" aria-label={say(read ? 'read' : 'sent')}>
      <Icon name={read ? 'read' : 'sent'} size={16} />
    </span>
  )
}
