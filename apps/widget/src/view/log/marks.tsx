import type { JSX } from 'preact'
import { useScene } from '../context.ts'

interface Props {
  readonly name: string
  readonly mark: number | null
  onMark(mark: number): void
}

/** Whether they would recommend the shop, 0 to 10, as a group of radio buttons: arrows move, screen readers know it. */
export function Marks({ name, mark, onMark }: Props): JSX.Element {
  const { say } = useScene()
  return (
    <fieldset class="marks">
      <legend>{say('nps')}</legend>
      {Array.from({ length: 11 }, (_, n) => (
        <label key={n} class={n === mark ? 'mark on' : 'mark'}>
          <input type="radio" name={name} class="unseen" checked={n === mark} onChange={() => onMark(n)} />
          {n}
        </label>
      ))}
    </fieldset>
  )
}
