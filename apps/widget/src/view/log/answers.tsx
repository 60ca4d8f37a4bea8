import type { MessageView, Quote } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useScene, useTalk } from '../context.ts'

/** Takes back what was written a moment ago; gone with the moment, which is as long as the shop says. */
export function TakeBack({ message: { id, at } }: { message: MessageView }): JSX.Element | null {
  const { say, running } = useScene()
  const seconds = useTalk(({ recallSeconds }) => recallSeconds)
  const [now, setNow] = useState(Date.now)
  const left = Date.parse(at) + seconds * 1_000 - now
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setNow(Date.now()), left)
    return () => clearTimeout(timer)
  }, [left])
  if (left <= 0) return null
  return (
    <button type="button" class="take-back" onClick={() => running.acts.recall(id)}>
      {say('takeBack')}
    </button>
  )
}

/** What a message answers, in a line; a tap goes there. */
export function Quoted({ quote: { id, text } }: { quote: Quote }): JSX.Element {
  const { say } = useScene()
  const go = ({ currentTarget }: JSX.TargetedMouseEvent<HTMLButtonElement>): void =>
    currentTarget.closest('.log')?.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: 'center' })
  return (
    <button type="button" class="quoted" dir="auto" onClick={go}>
      {text || say('takenBack')}
    </button>
  )
}
