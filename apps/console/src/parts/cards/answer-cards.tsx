import type { PartOf, StoredPart } from '@xiaoer/contract'
import { useTexts } from '../../texts/index.ts'

/** What the shopper was offered to tap; here it is only read. The part's text says the same in words, for channels without buttons. */
export function Choices({ part }: { part: PartOf<'choices'> }) {
  const { t } = useTexts()
  return (
    <ul className="chips" aria-label={t('part.choices')}>
      {part.options.map((option) => (
        <li key={option.id}>{option.label}</li>
      ))}
    </ul>
  )
}

export function Chosen({ part }: { part: PartOf<'chosen'> }) {
  const { t } = useTexts()
  return (
    <div className="bubble">
      <span className="chosen" title={t('part.chosen')}>
        ☑<span className="unseen">{t('part.chosen')}</span>
      </span>{' '}
      {part.text}
    </div>
  )
}

export const Unknown = ({ part }: { part: StoredPart }) => (
  <div className="bubble" dir="auto">
    {part.text}
  </div>
)
