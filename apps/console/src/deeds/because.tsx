import type { DeedDecision, DeedRow } from '@xiaoer/contract/deeds'
import { citations } from '@xiaoer/contract/policy'
import { CostShown, formatMoney } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** Why a deed waits, for who is asked: the limit it would pass and by how much, and what was decided by which rules and articles. */
export function Because({ deed: { limit, decision, cost, why, since, declined } }: { deed: DeedRow }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <div className="deed-because">
      {since && <p className="bad">▲ {t('deeds.since', { words: since })}</p>}
      {declined && (
        <p className="bad">
          ▲ {t('deeds.appealed', { name: declined.by ?? t('deeds.somebody') })}
          {declined.reason && ` ${t('deeds.toldWhy', { reason: declined.reason })}`}
          {declined.note && ` “${declined.note}”`}
        </p>
      )}
      {limit && (
        <p>
          ▲{' '}
          {t('deeds.limit', {
            limit: named('limit', limit.limit),
            most: formatMoney(limit.most, language),
            would: formatMoney(limit.would, language),
          })}
        </p>
      )}
      {why === 'nod' && <p className="soft">{t('deed.why.nod')}</p>}
      {why === 'twice' && <p className="soft">{t('deed.why.twice')}</p>}
      {why === 'unruled' && <p className="soft">{t('deed.why.unruled')}</p>}
      {cost && <CostShown cost={cost} />}
      {decision ? <Decided decision={decision} /> : <p className="soft">{t('deeds.noDecision')}</p>}
    </div>
  )
}

/** What was decided, by which rules and articles. */
export function Decided({ decision: { option, standing, reasons, signals } }: { decision: DeedDecision }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const versions = [...new Map(reasons.map((one) => [`${one.policy} ${one.version}`, one])).values()]
  return (
    <>
      <p>
        <b>{t('deeds.decided', { option: named('option', option) })}</b> · {named('standing', standing)}
      </p>
      <ul aria-label={t('deeds.why')}>
        {reasons.map(({ rule, articles, text }) => (
          <li key={rule}>
            {text[language]} {articles.length > 0 && <span className="soft">{citations(articles, language)}</span>}
          </li>
        ))}
      </ul>
      {signals.length > 0 && (
        <p className="bad">▲ {t('deeds.signals', { signals: signals.map((one) => named('fact', one)).join(', ') })}</p>
      )}
      <p className="faint">{versions.map(({ policy, version }) => t('deeds.version', { policy, version })).join(' · ')}</p>
    </>
  )
}
