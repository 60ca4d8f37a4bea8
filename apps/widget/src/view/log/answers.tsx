import type { MessageView, Quote } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useScene } from '../context.ts'

/** As long as the service takes it (`RECALL_SECONDS` of the contract, which is not loaded for one number). */
const WITHIN_MS = 120_000

/** Takes back what was written a moment ago; gone with the moment. */
export function TakeBack({ message: { id, at } }: { message: MessageView }): JSX.Element | null {
  const { say, running } = useScene()
  const [left, setLeft] = useState(() => Date.parse(at) + WITHIN_MS - Date.now())
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(0), left)
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
