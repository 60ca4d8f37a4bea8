import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useScene, useTalk } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Stars } from './stars.tsx'

interface Props {
  readonly sessionId: string
  /** Of a ticket that is done, in place of the session. */
  readonly ticketId?: string | undefined
}

/** Asks whether the matter is settled and how it was. */
export function Rating({ sessionId, ticketId }: Props): JSX.Element {
  const { say } = useScene()
  const rated = useTalk((talk) => talk.rated.includes(ticketId ?? sessionId))
  if (!rated) return <RatingForm sessionId={sessionId} ticketId={ticketId} />
  return (
    <p class="card rated" role="status">
      <Icon name="sent" size={18} />
      {say('rated')}
    </p>
  )
}

function RatingForm({ sessionId, ticketId }: Props): JSX.Element {
  const { say, running } = useScene()
  const [settled, settle] = useState<boolean | null>(null)
  const [stars, star] = useState(0)
  const [comment, write] = useState('')
  const [busy, load] = useState(false)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    load(true)
    const said = comment.trim()
    await running.acts.rate({
      sessionId,
      ...(ticketId ? { ticketId } : {}),
      ...(settled === null ? {} : { settled }),
      ...(stars ? { stars } : {}),
      ...(said ? { comment: said } : {}),
    })
    load(false)
  }
  return (
    <form class="card rating" aria-label={say('rateTitle')} onSubmit={(event) => void submit(event)}>
      <p class="card-title">{say('rateTitle')}</p>
      <Settled settled={settled} onSettled={settle} />
      <Stars name={`stars-${ticketId ?? sessionId}`} stars={stars} onStars={star} />
      <Comment comment={comment} onComment={write} />
      <button type="submit" class="filled" disabled={busy || (settled === null && stars === 0)}>
        {say('submit')}
      </button>
    </form>
  )
}

function Settled({ settled, onSettled }: { settled: boolean | null; onSettled(settled: boolean): void }): JSX.Element {
  const { say } = useScene()
  return (
    <div class="pair">
      {[true, false].map((answer) => (
        <button key={String(answer)} type="button" class="choice" aria-pressed={settled === answer} onClick={() => onSettled(answer)}>
          {say(answer ? 'settled' : 'unsettled')}
        </button>
      ))}
    </div>
  )
}

function Comment({ comment, onComment }: { comment: string; onComment(comment: string): void }): JSX.Element {
  const { say } = useScene()
  return (
    <textarea
      class="field"
      rows={2}
      maxLength={1_000}
      placeholder={say('comment')}
      aria-label={say('comment')}
      value={comment}
      onInput={(event) => onComment(event.currentTarget.value)}
      dir="auto"
    />
  )
}
