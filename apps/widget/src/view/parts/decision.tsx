import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useMoment, useScene } from '../context.ts'

/** What was decided, why, and until when it holds. */
export function Decision({ part }: { part: PartOf<'decision'> }): JSX.Element {
  const { say } = useScene()
  const moment = useMoment()
  return (
    <section class="card decision" aria-label={part.text}>
      <p class="card-title" dir="auto">
        {part.what}
      </p>
      {part.until && <p class="expected">{say('until', { at: moment(part.until) })}</p>}
      {part.why.length > 0 && (
        <details open={part.why.length < 3}>
          <summary>{say('why')}</summary>
          <ul>
            {part.why.map((reason) => (
              <li key={reason} dir="auto">
                {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {part.policyVersion && <p class="faint">{say('policy', { n: part.policyVersion })}</p>}
    </section>
  )
}
