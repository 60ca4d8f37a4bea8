import './suggestions.css'
import type { Suggestion } from '@xiaoer/contract/suggestions'
import { Button } from 'antd'
import { useState } from 'react'
import { Decided } from '../../deeds/index.ts'
import { formatMoney } from '../../parts/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'

interface Props {
  suggestions: readonly Suggestion[]
  /** Puts the words into the field; sending them stays with the person. */
  take: (suggestion: Suggestion) => void
}

/** What to answer with and what to do next, each with where it comes from. */
export function Suggestions({ suggestions, take }: Props) {
  const { t } = useTexts()
  if (suggestions.length === 0) return null
  return (
    <ul className="suggestions" aria-label={t('suggest.title')}>
      {suggestions.map((one) => (
        <li key={one.id}>{one.kind === 'action' ? <Action suggestion={one} /> : <Reply suggestion={one} take={take} />}</li>
      ))}
    </ul>
  )
}

function Reply({ suggestion, take }: { suggestion: Suggestion; take: Props['take'] }) {
  return (
    <button type="button" className="plain suggestion" title={suggestion.text} onClick={() => take(suggestion)}>
      <Source suggestion={suggestion} />
      <span className="suggestion-words" dir="auto">
        {suggestion.text}
      </span>
    </button>
  )
}

/** Where it comes from, in a few words. */
function Source({ suggestion: { source, title, times, lastAt } }: { suggestion: Suggestion }) {
  const { t, language } = useTexts()
  const when = lastAt === null ? '' : shortTime(lastAt, Date.now(), language)
  const of = source === 'past' ? t('suggest.times', { n: times ?? 0, when }) : title
  return (
    <span className="suggestion-source soft">
      {t(`suggest.${source}`)}
      {of && ` · ${of}`}
    </span>
  )
}

/** What was decided may be done; its reasons open below it. */
function Action({ suggestion: { decision, title } }: { suggestion: Suggestion }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const [open, setOpen] = useState(false)
  if (!decision) return null
  const { option, amount, reasons, needsApproval } = decision
  const words = [named('option', option), amount && formatMoney(amount, language), title].filter(Boolean).join(' ')
  return (
    <div className="suggestion suggestion-action">
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('suggest.next', { words })}
      </Button>
      <span className="soft">
        {reasons[0]?.text[language]}
        {needsApproval && ` ${t('suggest.needsYes')}`}
      </span>
      {open && <Decided decision={{ ...decision, signals: [] }} />}
    </div>
  )
}
