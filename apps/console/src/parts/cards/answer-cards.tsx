import type { PartOf, StoredPart } from '@xiaoer/contract'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

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

export function Decision({ part }: { part: PartOf<'decision'> }) {
  const { t, language } = useTexts()
  return (
    <div className="part part-decision">
      <b>{part.what}</b>
      <ul className="fields">
        {part.why.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
      <div className="part-line soft">
        {part.until && <span>{t('part.until', { at: fullTime(part.until, language) })}</span>}
        {part.policyVersion && <span>{t('part.policy', { version: part.policyVersion })}</span>}
      </div>
    </div>
  )
}

export function Rating({ part }: { part: PartOf<'rating'> }) {
  const { t } = useTexts()
  return (
    <div className="bubble soft">
      <span aria-hidden="true">★</span> {t('part.rating')} {part.text}
    </div>
  )
}

export const Unknown = ({ part }: { part: StoredPart }) => (
  <div className="bubble" dir="auto">
    {part.text}
  </div>
)
