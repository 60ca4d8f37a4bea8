import { useQuery } from '@tanstack/react-query'
import { type RefObject, useDeferredValue, useEffect, useState } from 'react'
import { readEntries } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { byTitle } from './quick-query.ts'

interface Props {
  q: string
  field: RefObject<HTMLTextAreaElement | null>
  pick: (answer: string) => void
}

const MOST = 6

/** Answers of the knowledge base, found while typing after `/`; arrows and Enter take one into the reply. */
export function QuickWords({ q, field, pick }: Props) {
  const { t } = useTexts()
  const words = useDeferredValue(q)
  const found = useQuery({ queryKey: ['entries', 'quick', words], queryFn: () => readEntries({ q: words }), staleTime: 60_000 })
  const live = (found.data?.entries ?? []).filter((entry) => entry.status === 'live')
  const entries = byTitle(live, words).slice(0, MOST)
  const at = useArrows(field, entries.length, (chosen) => pick(entries[chosen]?.answer ?? ''))
  return (
    <div className="quick" role="listbox" aria-label={t('quick.title')}>
      {entries.map((entry, i) => (
        <button
          key={entry.id}
          type="button"
          role="option"
          aria-selected={i === at}
          className="plain quick-one"
          onClick={() => pick(entry.answer)}
        >
          <b>{entry.question}</b> <span className="faint">{entry.answer}</span>
        </button>
      ))}
      {found.isSuccess && entries.length === 0 && <div className="faint quick-one">{t('quick.none')}</div>}
    </div>
  )
}

/** Which of so many is chosen by the arrows that are pressed in the field; Enter takes it. */
function useArrows(field: Props['field'], count: number, take: (at: number) => void): number {
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, count - 1)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing) return
      if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, count - 1))
      else if (event.key === 'ArrowUp') setChosen(Math.max(0, at - 1))
      else if (event.key === 'Enter' && at >= 0) take(at)
      else return
      event.preventDefault()
    }
    const area = field.current
    area?.addEventListener('keydown', press)
    return () => area?.removeEventListener('keydown', press)
  })
  return at
}
