import type { FindingSide } from '@xiaoer/contract/improving'

interface Props {
  text: string
  /** In their order, none over another. */
  marks: FindingSide['marks']
}

/** A text with places marked. */
export function Marked({ text, marks }: Props) {
  const ends = [0, ...marks.map(({ to }) => to)]
  return (
    <>
      {marks.map(({ from, to }, at) => (
        <span key={from}>
          {text.slice(ends[at], from)}
          <mark className="i-mark">{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
