import type { DeedPreview } from '@xiaoer/contract/acting'
import { citations } from '@xiaoer/contract/policy'
import { formatMoney } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** What would become of a deed, and why. */
export function Outlook({ preview }: { readonly preview: DeedPreview }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const { verdict, against, asks, amount, returnFreight, limit, twice } = preview
  return (
    <div className="acting-outlook" role="status">
      <p className={verdict === 'refused' || verdict === 'lacking' ? 'bad' : undefined}>
        <b>
          {verdict === 'allowed' ? '✓ ' : '▲ '}
          {t(`acting.verdict.${verdict}`)}
        </b>
        {amount && ` · ${formatMoney(amount, language)}`}
        {returnFreight && ` · ${t(`acting.freight.${returnFreight}`)}`}
      </p>
      {verdict === 'asks' && (
        <p className="soft">{t('acting.asks', { facts: new Intl.ListFormat(language).format(asks.map((one) => named('fact', one))) })}</p>
      )}
      {against.map((one) => (
        <p key={one.en}>{one[language]}</p>
      ))}
      {preview.moves && <Moves moves={preview.moves} />}
      {limit && (
        <p>
          {t('deeds.limit', {
            limit: named('limit', limit.limit),
            most: formatMoney(limit.most, language),
            would: formatMoney(limit.would, language),
          })}
        </p>
      )}
      {twice && <p>{t('acting.twice')}</p>}
      {preview.decision?.standing === 'unruled' && <p>{t('acting.unruled')}</p>}
      <Decided decision={preview.decision} />
    </div>
  )
}

/** Where the order goes now, and the whole address it would go to. */
function Moves({ moves: { from, to } }: { moves: NonNullable<DeedPreview['moves']> }) {
  const { t } = useTexts()
  return (
    <dl className="acting-moves">
      <dt>{t('acting.moves.from')}</dt>
      <dd>{from}</dd>
      {to !== null && (
        <>
          <dt>{t('acting.moves.to')}</dt>
          <dd>
            <b>{to}</b>
          </dd>
        </>
      )}
    </dl>
  )
}

function Decided({ decision }: Pick<DeedPreview, 'decision'>) {
  const { t, language } = useTexts()
  const named = useNamed()
  if (!decision) return null
  return (
    <>
      <ul aria-label={t('deeds.why')}>
        {decision.reasons.map(({ rule, articles, text }) => (
          <li key={rule}>
            {text[language]} {articles.length > 0 && <span className="soft">{citations(articles, language)}</span>}
          </li>
        ))}
      </ul>
      {decision.signals.length > 0 && (
        <p className="bad">▲ {t('deeds.signals', { signals: decision.signals.map((one) => named('fact', one)).join(', ') })}</p>
      )}
    </>
  )
}
