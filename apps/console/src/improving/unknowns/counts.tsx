import type { UnknownCluster } from '@xiaoer/contract/improving'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'

const REASONS = ['not_known', 'disliked', 'rephrased', 'appraised'] as const

/** How many asked, and what became of their orders; the counts behind every number stand beside it. */
export function Counts({ cluster }: { cluster: UnknownCluster }) {
  const { t, language } = useTexts()
  const { shoppers, times, wordings, reasons, orders, askedAgain, settled, fields } = cluster
  const why = REASONS.filter((reason) => reasons[reason] > 0).map((reason) => `${t(`unknowns.reason.${reason}`)} ${reasons[reason]}`)
  return (
    <div className="i-counts">
      <p>
        <b>{t('unknowns.shoppers', { n: shoppers })}</b> · {t('unknowns.times', { n: times })} · {t('unknowns.wordings', { n: wordings })}
        <span className="soft"> · {why.join(' · ')}</span>
      </p>
      <p>
        <b className={orders.notOrdered > 0 ? 'i-lost' : ''}>{t('unknowns.notOrdered', { n: orders.notOrdered, days: orders.days })}</b>
        <span className="soft">
          {orders.stillTime > 0 && ` · ${t('unknowns.stillTime', { n: orders.stillTime, days: orders.days })}`}
          {orders.ordered > 0 && ` · ${t('unknowns.ordered', { n: orders.ordered })}`}
          {orders.cannotTell > 0 && ` · ${t('unknowns.cannotTell', { n: orders.cannotTell })}`}
        </span>
      </p>
      {fields.length > 0 && (
        <p>
          <b>{t('unknowns.lacks', { fields: fields.map(({ zh, en }) => (language === 'en' ? en : zh)).join(' · ') })}</b>{' '}
          <span className="soft">{t('unknowns.fillIn')}</span>
        </p>
      )}
      <p className="faint">
        {t('unknowns.last', { at: shortTime(cluster.lastAt, Date.now(), language) })}
        {askedAgain > 0 && ` · ${t('unknowns.settledOf', { settled, all: askedAgain })}`}
      </p>
    </div>
  )
}
