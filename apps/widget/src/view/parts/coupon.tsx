import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { money } from '../../words/index.ts'
import { useMoment, useScene } from '../context.ts'

/** A coupon: what it takes off, from which sum on, until when, and its code to take along; one that is over says so, and has nothing to copy. */
export function Coupon({ part }: { part: PartOf<'coupon'> }): JSX.Element {
  const { language, say } = useScene()
  const moment = useMoment()
  const isOver = Date.parse(part.until) < Date.now()
  return (
    <section class="card coupon" aria-label={part.text}>
      <p class="card-head">
        <span class="card-title" dir="auto">
          {part.name}
        </span>
        <span class="price">
          <b>−{money(part.off, language)}</b>
        </span>
      </p>
      {part.from.minor > 0 && <p class="faint">{say('couponFrom', { n: money(part.from, language) })}</p>}
      <p class="expected">{say(isOver ? 'couponOver' : 'until', { at: moment(part.until) })}</p>
      {part.code && !isOver && <Code code={part.code} />}
    </section>
  )
}

/** The code stands to be selected too: a page that is not secure has no clipboard. */
function Code({ code }: { code: string }): JSX.Element {
  const { say } = useScene()
  const [copied, tell] = useState(false)
  const copy = (): void =>
    void navigator.clipboard?.writeText(code).then(
      () => tell(true),
      () => tell(false),
    )
  return (
    <p class="card-foot">
      <code class="number">{code}</code>
      <button type="button" class="link" aria-live="polite" onClick={copy}>
        {say(copied ? 'copied' : 'copy')}
      </button>
    </p>
  )
}
