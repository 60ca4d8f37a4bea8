import type { JSX } from 'preact'
import { useScene } from '../context.ts'

const MARKS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

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
      {MARKS.map((n) => (
        <label key={n} class={n === mark ? 'mark on' : 'mark'}>
          <input type="radio" name={name} class="unseen" checked={n === mark} onChange={() => onMark(n)} />
          {n}
        </label>
      ))}
    </fieldset>
  )
}
