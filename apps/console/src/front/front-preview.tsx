import type { ShopFront } from '@xiaoer/contract/front'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { useTexts } from '../texts/index.ts'

const SHOWN = 4

/** How the chat opens: head, greeting, and what is usually asked. */
export function FrontPreview({ front: { name, accent, logo, greeting, questions } }: { front: ShopFront }) {
  const { t, language } = useTexts()
  return (
    <figure className="front-preview" aria-label={t('front.preview')}>
      <div className="front-head" style={{ background: accent }}>
        {logo === null ? <span className="front-sign">{firstGraphemes(name, 1)}</span> : <img src={logo} alt="" width={32} height={32} />}
        <b>{name}</b>
      </div>
      <p className="front-bubble">{greeting[language].replaceAll('{shop}', name)}</p>
      <p className="front-asked">
        {questions.home[language].slice(0, SHOWN).map((question) => (
          <span key={question}>{question}</span>
        ))}
      </p>
    </figure>
  )
}
