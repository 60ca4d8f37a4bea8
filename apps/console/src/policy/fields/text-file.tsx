import { Input } from 'antd'
import { useId } from 'react'

interface Props {
  label: string
  text: string
  rows: number
  change: (text: string) => void
}

/** A file as its text: of a version, of a case. */
export function TextFile({ label, text, rows, change }: Props) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        className="policy-text"
        rows={rows}
        spellCheck={false}
        value={text}
        onChange={({ target }) => change(target.value)}
      />
    </>
  )
}
