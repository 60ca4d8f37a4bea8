import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConversationRow, ConversationView } from '@xiaoer/contract'
import { type RefObject, useDeferredValue, useEffect, useState } from 'react'
import { readEntries } from '../../api/index.ts'
import { labelCalls } from '../../api/people/labels.ts'
import { useMe } from '../../shell/use-me.ts'
import { useNameOf } from '../../shopper/index.ts'
import { useTexts } from '../../texts/index.ts'
import { byShortcut, byTitle, filledIn } from './quick-query.ts'

interface Props {
  q: string
  /** Whose names fill the places of ready replies. */
  row: ConversationRow
  field: RefObject<HTMLTextAreaElement | null>
  pick: (answer: string) => void
}

const MOST = 6

interface Offer {
  id: string
  title: string
  words: string
  take: () => void
}

/** Ready replies by shortcut and title, then answers of the knowledge base, found while typing after `/`; arrows and Enter take one into the reply. */
export function QuickWords({ q, row, field, pick }: Props) {
  const { t } = useTexts()
  const words = useDeferredValue(q)
  const found = useQuery({ queryKey: ['entries', 'quick', words], queryFn: () => readEntries({ q: words }), staleTime: 60_000 })
  const live = (found.data?.entries ?? []).filter((entry) => entry.status === 'live')
  const ready = useReady(row, words, pick)
  const answers = byTitle(live, words).map(({ id, question, answer }) => ({ id, title: question, words: answer, take: () => pick(answer) }))
  const offers: Offer[] = [...ready, ...answers].slice(0, MOST)
  const at = useArrows(field, offers.length, (chosen) => offers[chosen]?.take())
  return (
    <div className="quick" role="listbox" aria-label={t('quick.title')}>
      {offers.map((offer, i) => (
        <button key={offer.id} type="button" role="option" aria-selected={i === at} className="plain quick-one" onClick={offer.take}>
          <b>{offer.title}</b> <span className="faint">{offer.words}</span>
        </button>
      ))}
      {found.isSuccess && offers.length === 0 && <div className="faint quick-one">{t('quick.none')}</div>}
    </div>
  )
}

/** Ready replies that fit, with their places filled; those that nobody knows stay in sight. */
function useReady(row: ConversationRow, words: string, pick: (answer: string) => void): Offer[] {
  const me = useMe()
  const client = useQueryClient()
  const nameOf = useNameOf()
  const { data } = useQuery({ queryKey: ['quick-replies'], queryFn: labelCalls.quick, staleTime: 60_000 })
  const order = client.getQueryData<ConversationView>(['conversation', row.id])?.orders[0]?.orderNumber
  const places = { shopper: row.shopperName || nameOf(row), agent: me.name, shop: me.workspaceName, order }
  return byShortcut(data?.replies ?? [], words).map(({ id, shortcut, title, words: text }) => {
    const filled = filledIn(text, places)
    const take = () => {
      void labelCalls.used(id).catch(() => undefined)
      pick(filled)
    }
    return { id, title: `/${shortcut} ${title}`, words: filled, take }
  })
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
