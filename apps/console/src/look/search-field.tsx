import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'

/** Longer than a fast typist's pause between keys, shorter than a thought. Milliseconds. */
const PAUSE = 250

interface Props {
  words: string
  find: (words: string) => void
  label: string
  hint?: string
  className?: string
}

/** A field that looks for what is typed, a moment after the last key. */
export function SearchField({ words, find, label, hint = label, className = '' }: Props) {
  const [typed, setTyped] = useState(words)
  const latest = useRef(find)
  latest.current = find
  useEffect(() => setTyped(words), [words])
  useEffect(() => {
    if (typed === words) return
    const timer = setTimeout(() => latest.current(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, words])
  return (
    <Input
      allowClear
      className={className}
      aria-label={label}
      placeholder={hint}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}
