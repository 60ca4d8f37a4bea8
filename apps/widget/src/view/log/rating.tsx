import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useScene, useTalk } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Marks } from './marks.tsx'
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
  const [asked, ask] = useState(false)
  const [nps, mark] = useState<number | null>(null)
  const [busy, load] = useState(false)
  useEffect(() => void (ticketId || running.acts.survey(sessionId).then(ask)), [sessionId])
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    load(true)
    const said = comment.trim()
    await running.acts.rate({
      sessionId,
      ...(ticketId ? { ticketId } : {}),
      ...(settled === null ? {} : { settled }),
      ...(stars ? { stars } : {}),
      ...(nps === null ? {} : { nps }),
      ...(said ? { [asked ? 'npsWords' : 'comment']: said } : {}),
    })
    load(false)
  }
  return (
    <form class="card rating" aria-label={say('rateTitle')} onSubmit={(event) => void submit(event)}>
      <p class="card-title">{say('rateTitle')}</p>
      <Settled settled={settled} onSettled={settle} />
      <Stars name={`stars-${ticketId ?? sessionId}`} stars={stars} onStars={star} />
      {asked && <Marks name={`nps-${sessionId}`} mark={nps} onMark={mark} />}
      <Comment words={say(asked ? 'npsWhy' : 'comment')} comment={comment} onComment={write} />
      <button type="submit" class="filled" disabled={busy || (settled === null && stars === 0 && nps === null)}>
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

interface CommentProps {
  readonly words: string
  readonly comment: string
  onComment(comment: string): void
}

function Comment({ words, comment, onComment }: CommentProps): JSX.Element {
  return (
    <textarea
      class="field"
      rows={2}
      maxLength={300}
      placeholder={words}
      aria-label={words}
      value={comment}
      onInput={(event) => onComment(event.currentTarget.value)}
      dir="auto"
    />
  )
}
