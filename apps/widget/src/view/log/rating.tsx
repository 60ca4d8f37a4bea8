import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useScene, useTalk } from '../context.ts'
import { Icon } from '../icons.tsx'

const STARS = [1, 2, 3, 4, 5] as const

/** Asks whether the matter is settled and how it was. */
export function Rating({ sessionId }: { sessionId: string }): JSX.Element {
  const { say, running } = useScene()
  const rated = useTalk((talk) => talk.rated.includes(sessionId))
  const [settled, settle] = useState<boolean | null>(null)
  const [stars, star] = useState(0)
  const [comment, write] = useState('')
  const [busy, load] = useState(false)
  if (rated)
    return (
      <p class="card rated" role="status">
        <Icon name="sent" size={18} />
        {say('rated')}
      </p>
    )
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    load(true)
    const said = comment.trim()
    await running.acts.rate({
      sessionId,
      ...(settled === null ? {} : { settled }),
      ...(stars ? { stars } : {}),
      ...(said ? { comment: said } : {}),
    })
    load(false)
  }
  return (
    <form class="card rating" aria-label={say('rateTitle')} onSubmit={(event) => void submit(event)}>
      <p class="card-title">{say('rateTitle')}</p>
      <div class="pair">
        <button type="button" class="choice" aria-pressed={settled === true} onClick={() => settle(true)}>
          {say('settled')}
        </button>
        <button type="button" class="choice" aria-pressed={settled === false} onClick={() => settle(false)}>
          {say('unsettled')}
        </button>
      </div>
      <fieldset class="stars">
        <legend class="unseen">{say('starsLabel')}</legend>
        {STARS.map((n) => (
          <label key={n} class={n <= stars ? 'star on' : 'star'}>
            <input
              type="radio"
              name={`stars-${sessionId}`}
              class="unseen"
              checked={stars === n}
              onChange={() => star(n)}
              aria-label={say('stars', { n })}
            />
            <Icon name="star" size={26} />
          </label>
        ))}
      </fieldset>
      <textarea
        class="field"
        rows={2}
        maxLength={1_000}
        placeholder={say('comment')}
        aria-label={say('comment')}
        value={comment}
        onInput={(event) => write(event.currentTarget.value)}
        dir="auto"
      />
      <button type="submit" class="filled" disabled={busy || (settled === null && stars === 0)}>
        {say('submit')}
      </button>
    </form>
  )
}
